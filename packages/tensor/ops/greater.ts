import { allocate } from "../allocate.ts";
import { record } from "../autograd.ts";
import type { DataOf, DType } from "../dtype.ts";
import { gradientArray, handOver } from "../gradients.ts";
import type { Strides } from "../kernels/mod.ts";
import { Tensor } from "../tensor.ts";
import { fit } from "./broadcast.ts";
import { combineData, handOverSums, pairOf } from "./pairs.ts";

/*
 * The greater and the smaller of two tensors' elements.
 */

/** d max(a, b) = da where a is greater, db where b is, and half of each where they are equal */
export function maximum<D extends DType>(left: Tensor<D>, right: Tensor<D> | number): Tensor<D> {
  return greater("maximum", left, right, 1);
}

/** d min(a, b) = da where a is smaller, db where b is, and half of each where they are equal */
export function minimum<D extends DType>(left: Tensor<D>, right: Tensor<D> | number): Tensor<D> {
  return greater("minimum", left, right, -1);
}

/**
 * For each place the element that is greater after multiplying with `sign`, or NaN if one is NaN;
 * as in PyTorch both then get the whole gradient.
 */
function greater<D extends DType>(
  name: "maximum" | "minimum",
  left: Tensor<D>,
  right: Tensor<D> | number,
  sign: 1 | -1,
): Tensor<D> {
  const { a, b, shape, grid } = pairOf(`take the ${name} of`, left, right);
  const y = grid !== null ? combineData(name, grid, a, b) : allocate(a.dtype, a.size);
  if (grid === null) writeGreater(y, a.data, b.data, sign);
  return record(name, [a, b], new Tensor<D>(y, shape), (dy) => {
    const [p, q] = [fit(a.detach(), shape), fit(b.detach(), shape)] as unknown as [Tensor, Tensor];
    const give = (x: Tensor<DType>, strides: Strides | undefined, dx: Float32Array) =>
      grid === null ? handOver(x, dx) : handOverSums(x, strides!, grid, dx);
    if (a.requiresGrad) give(a, grid?.a, shareOf(p.data, q.data, sign, dy));
    if (b.requiresGrad) give(b, grid?.b, shareOf(q.data, p.data, sign, dy));
  });
}

function writeGreater(
  y: DataOf<DType>,
  a: DataOf<DType>,
  b: DataOf<DType>,
  sign: 1 | -1,
): void {
  for (let i = 0; i < y.length; i++) y[i] = sign * b[i] > sign * a[i] || isNaN(b[i]) ? b[i] : a[i];
}

/** dx: dy where the elements of x aren't less than the others, and half of it where they are equal. */
function shareOf(
  x: Float32Array,
  other: Float32Array,
  sign: 1 | -1,
  dy: Float32Array,
): Float32Array {
  const dx = gradientArray(dy.length);
  for (let i = 0; i < dy.length; i++) {
    const isLess = sign * (x[i] - other[i]) < 0;
    dx[i] = x[i] === other[i] ? dy[i] / 2 : isLess ? 0 : dy[i];
  }
  return dx;
}
