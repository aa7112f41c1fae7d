import type { Kernels } from "./kernels.ts";
import { scalarKernels } from "./scalar.ts";
import { simdKernels, threadedKernels } from "./simd.ts";

/**
 * What {@linkcode useKernels} accepts: an implementation, or `"auto"` for the fastest that the
 * runtime has at each size. `"relaxedSimd"` is WebAssembly with fused multiply-add, `"simd"` without.
 */
export type KernelChoice = "auto" | "relaxedSimd" | "simd" | "scalar";

/** Multiply-adds from which on copying to WebAssembly's memory and back is worth it. */
const leastSimdWork = 8192;

let forced: Kernels | null = null;
let fastest: Kernels | null = null;
let threaded: { kernels: Kernels; stop: () => void } | null = null;
const compiled = new Map<KernelChoice, Kernels | null>();

/**
 * Returns the kernels to use for a piece of work.
 *
 * @param work How many multiply-adds it takes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kernelsFor } from "@ohlol/tensor/kernels";
 *
 * assertEquals(kernelsFor(16).name, "scalar");
 * ```
 */
export function kernelsFor(work: number): Kernels {
  if (forced !== null) return forced;
  if (work < leastSimdWork) return scalarKernels;
  if (threaded !== null) return threaded.kernels;
  return fastest ??= compile("relaxedSimd") ?? compile("simd") ?? scalarKernels;
}

/**
 * Forces one implementation for work of any size, or lets the size decide again.
 *
 * @throws {Error} If the runtime can't run that implementation.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kernelsFor, useKernels } from "@ohlol/tensor/kernels";
 *
 * useKernels("scalar");
 * assertEquals(kernelsFor(1e9).name, "scalar");
 * useKernels("auto");
 * ```
 */
export function useKernels(choice: KernelChoice): void {
  const kernels = choice === "auto" ? null : compile(choice);
  if (kernels === null && choice !== "auto") {
    throw new Error(`Cannot use the ${choice} kernels: this runtime cannot run them`);
  }
  forced = kernels;
}

/**
 * Lets the fastest kernels work with several threads, where the platform allows it: one is the thread
 * that calls a kernel, the others are workers which share the kernels' memory and wait for work. They
 * need no permissions and don't keep the process alive. Threads share the members of a batch, or the
 * rows or columns of a result, and never a sum: **results are the same, to the bit, with any number of
 * threads.** Work that is too small to share is left to one.
 *
 * The default is one thread. There is no more than that in the main thread of a browser, which must
 * not wait, in a page that is not cross-origin isolated, and where there are no workers. Threads pay
 * where processors are idle: where they are busy, all wait for the slowest.
 *
 * @param count How many threads, the calling one included.
 * @returns How many there are, once they are ready: `count`, or 1 where the platform allows no more.
 * @throws {RangeError} If `count` is no whole number of at least 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { useThreads } from "@ohlol/tensor/kernels";
 *
 * const threads = await useThreads(2);
 * assertEquals(threads === 2 || threads === 1, true);
 * await useThreads(1);
 * ```
 */
export async function useThreads(count: number): Promise<number> {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`useThreads expected a whole number of at least 1: got ${count}`);
  }
  const started = count === 1
    ? null
    : await threadedKernels("relaxedSimd", count) ?? await threadedKernels("simd", count);
  threaded?.stop();
  threaded = started;
  return started === null ? 1 : count;
}

/** The kernels of that name, compiled once; null where the runtime can't run them. */
function compile(choice: "relaxedSimd" | "simd" | "scalar"): Kernels | null {
  if (choice === "scalar") return scalarKernels;
  if (!compiled.has(choice)) compiled.set(choice, simdKernels(choice));
  return compiled.get(choice)!;
}
