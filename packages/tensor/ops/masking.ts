import { allocate } from "../allocate.ts";
import { record } from "../autograd.ts";
import type { DType } from "../dtype.ts";
import { gradientOf } from "../gradients.ts";
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

/** d where(c, a, b) = da where c, and db elsewhere */
function choose<D extends DType>(
  name: string,
  condition: Tensor<"bool">,
  left: Tensor<D>,
  right: Tensor<D>,
): Tensor<D> {
  const shape = broadcastShapes(condition.shape, broadcastShapes(left.shape, right.shape));
  const c = fit(condition, shape).data;
  const [a, b] = [fit(left, shape), fit(right, shape)];
  const y = allocate(a.dtype, c.length);
  for (let i = 0; i < y.length; i++) y[i] = c[i] !== 0 ? a.data[i] : b.data[i];
  return record(name, [a, b], new Tensor<D>(y, shape), (dy) => {
    const da = gradientOf(a);
    if (da) { for (let i = 0; i < dy.length; i++) da[i] += c[i] !== 0 ? dy[i] : 0; }
    const db = gradientOf(b);
    if (db) { for (let i = 0; i < dy.length; i++) db[i] += c[i] !== 0 ? 0 : dy[i]; }
  });
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

/**
 * The matrices with all elements replaced by 0 that are not part of a triangle.
 *
 * @param partOf The columns that a row keeps, given the one in which the diagonal crosses it.
 */
function triangle<D extends DType>(
  op: string,
  x: Tensor<D>,
  diagonal: number,
  partOf: (boundary: number, columns: number) => [start: number, end: number],
): Tensor<D> {
  checkTriangle(op, x.shape, diagonal);
  const [rows, columns] = x.shape.slice(-2);
  const each = (visit: (position: number) => void) => {
    for (let row = 0; row * columns < x.size; row++) {
      const [start, end] = partOf(row % rows + diagonal, columns);
      for (let i = Math.max(start, 0); i < Math.min(end, columns); i++) visit(row * columns + i);
    }
  };
  const y = allocate(x.dtype, x.size);
  each((i) => y[i] = x.data[i]);
  return record(op, [x], new Tensor<D>(y, x.shape), (dy) => {
    const dx = gradientOf(x);
    if (dx) each((i) => dx[i] += dy[i]);
  });
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
