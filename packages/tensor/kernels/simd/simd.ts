import { chunksOf, partOf } from "./chunks.ts";
import type { Kernels, MatrixProduct, Softmax } from "../kernels.ts";
import { scalarKernels } from "../scalar/scalar.ts";
import { linearBackward, linearForward } from "./linear.ts";
import { loadSimd, loadThreadedSimd, type Simd, type SimdBuild } from "./module.ts";
import { recurrentBackward, recurrentForward } from "./recurrent.ts";
import { softmaxWork } from "../work.ts";

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

/** The same for several threads. */
export async function threadedKernels(
  build: SimdBuild,
  count: number,
): Promise<ThreadedKernels | null> {
  const simd = await loadThreadedSimd(build, count);
  return simd && { kernels: kernelsOf(simd, build), count, stop: () => simd.stop() };
}

function kernelsOf(simd: Simd, build: SimdBuild): Kernels {
  return {
    name: build,
    matmul: withFallback(simd, matmul, scalarKernels.matmul),
    linearForward: withFallback(simd, linearForward, scalarKernels.linearForward),
    linearBackward: withFallback(simd, linearBackward, scalarKernels.linearBackward),
    recurrentForward: withFallback(simd, recurrentForward, scalarKernels.recurrentForward),
    recurrentBackward: withFallback(simd, recurrentBackward, scalarKernels.recurrentBackward),
    softmax: withFallback(simd, softmax, scalarKernels.softmax),
  };
}

/** The kernel `run`, or `fallback` where its memory can't grow as needed. */
function withFallback<Problem>(
  simd: Simd,
  run: (simd: Simd, problem: Problem) => void,
  fallback: (problem: Problem) => void,
): (problem: Problem) => void {
  return (problem) => {
    simd.memory.clear();
    try {
      run(simd, problem);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      fallback(problem);
    }
  };
}

/** See {@linkcode MatrixProduct}. */
function matmul(simd: Simd, product: MatrixProduct): void {
  const { m, n, k, a, b, c, transposeA, transposeB, accumulate } = product;
  const { memory } = simd;
  const cAt = accumulate ? memory.copyIn(c) : memory.reserveFor(c);
  // The struct `Product` of assembly/matmul.ts, strides in bytes.
  const address = memory.copyFields([
    m,
    n,
    k,
    memory.copyIn(a),
    transposeA ? 4 : 4 * k,
    transposeA ? 4 * m : 4,
    memory.copyIn(b),
    transposeB ? 4 : 4 * n,
    transposeB ? 4 * k : 4,
    cAt,
    accumulate ? 1 : 0,
    memory.reserve(simd.parts * simd.exports.packingBytes(k, n)),
  ]);
  simd.run("matmul", address, m * n * k);
  memory.copyOut(c, cAt);
}

/** See {@linkcode Softmax}; rows whose logits are not next to each other are left to the scalar kernel. */
function softmax(simd: Simd, problem: Softmax): void {
  if (problem.inner !== 1) return scalarKernels.softmax(problem);
  const { outer, length, logits } = problem;
  const { memory } = simd;
  const chunks = chunksOf(outer, length, 1), most = chunks[0]?.count ?? 0;
  const results = [problem.softmax, problem.logSoftmax, problem.max, problem.sum];
  const sizes = [length, length, 1, 1];
  const logitsAt = memory.reserve(4 * most * length);
  const addresses = results.map((result, i) => result ? memory.reserve(4 * most * sizes[i]) : 0);
  // The struct `Softmax` of assembly/softmax.ts.
  const address = memory.copyFields([most, length, logitsAt, ...addresses]);
  for (const chunk of chunks) {
    memory.set(partOf(logits, chunk, length), logitsAt);
    memory.setFields([chunk.count], address);
    simd.run("softmax", address, softmaxWork({ outer: chunk.count, length, inner: 1 }));
    results.forEach((result, i) => {
      if (result) memory.copyOut(partOf(result, chunk, sizes[i]), addresses[i]);
    });
  }
}
