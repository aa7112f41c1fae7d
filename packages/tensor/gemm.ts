import { kernelsFor } from "./kernels/mod.ts";

/*
 * Matrix products on raw arrays, under the names that BLAS gave them: GEneral Matrix Multiply, with
 * N for an operand as it is and T for one that is stored transposed. All add to C.
 */

/**
 * C += A·B.
 *
 * @param a A, `[m, k]`.
 * @param b B, `[k, n]`.
 * @param c C, `[m, n]`.
 * @param m The rows of A and C.
 * @param n The columns of B and C.
 * @param k The columns of A and the rows of B.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gemmNN } from "@ohlol/tensor";
 *
 * const c = new Float32Array([100]);
 * gemmNN(new Float32Array([1, 2]), new Float32Array([3, 4]), c, 1, 1, 2);
 * assertEquals(c, new Float32Array([111]));
 * ```
 */
export function gemmNN(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  m: number,
  n: number,
  k: number,
): void {
  kernelsFor(m * n * k).matmul(
    { m, n, k, a, b, c, transposeA: false, transposeB: false, accumulate: true },
  );
}

/**
 * C += A·Bᵀ: the input times a weight matrix, whose rows are the outputs.
 *
 * @param a A, `[m, k]`.
 * @param b B, stored `[n, k]`.
 * @param c C, `[m, n]`.
 * @param m The rows of A and C.
 * @param n The rows of B and the columns of C.
 * @param k The columns of A and B.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gemmNT } from "@ohlol/tensor";
 *
 * const c = new Float32Array(2);
 * gemmNT(new Float32Array([1, 2]), new Float32Array([1, 0, 0, 1]), c, 1, 2, 2);
 * assertEquals(c, new Float32Array([1, 2]));
 * ```
 */
export function gemmNT(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  m: number,
  n: number,
  k: number,
): void {
  kernelsFor(m * n * k).matmul(
    { m, n, k, a, b, c, transposeA: false, transposeB: true, accumulate: true },
  );
}

/**
 * C += Aᵀ·B: the gradient of a weight matrix.
 *
 * @param a A, stored `[k, m]`.
 * @param b B, `[k, n]`.
 * @param c C, `[m, n]`.
 * @param m The columns of A and the rows of C.
 * @param n The columns of B and C.
 * @param k The rows of A and B.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gemmTN } from "@ohlol/tensor";
 *
 * const c = new Float32Array(4);
 * gemmTN(new Float32Array([1, 2]), new Float32Array([3, 4]), c, 2, 2, 1);
 * assertEquals(c, new Float32Array([3, 4, 6, 8]));
 * ```
 */
export function gemmTN(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  m: number,
  n: number,
  k: number,
): void {
  kernelsFor(m * n * k).matmul(
    { m, n, k, a, b, c, transposeA: true, transposeB: false, accumulate: true },
  );
}
