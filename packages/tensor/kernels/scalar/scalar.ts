import type { Kernels } from "../kernels.ts";
import { elementwise } from "./elementwise.ts";
import { layerNormBackward, layerNormForward } from "./layer_norm.ts";
import { linearBackward, linearForward } from "./linear.ts";
import { matmul } from "./matmul.ts";
import { normals } from "./normals.ts";
import { pairwise } from "./pairwise.ts";
import { recurrentBackward, recurrentForward } from "./recurrent.ts";
import { softmax } from "./softmax.ts";
import { sums } from "./sums.ts";

/**
 * The kernels in plain TypeScript: the reference for the others, and the fastest at small sizes.
 *
 * @example A row times a column
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { scalarKernels } from "@ohlol/tensor/kernels";
 *
 * const product = {
 *   m: 1,
 *   n: 1,
 *   k: 2,
 *   a: new Float32Array([1, 2]),
 *   b: new Float32Array([3, 4]),
 *   c: new Float32Array(1),
 *   transposeA: false,
 *   transposeB: false,
 *   accumulate: false,
 * };
 * scalarKernels.matmul(product);
 * assertEquals([...product.c], [11]);
 * ```
 */
export const scalarKernels: Kernels = {
  name: "scalar",
  matmul,
  linearForward,
  linearBackward,
  recurrentForward,
  recurrentBackward,
  softmax,
  elementwise,
  pairwise,
  sums,
  layerNormForward,
  layerNormBackward,
  normals,
};
