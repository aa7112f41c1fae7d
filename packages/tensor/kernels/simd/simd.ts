import type { Kernels } from "../kernels.ts";
import { zeroUpperHalves } from "../wide/upper_halves.ts";
import { scalarKernels } from "../scalar/scalar.ts";
import { elementwise } from "./elementwise.ts";
import { layerNormBackward, layerNormForward } from "./layer_norm.ts";
import { linearBackward, linearForward } from "./linear.ts";
import { matmul } from "./matmul.ts";
import { normals } from "./normals.ts";
import { pairwise } from "./pairwise.ts";
import { loadSimd, loadThreadedSimd, type Simd, type SimdBuild } from "./module.ts";
import { recurrentBackward, recurrentForward } from "./recurrent.ts";
import { softmax } from "./softmax.ts";
import { sums } from "./sums.ts";

/**
 * The kernels in WebAssembly, whose source is in assembly/; null where the runtime can't run this
 * build. Arrays are copied into one memory and out of it, sequences in chunks, which costs little
 * beside the work. That memory is used again by every call, and as large as the largest needed; work
 * that 2 GB don't hold is left to {@linkcode scalarKernels}.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { simdKernels } from "@ohlol/tensor/kernels";
 *
 * const kernels = simdKernels("simd");
 * if (kernels !== null) assertEquals(kernels.name, "simd");
 * ```
 */
export function simdKernels(build: SimdBuild, pages?: number): Kernels | null {
  const simd = loadSimd(build, pages);
  return simd && kernelsOf(simd, build);
}

/** Kernels that work with several threads. */
export interface ThreadedKernels {
  readonly kernels: Kernels;
  /** How many, the one that calls a kernel included. */
  readonly count: number;
  /** Ends all but that one. */
  stop(): void;
}

/**
 * The same for several threads. What isn't split into parts is left to kernels for one: copying to memory
 * that isn't shared takes less time.
 */
export async function threadedKernels(
  build: SimdBuild,
  count: number,
  forOne: Kernels | null = simdKernels(build),
): Promise<ThreadedKernels | null> {
  const simd = await loadThreadedSimd(build, count);
  if (simd === null || forOne === null) return null;
  return { kernels: { ...forOne, ...sharedOf(simd) }, count, stop: () => simd.stop() };
}

/** The kernels that split large work into parts. */
function sharedOf(simd: Simd) {
  return {
    matmul: withFallback(simd, matmul, scalarKernels.matmul),
    linearForward: withFallback(simd, linearForward, scalarKernels.linearForward),
    linearBackward: withFallback(simd, linearBackward, scalarKernels.linearBackward),
    recurrentForward: withFallback(simd, recurrentForward, scalarKernels.recurrentForward),
    recurrentBackward: withFallback(simd, recurrentBackward, scalarKernels.recurrentBackward),
    softmax: withFallback(simd, softmax, scalarKernels.softmax),
  };
}

function kernelsOf(simd: Simd, build: SimdBuild): Kernels {
  return {
    name: build,
    ...sharedOf(simd),
    elementwise: withFallback(simd, elementwise, scalarKernels.elementwise),
    pairwise: withFallback(simd, pairwise, scalarKernels.pairwise),
    sums: withFallback(simd, sums, scalarKernels.sums),
    layerNormForward: withFallback(simd, layerNormForward, scalarKernels.layerNormForward),
    layerNormBackward: withFallback(simd, layerNormBackward, scalarKernels.layerNormBackward),
    normals: withFallback(simd, normals, scalarKernels.normals),
  };
}

/** The kernel `run`, or `fallback` where its memory can't grow as needed. */
function withFallback<Problem, Result>(
  simd: Simd,
  run: (simd: Simd, problem: Problem) => Result,
  fallback: (problem: Problem) => Result,
): (problem: Problem) => Result {
  return (problem) => {
    simd.memory.clear();
    try {
      return run(simd, problem);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return fallback(problem);
    } finally {
      zeroUpperHalves();
    }
  };
}
