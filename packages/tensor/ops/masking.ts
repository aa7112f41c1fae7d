import { allocate, allocateFloat32 } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import type { DataOf, DType } from "../dtype.ts";
import { giveGradient, gradientArray, handOver } from "../gradients.ts";
import { broadcastShapes, formatShape, type Shape } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { fit, scalarLike } from "./broadcast.ts";

/*
 * Ops that take some elements and leave out others: the derivative of each takes the same.
 */

/**
 * Takes the elements of `a` where the condition is true, and those of `b` elsewhere. All three are
 * broadcast.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.where.html
 *
 * @typeParam D The element type.
 * @param condition The booleans, as comparisons return them.
 * @param a A tensor, or a number for all elements.
 * @param b A tensor of the same type, or a number for all elements.
 * @throws {RangeError} If the shapes do not broadcast to one.
 * @throws {TypeError} If the condition is not bool, or the types of `a` and `b` differ.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor, where } from "@ohlol/tensor";
 *
 * const x = tensor([-2, 3, -1]);
 * assertEquals(where(x.gt(0), x, x.mul(0.5)).toArray(), [-1, 3, -0.5]);
 * assertEquals(where(x.gt(0), 1, 0).toArray(), [0, 1, 0]);
 * ```
 */
export function where<D extends DType>(
  condition: Tensor<"bool">,
  a: Tensor<D>,
  b: Tensor<D> | number,
): Tensor<D>;
/** Takes a number where the condition is true, and the elements of a tensor elsewhere. */
export function where<D extends DType>(
  condition: Tensor<"bool">,
  a: number,
  b: Tensor<D>,
): Tensor<D>;
/** Takes one number where the condition is true, and another one elsewhere. */
export function where(condition: Tensor<"bool">, a: number, b: number): Tensor;
export function where(
  condition: Tensor<"bool">,
  a: Tensor<DType> | number,
  b: Tensor<DType> | number,
): Tensor<DType> {
  checkMask("where", "condition", condition);
  const [left, right] = [asTensor(a, b), asTensor(b, a)];
  if (left.dtype !== right.dtype) {
    throw new TypeError(
      `Cannot choose between ${left.dtype} and ${right.dtype} tensors: ` +
        "convert one of them with to()",
    );
  }
  return choose("where", condition, left, right);
}

/** A tensor itself, and a number as a scalar of the other's type. */
function asTensor(value: Tensor<DType> | number, other: Tensor<DType> | number): Tensor<DType> {
  if (value instanceof Tensor) return value;
  if (typeof value !== "number") {
    throw new TypeError(`where expected tensors or numbers to choose from: got ${typeof value}`);
  }
  if (other instanceof Tensor) return scalarLike("choose between", other, value);
  return new Tensor(Float32Array.of(value), []);
}

function choose<D extends DType>(
  name: string,
  condition: Tensor<"bool">,
  left: Tensor<D>,
  right: Tensor<D>,
): Tensor<D> {
  const shape = broadcastShapes(condition.shape, broadcastShapes(left.shape, right.shape));
  const c = fit(condition, shape).data;
  const [a, b] = [fitUnlessNumber(left, shape), fitUnlessNumber(right, shape)];
  const y = allocate(left.dtype, c.length);
  pick(c, a.data, b.data, y);
  return recordChoice(name, c, placeOf(a), placeOf(b), new Tensor<D>(y, shape));
}

/** The tensor in that shape, or the only element of one that needs no gradient. */
function fitUnlessNumber<D extends DType>(x: Tensor<D>, shape: Shape): Tensor<D> {
  return x.size === 1 && !x.requiresGrad ? x : fit(x, shape);
}

/** d where(c, a, b) = da where c, and db elsewhere */
function recordChoice<D extends DType>(
  name: string,
  c: Uint8Array,
  a: Tensor<D>,
  b: Tensor<D>,
  output: Tensor<D>,
): Tensor<D> {
  return record(name, [a, b], output, (dy) => {
    if (a.requiresGrad) {
      const da = gradientArray(dy.length);
      pick(c, dy, zero, da);
      handOver(a, da);
    }
    if (b.requiresGrad) {
      const db = gradientArray(dy.length);
      pick(c, zero, dy, db);
      handOver(b, db);
    }
  });
}

const zero = new Float32Array(1);
/** From how many elements on it pays to look at them as bits. */
const leastBits = 256;

/** y = a where c, and b elsewhere; of either there may be one element for all places. */
function pick<D extends DType>(c: Uint8Array, a: DataOf<D>, b: DataOf<D>, y: DataOf<D>): void {
  const p = a.length === 1 ? 0 : -1, q = b.length === 1 ? 0 : -1;
  if (y.length >= leastBits) return pickBits(c, bitsOf(a), p, bitsOf(b), q, bitsOf(y));
  for (let i = 0; i < y.length; i++) y[i] = c[i] !== 0 ? a[i & p] : b[i & q];
}

/** The elements as integers of as many bits. */
function bitsOf(data: DataOf<DType>): Int32Array | Uint8Array {
  if (!(data instanceof Float32Array)) return data;
  return new Int32Array(data.buffer, data.byteOffset, data.length);
}

/** Without jumps that depend on c, which processors can't foresee: -1 has all bits set, 0 none. */
function pickBits(
  c: Uint8Array,
  a: Int32Array | Uint8Array,
  p: number,
  b: Int32Array | Uint8Array,
  q: number,
  y: Int32Array | Uint8Array,
): void {
  for (let i = 0; i < y.length; i++) y[i] = a[i & p] & -c[i] | b[i & q] & (c[i] - 1);
}

function checkMask(op: string, name: string, mask: Tensor<DType>): void {
  if (mask instanceof Tensor && mask.dtype === "bool") return;
  const got = mask instanceof Tensor ? mask.dtype : typeof mask;
  throw new TypeError(`${op} expected a bool tensor as ${name}: got ${got}`);
}

/** See {@linkcode Tensor.maskedFill}. */
export function maskedFill<D extends DType>(
  x: Tensor<D>,
  mask: Tensor<"bool">,
  value: Tensor<D> | number,
): Tensor<D> {
  checkMask("maskedFill", "mask", mask);
  const scalar = typeof value === "number" ? scalarLike("combine", x, value) : value;
  if (!(scalar instanceof Tensor) || scalar.shape.length > 0) {
    const got = scalar instanceof Tensor ? `shape ${formatShape(scalar.shape)}` : typeof scalar;
    throw new TypeError(`maskedFill expected a number or a scalar as value: got ${got}`);
  }
  if (scalar.dtype !== x.dtype) {
    throw new TypeError(
      `Cannot fill ${x.dtype} with ${scalar.dtype}: convert one of them with to()`,
    );
  }
  return choose("maskedFill", mask, scalar, x);
}

/** See {@linkcode Tensor.tril}. */
export function tril<D extends DType>(x: Tensor<D>, diagonal: number): Tensor<D> {
  return triangle("tril", x, diagonal, (boundary) => [0, boundary + 1]);
}

/** See {@linkcode Tensor.triu}. */
export function triu<D extends DType>(x: Tensor<D>, diagonal: number): Tensor<D> {
  return triangle("triu", x, diagonal, (boundary, columns) => [boundary, columns]);
}

/** The columns that a row keeps, given the one in which the diagonal crosses it. */
type PartOf = (boundary: number, columns: number) => [start: number, end: number];

/** The matrices with all elements replaced by 0 that are not part of a triangle: dx is that of dy */
function triangle<D extends DType>(
  op: string,
  x: Tensor<D>,
  diagonal: number,
  partOf: PartOf,
): Tensor<D> {
  checkTriangle(op, x.shape, diagonal);
  const y = allocate(x.dtype, x.size);
  copyPart(x.data, x.shape, diagonal, partOf, y);
  const input = placeOf(x), { shape } = x;
  return record(op, [input], new Tensor<D>(y, shape), (dy) => {
    if (!input.requiresGrad) return;
    const dx = allocateFloat32(dy.length);
    copyPart(dy, shape, diagonal, partOf, dx);
    giveGradient(input, dx);
  });
}

/** Shorter runs are copied faster element by element. */
const longRun = 32;

/** Copies the triangle of each matrix. */
function copyPart<D extends DType>(
  x: DataOf<D>,
  shape: Shape,
  diagonal: number,
  partOf: PartOf,
  y: DataOf<D>,
): void {
  const [rows, columns] = shape.slice(-2);
  for (let row = 0, first = 0; first < x.length; row++, first += columns) {
    const [start, end] = partOf(row % rows + diagonal, columns);
    const from = first + Math.max(start, 0), to = first + Math.min(end, columns);
    if (to - from >= longRun) y.set(x.subarray(from, to), from);
    else for (let i = from; i < to; i++) y[i] = x[i];
  }
}

function checkTriangle(op: string, shape: Shape, diagonal: number): void {
  if (shape.length < 2) {
    throw new RangeError(
      `${op} expected at least two dimensions: got shape ${formatShape(shape)}`,
    );
  }
  if (!Number.isInteger(diagonal)) {
    throw new RangeError(`${op} expected a whole number as diagonal: got ${diagonal}`);
  }
}
