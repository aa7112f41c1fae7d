import type { Kernels } from "./kernels.ts";
import { scalarKernels } from "./scalar/scalar.ts";
import { simdKernels, type ThreadedKernels, threadedKernels } from "./simd/simd.ts";
import type { SimdBuild } from "./simd/module.ts";

/**
 * What {@linkcode useKernels} accepts: an implementation, or `"auto"` for the fastest that the
 * runtime has at each size. `"relaxedSimd"` is WebAssembly with fused multiply-add, `"simd"` without;
 * `"wideSimd"` is the former as {@linkcode useWideVectors} makes it fast, with the same results.
 */
export type KernelChoice = "auto" | "wideSimd" | "relaxedSimd" | "simd" | "scalar";

/** Multiply-adds from which on copying to WebAssembly's memory and back is worth it. */
const leastSimdWork = 1024;
/** Multiply-adds from which on using other threads is worth copying to memory that is shared with them. */
const leastThreadedWork = 1 << 22;

let forced: Kernels | null = null;
/** What to look for, the fastest first. */
let builds: readonly SimdBuild[] = ["relaxedSimd", "simd"];
let fastest: Kernels | null = null;
/** Whether wide vectors are used, once somebody has asked for them. */
let areWideUsed: Promise<boolean> | null = null;
let threaded: ThreadedKernels | null = null;
/** The last change of threads or builds, done or not. */
let changes: Promise<unknown> = Promise.resolve();
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
  if (threaded !== null && work >= leastThreadedWork) return threaded.kernels;
  return fastest ??= compileFastest();
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
 * not wait, in a page that is not cross-origin isolated, where a Content-Security-Policy does not allow
 * workers from `blob:`, and where there are no workers. Threads pay where processors are idle; where
 * they are busy, what one has no time for is done by another.
 *
 * @param count How many threads, the calling one included.
 * @returns How many there are, once they are ready: `count`, or 1 where the platform allows no more.
 * @throws {RangeError} If `count` isn't a whole number of at least 1.
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
  return await inTurn(() => changeThreads(count));
}

/** Makes a change of threads or builds when all that were begun before are done. */
function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const changed = changes.then(change);
  changes = changed.catch(() => {});
  return changed;
}

async function changeThreads(count: number): Promise<number> {
  const started = count === 1 ? null : await startThreaded(count);
  threaded?.stop();
  threaded = started;
  return started === null ? 1 : count;
}

/**
 * Lets the fastest kernels multiply matrices with vectors of 256 bits instead of WebAssembly's 128,
 * where the runtime joins pairs of vectors: large products take some 55 % of the time, those of at most
 * 8 columns gain nothing. Functions such as `exp` take some 70 % wherever the runtime joins vectors,
 * whether or not this is called. V8 does so on x64 processors with AVX2 if it is started with a flag that counts
 * as experimental and applies to the whole process:
 *
 * ```sh
 * deno run --v8-flags=--experimental-wasm-revectorize program.ts
 * node --experimental-wasm-revectorize program.js # from Node 24 on
 * ```
 *
 * A program can't see the flag, and where it has no effect these kernels are slow. So this tries them
 * for up to some 300 ms, once, and leaves everything as it is unless they are faster.
 * **Results are the same, to the bit, in either case.**
 *
 * @returns Whether they are the fastest kernels now.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { useWideVectors } from "@ohlol/tensor/kernels";
 *
 * const areUsed = await useWideVectors();
 * assertEquals(typeof areUsed, "boolean");
 * ```
 */
export async function useWideVectors(): Promise<boolean> {
  return await (areWideUsed ??= inTurn(tryWideVectors));
}

async function tryWideVectors(): Promise<boolean> {
  const { process } = globalThis as { process?: { arch?: string } };
  if (process?.arch !== undefined && process.arch !== "x64") return false;
  // Not those that are kept: the memory of one of them will not be needed any more.
  const wide = simdKernels("wideSimd"), narrow = simdKernels("relaxedSimd");
  if (wide === null || narrow === null || !await isFaster(wide, narrow)) return false;
  builds = ["wideSimd", ...builds];
  fastest = null;
  if (threaded !== null) await changeThreads(threaded.count);
  return true;
}

/**
 * Whether kernels are soon clearly faster than others. What makes them so is that they have been used
 * often enough and, meanwhile, compiled by another thread, for which this one makes room.
 */
async function isFaster(kernels: Kernels, others: Kernels): Promise<boolean> {
  let least = Infinity, leastOfOthers = Infinity;
  for (let i = 0; i < 25; i++) {
    for (let k = 0; k < 4; k++) {
      least = Math.min(least, timeOfProducts(kernels));
      leastOfOthers = Math.min(leastOfOthers, timeOfProducts(others));
    }
    if (i > 1 && least < 0.85 * leastOfOthers) return true;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return false;
}

/** The time, in milliseconds, of some products as large as those of a network with a hidden size of 96. */
function timeOfProducts({ matmul }: Kernels): number {
  const m = 96, n = 96, k = 64;
  const [a, b, c] = [m * k, k * n, m * n].map((length) => new Float32Array(length));
  const start = performance.now();
  for (let i = 0; i < 8; i++) {
    matmul({ m, n, k, a, b, c, transposeA: false, transposeB: false, accumulate: false });
  }
  return performance.now() - start;
}

/** Starts threads for the fastest kernels that can have them; null where none can. */
async function startThreaded(count: number): Promise<ThreadedKernels | null> {
  for (const build of builds) {
    const started = await threadedKernels(build, count, compile(build));
    if (started !== null) return started;
  }
  return null;
}

/** The fastest kernels for one thread that the runtime can run. */
function compileFastest(): Kernels {
  for (const build of builds) {
    const kernels = compile(build);
    if (kernels !== null) return kernels;
  }
  return scalarKernels;
}

/** The kernels of that name, compiled once; null where the runtime can't run them. */
function compile(choice: SimdBuild | "scalar"): Kernels | null {
  if (choice === "scalar") return scalarKernels;
  if (!compiled.has(choice)) compiled.set(choice, simdKernels(choice));
  return compiled.get(choice)!;
}
