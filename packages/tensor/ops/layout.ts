import { allocate } from "../allocate.ts";
import { giveGradient, gradientOf, record } from "../autograd.ts";
import { checkDType, type DataOf, type DType } from "../dtype.ts";
import { formatShape, resolveDim, type Shape, sizeOf, stridesOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";

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
  return record(name, [x], new Tensor<D>(data, shape), (dy) => {
    if (dy.length === x.size) return giveGradient(x, dy);
    const dx = gradientOf(x);
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
  if (dtype === "bool") {
    for (let i = 0; i < data.length; i++) data[i] = x.data[i] === 0 ? 0 : 1;
  } else {
    for (let i = 0; i < data.length; i++) data[i] = truncate(x.data[i], dtype);
  }
  return new Tensor<E>(data, x.shape);
}

function truncate(value: number, dtype: DType): number {
  const whole = Math.trunc(value);
  if (dtype === "int32" && (whole | 0) !== whole) {
    throw new RangeError(`Cannot convert ${value} to int32: it does not fit`);
  }
  return whole;
}

/** See {@linkcode Tensor.reshape}. */
export function reshape<D extends DType>(x: Tensor<D>, shape: Shape): Tensor<D> {
  return shareElements("reshape", x, x.data, inferLength(x, shape), 0);
}

/** The shape with its one -1, if any, replaced by the length that follows from the others. */
function inferLength(x: Tensor<DType>, shape: Shape): Shape {
  const inferred = shape.indexOf(-1);
  const known = inferred < 0 ? sizeOf(shape) : -sizeOf(shape);
  const length = x.size / known;
  const fits = inferred < 0 ? known === x.size : known > 0 && Number.isInteger(length);
  if (!fits || shape.some((n, i) => i !== inferred && (n < 0 || !Number.isInteger(n)))) {
    throw new RangeError(
      `Cannot reshape a tensor of shape ${formatShape(x.shape)} to ${formatShape(shape)}: ` +
        `it has ${x.size} elements`,
    );
  }
  return inferred < 0 ? shape.slice() : shape.with(inferred, length);
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
  const strides = stridesOf(x.shape);
  return strided("permute", x, order.map((i) => x.shape[i]), order.map((i) => strides[i]));
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
  return strided("expand", x, target, steps);
}

/** The elements of `x` in another order: its element at index (i, j, ...) · strides. */
function strided<D extends DType>(
  name: string,
  x: Tensor<D>,
  shape: Shape,
  strides: Shape,
): Tensor<D> {
  const y = allocate(x.dtype, sizeOf(shape));
  walk(shape, strides, (i, source) => y[i] = x.data[source]);
  return record(name, [x], new Tensor<D>(y, shape), (dy) => {
    const dx = gradientOf(x);
    if (dx) walk(shape, strides, (i, source) => dx[source] += dy[i]);
  });
}

/** Calls `visit` with each position of a tensor of that shape and the strided offset it stands for. */
function walk(
  shape: Shape,
  strides: Shape,
  visit: (position: number, offset: number) => void,
): void {
  const size = sizeOf(shape);
  const last = shape.length - 1;
  const rowLength = last < 0 ? 1 : shape[last];
  const step = last < 0 ? 0 : strides[last];
  const index = new Array<number>(Math.max(last, 0)).fill(0);
  let offset = 0;
  for (let position = 0; position < size; position += rowLength) {
    for (let i = 0; i < rowLength; i++) visit(position + i, offset + i * step);
    // The row is done: count the outer indices up by one, like an odometer.
    for (let dim = last - 1; dim >= 0; dim--) {
      offset += strides[dim];
      if (++index[dim] < shape[dim]) break;
      offset -= shape[dim] * strides[dim];
      index[dim] = 0;
    }
  }
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
