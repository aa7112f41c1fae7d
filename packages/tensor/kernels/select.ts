import type { Kernels } from "./kernels.ts";
import { scalarKernels } from "./scalar.ts";
import { simdKernels } from "./simd.ts";

/**
 * What {@linkcode useKernels} accepts: an implementation, or `"auto"` for the fastest that the
 * runtime has at each size. `"relaxedSimd"` is WebAssembly with fused multiply-add, `"simd"` without.
 */
export type KernelChoice = "auto" | "relaxedSimd" | "simd" | "scalar";

/** Multiply-adds from which on copying to WebAssembly's memory and back is worth it. */
const leastSimdWork = 8192;

/**
 * What an exponential counts as, in multiply-adds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kernelsFor, workOfExp } from "@ohlol/tensor/kernels";
 *
 * assertEquals(kernelsFor(5 * workOfExp).name, "scalar");
 * ```
 */
export const workOfExp = 16;

let forced: Kernels | null = null;
let fastest: Kernels | null = null;
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

/** The kernels of that name, compiled once; null where the runtime can't run them. */
function compile(choice: "relaxedSimd" | "simd" | "scalar"): Kernels | null {
  if (choice === "scalar") return scalarKernels;
  if (!compiled.has(choice)) compiled.set(choice, simdKernels(choice));
  return compiled.get(choice)!;
}
