/**
 * The heavy loops of ohlol, and which implementation of them runs.
 *
 * @module
 */
export * from "./kernels.ts";
export { scalarKernels } from "./scalar/scalar.ts";
export { simdKernels } from "./simd/simd.ts";
export type { SimdBuild } from "./simd/module.ts";
export { type KernelChoice, kernelsFor, useKernels, useThreads, useWideVectors } from "./select.ts";
export { elementwiseWork, linearWork, pairWork, recurrentWork, softmaxWork } from "./work.ts";
