import { allocate } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import { checkDType, type DataOf, type DType } from "../dtype.ts";
import { giveGradient, gradientOf } from "../gradients.ts";
import { atLeast1d, formatShape, resolveDim, type Shape, sizeOf, stridesOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { picked, repeated } from "./strided.ts";

/*
 * Ops that move elements without computing: the derivative of each moves the gradient back.
 */

/** A tensor that shares its elements with `x`; its gradient is added to that of `x` from `start` on. */
export function shareElements<D extends DType>(
  name: string,
  x: Tensor<D>,
  data: DataOf<D>,
  shape: Shape,
  start: number,
): Tensor<D> {
  const output = new Tensor<D>(data, shape);
  // Most views are of data: for them, making what follows would take as long as all before.
  if (!x.requiresGrad) return output;
  const input = placeOf(x);
  return record(name, [input], output, (dy) => {
    if (dy.length === input.size) return giveGradient(input, dy);
    const dx = gradientOf(input);
    if (dx) { for (let i = 0; i < dy.length; i++) dx[start + i] += dy[i]; }
  });
}

/** See {@linkcode Tensor.clone}. */
export function clone<D extends DType>(x: Tensor<D>): Tensor<D> {
  return shareElements("clone", x, x.data.slice() as DataOf<D>, x.shape, 0);
}

/** See {@linkcode Tensor.to}. */
export function convert<D extends DType, E extends DType>(x: Tensor<D>, dtype: E): Tensor<E> {
  checkDType(dtype);
  if (x.dtype as DType === dtype) return x as unknown as Tensor<E>;
  const data = allocate(dtype, x.size);
  if (dtype === "bool") compareWithZero(data as Uint8Array, x.data);
  else if (x.dtype === "float32") truncate(data as Int32Array, x.data as Float32Array);
  else data.set(x.data);
  return new Tensor<E>(data, x.shape);
}

/** y = x ≠ 0 */
function compareWithZero(y: Uint8Array, x: DataOf<DType>): void {
  for (let i = 0; i < y.length; i++) y[i] = x[i] === 0 ? 0 : 1;
}

/** y = x without what follows the decimal point */
function truncate(y: Int32Array, x: Float32Array): void {
  for (let i = 0; i < y.length; i++) {
    const value = x[i], fits = value >= -(2 ** 31) && value < 2 ** 31;
    if (!fits) throw new RangeError(`Cannot convert ${value} to int32: it does not fit`);
    y[i] = value;
  }
}

/** See {@linkcode Tensor.reshape}. */
export function reshape<D extends DType>(x: Tensor<D>, shape: Shape): Tensor<D> {
  const inferred = lengthsFor(shape, x.size);
  if (inferred === null) {
    throw new RangeError(
      `Cannot reshape a tensor of shape ${formatShape(x.shape)} to ${formatShape(shape)}: ` +
        `it has ${x.size} elements`,
    );
  }
  return shareElements("reshape", x, x.data, inferred, 0);
}

/** The lengths with their one -1, if any, replaced so that their product is `size`; null if none is. */
function lengthsFor(lengths: Shape, size: number): Shape | null {
  const inferred = lengths.indexOf(-1);
  const known = inferred < 0 ? sizeOf(lengths) : -sizeOf(lengths);
  const length = size / known;
  const fits = inferred < 0 ? known === size : known > 0 && Number.isInteger(length);
  if (!fits || lengths.some((n, i) => i !== inferred && (n < 0 || !Number.isInteger(n)))) {
    return null;
  }
  return inferred < 0 ? lengths.slice() : lengths.with(inferred, length);
}

/** See {@linkcode Tensor.transpose}. */
export function transpose<D extends DType>(x: Tensor<D>, dim0: number, dim1: number): Tensor<D> {
  const rank = x.shape.length;
  const first = resolveDim(dim0, rank, "transpose");
  const second = resolveDim(dim1, rank, "transpose");
  const dims = Array.from(x.shape, (_, i) => i === first ? second : i === second ? first : i);
  return permute(x, dims);
}

/** See {@linkcode Tensor.permute}. */
export function permute<D extends DType>(x: Tensor<D>, dims: Shape): Tensor<D> {
  const rank = x.shape.length;
  const order = dims.map((dim) => resolveDim(dim, rank, "permute"));
  if (order.length !== rank || new Set(order).size !== rank) {
    throw new RangeError(
      `permute expected each of the ${rank} dimensions once: got ${formatShape(dims)}`,
    );
  }
  const strides = stridesOf(x.shape), shape = order.map((i) => x.shape[i]);
  return picked("permute", x, { shape, strides: order.map((i) => strides[i]), start: 0 });
}

/** See {@linkcode Tensor.expand}: steps of stride 0 repeat what lies along a dimension of length 1. */
export function expand<D extends DType>(x: Tensor<D>, shape: Shape): Tensor<D> {
  const added = shape.length - x.shape.length;
  const strides = stridesOf(x.shape);
  const target = shape.map((n, i) => n === -1 && i >= added ? x.shape[i - added] : n);
  const fits = added >= 0 && x.shape.every((n, i) => n === target[i + added] || n === 1);
  if (!fits) {
    throw new RangeError(
      `Cannot expand a tensor of shape ${formatShape(x.shape)} to ${formatShape(shape)}: ` +
        "only lengths of 1 can be repeated",
    );
  }
  const steps = target.map((_, i) =>
    i < added || x.shape[i - added] === 1 ? 0 : strides[i - added]
  );
  return repeated("expand", x, { shape: target, strides: steps, start: 0 });
}

/** See {@linkcode Tensor.squeeze}. */
export function squeeze<D extends DType>(x: Tensor<D>, dim?: number): Tensor<D> {
  const only = dim === undefined ? -1 : resolveDim(dim, x.shape.length, "squeeze");
  const shape = x.shape.filter((n, i) => n !== 1 || (dim !== undefined && i !== only));
  return shareElements("squeeze", x, x.data, shape, 0);
}

/** See {@linkcode Tensor.unsqueeze}. */
export function unsqueeze<D extends DType>(x: Tensor<D>, dim: number): Tensor<D> {
  const at = resolveDim(dim, x.shape.length + 1, "unsqueeze");
  return shareElements("unsqueeze", x, x.data, x.shape.toSpliced(at, 0, 1), 0);
}

/** See {@linkcode Tensor.flatten}. */
export function flatten<D extends DType>(
  x: Tensor<D>,
  startDim: number,
  endDim: number,
): Tensor<D> {
  const rank = x.shape.length;
  const first = resolveDim(startDim, rank, "flatten");
  const last = resolveDim(endDim, rank, "flatten");
  if (first > last) {
    throw new RangeError(`flatten expected startDim <= endDim: got ${startDim} and ${endDim}`);
  }
  const length = sizeOf(x.shape.slice(first, last + 1));
  return shareElements("flatten", x, x.data, x.shape.toSpliced(first, last + 1 - first, length), 0);
}

/** See {@linkcode Tensor.unflatten}. */
export function unflatten<D extends DType>(x: Tensor<D>, dim: number, sizes: Shape): Tensor<D> {
  const at = resolveDim(dim, x.shape.length, "unflatten");
  const length = atLeast1d(x.shape)[at];
  const shape = lengthsFor(sizes, length);
  if (sizes.length === 0 || shape === null) {
    throw new RangeError(
      `unflatten expected sizes whose product is ${length}, the length of dimension ${at}: ` +
        `got ${formatShape(sizes)}`,
    );
  }
  return shareElements("unflatten", x, x.data, x.shape.toSpliced(at, 1, ...shape), 0);
}

/** See {@linkcode Tensor.repeat}. */
export function repeat<D extends DType>(x: Tensor<D>, counts: Shape): Tensor<D> {
  const added = counts.length - x.shape.length;
  if (added < 0 || counts.some((count) => !Number.isInteger(count) || count < 0)) {
    throw new RangeError(
      `repeat expected a whole number >= 0 for each dimension of shape ${formatShape(x.shape)}: ` +
        `got ${formatShape(counts)}`,
    );
  }
  const shape = [...new Array<number>(added).fill(1), ...x.shape];
  // [m, n] becomes [1, m, 1, n], then [p, m, q, n], and so [p m, q n].
  const spread = reshape(x, shape.flatMap((n) => [1, n]));
  const repeated = expand(spread, shape.flatMap((n, i) => [counts[i], n]));
  return reshape(repeated, shape.map((n, i) => counts[i] * n));
}

/** See {@linkcode Tensor.flip}. */
export function flip<D extends DType>(x: Tensor<D>, dims: Shape): Tensor<D> {
  const flipped = dims.map((dim) => resolveDim(dim, x.shape.length, "flip"));
  if (new Set(flipped).size < flipped.length) {
    throw new RangeError(`flip expected each dimension at most once: got ${formatShape(dims)}`);
  }
  const strides = stridesOf(x.shape).map((stride, i) => flipped.includes(i) ? -stride : stride);
  const start = strides.reduce(
    (sum, stride, i) => stride < 0 ? sum - stride * (x.shape[i] - 1) : sum,
    0,
  );
  return picked("flip", x, { shape: x.shape, strides, start });
}
