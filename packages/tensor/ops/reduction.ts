import { allocate, allocateFloat32 } from "../allocate.ts";
import { gradientOf, record } from "../autograd.ts";
import { checkFloat, type DType } from "../dtype.ts";
import { Tensor } from "../tensor.ts";
import { checkSum, type SumOf, sumOf } from "./sum_type.ts";
import { firstOfRow, reduced, type ReduceOptions } from "./rows.ts";

/*
 * Sums and what is made of them, over a dimension or over all of them: accumulated in double
 * precision and rounded once.
 */

/** d(Σ x) = Σ dx */
export function sum<D extends DType>(
  x: Tensor<D>,
  dim?: number,
  options?: ReduceOptions,
): Tensor<SumOf<D>> {
  const { view: { outer, length, inner }, shape } = reduced("sum", x, dim, options);
  const y = allocate(sumOf(x.dtype), outer * inner);
  for (let i = 0; i < y.length; i++) {
    let total = 0;
    const start = firstOfRow(i, length, inner);
    for (let k = 0; k < length; k++) total += x.data[start + k * inner];
    if (x.dtype === "int32") checkSum(total);
    y[i] = total;
  }
  return record("sum", [x], new Tensor<SumOf<D>>(y, shape), (dy) => {
    const dx = gradientOf(x);
    for (let i = 0; dx && i < dy.length; i++) {
      const start = firstOfRow(i, length, inner);
      for (let k = 0; k < length; k++) dx[start + k * inner] += dy[i];
    }
  });
}

/** mean x = (Σ x)/n */
export function mean(x: Tensor, dim?: number, options?: ReduceOptions): Tensor {
  checkFloat("take the mean of", x.dtype);
  const { view: { outer, length, inner }, shape } = reduced("mean", x, dim, options);
  const y = allocateFloat32(outer * inner);
  for (let i = 0; i < y.length; i++) {
    let total = 0;
    const start = firstOfRow(i, length, inner);
    for (let k = 0; k < length; k++) total += x.data[start + k * inner];
    y[i] = total / length;
  }
  return record("mean", [x], new Tensor(y, shape), (dy) => {
    const dx = gradientOf(x);
    for (let i = 0; dx && i < dy.length; i++) {
      const start = firstOfRow(i, length, inner);
      for (let k = 0; k < length; k++) dx[start + k * inner] += dy[i] / length;
    }
  });
}

/** y = log Σ eˣ: dx = eˣ⁻ʸ dy */
export function logSumExp(x: Tensor, dim: number, options?: ReduceOptions): Tensor {
  checkFloat("take the logSumExp of", x.dtype);
  const { view: { outer, length, inner }, shape } = reduced("logSumExp", x, dim, options);
  const y = allocateFloat32(outer * inner);
  for (let i = 0; i < y.length; i++) {
    const start = firstOfRow(i, length, inner);
    let most = -Infinity;
    for (let k = 0; k < length; k++) most = Math.max(most, x.data[start + k * inner]);
    // An infinite number must not be subtracted from itself.
    const base = Number.isFinite(most) ? most : 0;
    let total = 0;
    for (let k = 0; k < length; k++) total += Math.exp(x.data[start + k * inner] - base);
    y[i] = base + Math.log(total);
  }
  return record("logSumExp", [x], new Tensor(y, shape), (dy) => {
    const dx = gradientOf(x);
    for (let i = 0; dx && i < dy.length; i++) {
      const start = firstOfRow(i, length, inner);
      for (let k = 0; k < length; k++) {
        const at = start + k * inner;
        dx[at] += Math.exp(x.data[at] - y[i]) * dy[i];
      }
    }
  });
}
