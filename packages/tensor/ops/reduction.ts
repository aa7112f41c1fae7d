import { allocate, allocateFloat32 } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import { checkFloat, type DType } from "../dtype.ts";
import { giveGradient, gradientArray, handOver } from "../gradients.ts";
import { kernelsFor, pairWork, softmaxWork } from "../kernels/mod.ts";
import { atLeast1d, type DimView } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { mul, sub } from "./arithmetic.ts";
import { exp } from "./elementwise.ts";
import { adjacentRows, viewForKernel } from "./strided.ts";
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
  if (x.dtype === "float32") {
    addUp(x as unknown as Tensor, { outer, length, inner }, 1, y as Float32Array);
  } else {
    for (let i = 0; i < y.length; i++) {
      let total = 0;
      const start = firstOfRow(i, length, inner);
      for (let k = 0; k < length; k++) total += x.data[start + k * inner];
      checkSum(total);
      y[i] = total;
    }
  }
  const input = placeOf(x);
  return record("sum", [input], new Tensor<SumOf<D>>(y, shape), (dy) => {
    if (input.requiresGrad) handOver(input, repeated(dy, { outer, length, inner }));
  });
}

/** The sums of floats along a dimension, divided. */
function addUp(x: Tensor, view: DimView, divisor: number, output: Float32Array): void {
  kernelsFor(pairWork(x.size)).sums({ ...view, divisor, input: x.data, output });
}

/** The gradients of sums, repeated for each element that was added. */
function repeated(dy: Float32Array, { outer, length, inner }: DimView): Float32Array {
  const dx = gradientArray(outer * length * inner);
  if (inner === 1) {
    for (let o = 0; o < outer; o++) dx.fill(dy[o], o * length, (o + 1) * length);
    return dx;
  }
  for (let o = 0; o < outer; o++) {
    const row = dy.subarray(o * inner, (o + 1) * inner);
    for (let k = 0; k < length; k++) dx.set(row, (o * length + k) * inner);
  }
  return dx;
}

/** mean x = (Σ x)/n */
export function mean(x: Tensor, dim?: number, options?: ReduceOptions): Tensor {
  checkFloat("take the mean of", x.dtype);
  const { view: { outer, length, inner }, shape } = reduced("mean", x, dim, options);
  const y = allocateFloat32(outer * inner);
  addUp(x, { outer, length, inner }, length, y);
  const input = placeOf(x);
  return record("mean", [input], new Tensor(y, shape), (dy) => {
    if (!input.requiresGrad) return;
    const shares = dy.map((d) => d / length);
    handOver(input, repeated(shares, { outer, length, inner }));
  });
}

/** y = log Σ eˣ: dx = eˣ⁻ʸ dy */
export function logSumExp(x: Tensor, dim: number, options?: ReduceOptions): Tensor {
  checkFloat("take the logSumExp of", x.dtype);
  const { view, shape } = reduced("logSumExp", x, dim, options);
  const y = allocateFloat32(view.outer * view.inner);
  const max = allocateFloat32(y.length), sum = allocateFloat32(y.length);
  const { outer, length, inner } = viewForKernel(view);
  const logits = inner === view.inner ? x.data : adjacentRows(x.data, view);
  const problem = { outer, length, inner, logits, softmax: null, logSoftmax: null, max, sum };
  kernelsFor(softmaxWork(view)).softmax(problem);
  // Where the largest is infinite, it has been subtracted from itself, and the sum is NaN.
  for (let i = 0; i < y.length; i++) y[i] = isFinite(max[i]) ? max[i] + Math.log(sum[i]) : max[i];
  return record("logSumExp", [x], new Tensor(y, shape), (dy) => {
    const rows = atLeast1d(x.shape).with(dim, 1);
    const slopes = exp(sub(x.detach(), new Tensor(y, rows)));
    giveGradient(x, mul(slopes, new Tensor(dy, rows)).data);
  });
}
