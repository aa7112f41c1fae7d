import { allocate } from "../allocate.ts";
import { gradientOf, record } from "../autograd.ts";
import type { DType } from "../dtype.ts";
import { resolveOptions } from "../options.ts";
import { formatShape } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { firstOfRow, reduced, type ReduceOptions, type ValuesAndIndices } from "./rows.ts";

/** d(max x) = the mean of dx over all elements that are the largest */
export function max<D extends DType>(x: Tensor<D>, options?: object): Tensor<D> {
  resolveOptions("max without a dimension", options, {});
  checkNotEmpty(x, x.size);
  const y = allocate(x.dtype, 1);
  y[0] = x.data[firstLargest(x, 0, x.size, 1)];
  return record("max", [x], new Tensor<D>(y, []), (dy) => {
    const dx = gradientOf(x);
    if (!dx) return;
    let ties = 0;
    for (let i = 0; i < x.size; i++) ties += Number(isSame(x.data[i], y[0]));
    for (let i = 0; i < x.size; i++) {
      if (isSame(x.data[i], y[0])) dx[i] += dy[0] / ties;
    }
  });
}

function isSame(a: number, b: number): boolean {
  return a === b || (a !== a && b !== b);
}

/** d(max x) = dx at the first largest element */
export function maxAlong<D extends DType>(
  x: Tensor<D>,
  dim: number,
  options?: ReduceOptions,
): ValuesAndIndices<D> {
  const { view: { length, inner }, shape } = reduced("max", x, dim, options);
  const indices = argmax(x, dim, options);
  const from = new Int32Array(indices.size);
  const y = allocate(x.dtype, indices.size);
  for (let i = 0; i < y.length; i++) {
    from[i] = firstOfRow(i, length, inner) + indices.data[i] * inner;
    y[i] = x.data[from[i]];
  }
  const values = record("max", [x], new Tensor<D>(y, shape), (dy) => {
    const dx = gradientOf(x);
    if (dx) { for (let i = 0; i < dy.length; i++) dx[from[i]] += dy[i]; }
  });
  return { values, indices };
}

/** See {@linkcode Tensor.argmax}. */
export function argmax(
  x: Tensor<DType>,
  dim?: number,
  options?: ReduceOptions,
): Tensor<"int32"> {
  const { view: { outer, length, inner }, shape } = reduced("argmax", x, dim, options);
  checkNotEmpty(x, length);
  const y = new Int32Array(outer * inner);
  for (let i = 0; i < y.length; i++) {
    const start = firstOfRow(i, length, inner);
    y[i] = (firstLargest(x, start, length, inner) - start) / inner;
  }
  return new Tensor<"int32">(y, shape);
}

/** The position of the first largest of `length` elements; NaN counts as largest, as in PyTorch. */
function firstLargest(x: Tensor<DType>, start: number, length: number, stride: number): number {
  let best = start;
  for (let k = 1; k < length; k++) {
    const candidate = start + k * stride;
    const value = x.data[candidate];
    if (value > x.data[best] || (value !== value && x.data[best] === x.data[best])) {
      best = candidate;
    }
  }
  return best;
}

/** Throws if there is nothing to take the largest of. */
function checkNotEmpty({ shape }: Tensor<DType>, length: number): void {
  if (length > 0) return;
  throw new RangeError(
    `Cannot take the largest of no elements: the tensor has shape ${formatShape(shape)}`,
  );
}
