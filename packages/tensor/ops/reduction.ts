import { allocate, allocateFloat32 } from "../allocate.ts";
import { gradientOf, record } from "../autograd.ts";
import { checkFloat, type DType } from "../dtype.ts";
import { resolveOptions } from "../options.ts";
import {
  atLeast1d,
  type DimView,
  formatShape,
  resolveDim,
  type Shape,
  viewAround,
} from "../shape.ts";
import { type MaxResult, type ReduceOptions, Tensor } from "../tensor.ts";

/*
 * Ops that reduce a dimension, or all of them, to one element. Sums are accumulated in double
 * precision and rounded once.
 */

const defaults = { keepDim: false };

/** What a reduction walks: the tensor around `dim`, or as one row if there is no `dim`. */
function reduced(
  op: string,
  x: Tensor<DType>,
  dim: number | undefined,
  options: ReduceOptions | undefined,
): { view: DimView; shape: Shape } {
  const { keepDim } = resolveOptions(op, options, defaults);
  if (dim === undefined) {
    const shape = keepDim ? x.shape.map(() => 1) : [];
    return { view: { outer: 1, length: x.size, inner: 1 }, shape };
  }
  const at = resolveDim(dim, x.shape.length, op);
  return {
    view: viewAround(atLeast1d(x.shape), at),
    shape: keepDim ? x.shape.map((n, i) => i === at ? 1 : n) : x.shape.toSpliced(at, 1),
  };
}

/** d(Σ x) = Σ dx */
export function sum<D extends DType>(
  x: Tensor<D>,
  dim?: number,
  options?: ReduceOptions,
): Tensor<D> {
  const { view: { outer, length, inner }, shape } = reduced("sum", x, dim, options);
  const y = allocate(x.dtype, outer * inner);
  for (let i = 0; i < y.length; i++) {
    let total = 0;
    const start = firstOfRow(i, length, inner);
    for (let k = 0; k < length; k++) total += x.data[start + k * inner];
    if (x.dtype === "int32" && (total | 0) !== total) throw sumError(total);
    y[i] = total;
  }
  return record("sum", [x], new Tensor<D>(y, shape), (dy) => {
    const dx = gradientOf(x);
    for (let i = 0; dx && i < dy.length; i++) {
      const start = firstOfRow(i, length, inner);
      for (let k = 0; k < length; k++) dx[start + k * inner] += dy[i];
    }
  });
}

/** The error for a sum that PyTorch, which widens it to 64 bits, can hold and int32 can't. */
function sumError(total: number): RangeError {
  return new RangeError(
    `Cannot sum int32 elements to ${total}: it does not fit into 32 bits; ` +
      'convert them with to("float32") first',
  );
}

/** Where the row begins that is reduced to element `i`. */
function firstOfRow(i: number, length: number, inner: number): number {
  return inner === 1 ? i * length : Math.floor(i / inner) * length * inner + i % inner;
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
): MaxResult<D> {
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
