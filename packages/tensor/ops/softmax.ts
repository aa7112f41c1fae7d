import { allocateFloat32 } from "../allocate.ts";
import { gradientOf, record } from "../autograd.ts";
import { checkFloat } from "../dtype.ts";
import { type DimView, resolveDim, viewAround } from "../shape.ts";
import { Tensor } from "../tensor.ts";

/** y = softmax(x): dx = y (dy - Σ y dy) */
export function softmax(x: Tensor, dim: number): Tensor {
  const y = allocateFloat32(x.size);
  const { outer, length, inner } = rowsAlong("softmax", x, dim);
  eachRow(outer, length, inner, (start) => {
    const logSum = logSumExp(x.data, start, length, inner);
    for (let k = 0, i = start; k < length; k++, i += inner) y[i] = Math.exp(x.data[i] - logSum);
  });
  return record("softmax", [x], new Tensor(y, x.shape), (dy) => {
    const dx = gradientOf(x);
    if (!dx) return;
    eachRow(outer, length, inner, (start) => {
      let dot = 0;
      for (let k = 0, i = start; k < length; k++, i += inner) dot += y[i] * dy[i];
      for (let k = 0, i = start; k < length; k++, i += inner) dx[i] += y[i] * (dy[i] - dot);
    });
  });
}

/** y = log softmax(x): dx = dy - softmax(x) Σ dy */
export function logSoftmax(x: Tensor, dim: number): Tensor {
  const y = allocateFloat32(x.size);
  const { outer, length, inner } = rowsAlong("logSoftmax", x, dim);
  eachRow(outer, length, inner, (start) => {
    const logSum = logSumExp(x.data, start, length, inner);
    for (let k = 0, i = start; k < length; k++, i += inner) y[i] = x.data[i] - logSum;
  });
  return record("logSoftmax", [x], new Tensor(y, x.shape), (dy) => {
    const dx = gradientOf(x);
    if (!dx) return;
    eachRow(outer, length, inner, (start) => {
      let total = 0;
      for (let k = 0, i = start; k < length; k++, i += inner) total += dy[i];
      for (let k = 0, i = start; k < length; k++, i += inner) {
        dx[i] += dy[i] - Math.exp(y[i]) * total;
      }
    });
  });
}

function rowsAlong(op: string, x: Tensor, dim: number): DimView {
  checkFloat(`take the ${op} of`, x.dtype);
  // A scalar counts as a row of one, as in PyTorch.
  const shape = x.shape.length === 0 ? [1] : x.shape;
  return viewAround(shape, resolveDim(dim, shape.length, op));
}

/** Calls `visit` with the position at which each row along a dimension begins. */
function eachRow(
  outer: number,
  length: number,
  inner: number,
  visit: (start: number) => void,
): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) visit(o * length * inner + i);
  }
}

/** log Σ exp(x), with the largest x taken out first so that nothing overflows. */
function logSumExp(x: Float32Array, start: number, length: number, stride: number): number {
  let largest = -Infinity;
  for (let k = 0; k < length; k++) largest = Math.max(largest, x[start + k * stride]);
  if (Math.abs(largest) === Infinity) largest = 0;
  let total = 0;
  for (let k = 0; k < length; k++) total += Math.exp(x[start + k * stride] - largest);
  return largest + Math.log(total);
}
