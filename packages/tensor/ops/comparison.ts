import { allocate } from "../allocate.ts";
import type { DataOf, DType } from "../dtype.ts";
import type { Strides } from "../kernels/mod.ts";
import {
  floats,
  integers,
  type Loop,
  type Numbers,
  type Question,
} from "../kernels/scalar/comparison.ts";
import { type Shape, sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { type Grid, pairOf } from "./pairs.ts";

/*
 * Comparisons: their result is booleans, and they have no derivative. NaN is equal to nothing, and neither
 * less nor greater.
 */

/** See {@linkcode Tensor.eq}. */
export function eq<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare("eq", operandsOf(a, b));
}

/** See {@linkcode Tensor.ne}. */
export function ne<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare("ne", operandsOf(a, b));
}

/** See {@linkcode Tensor.lt}. */
export function lt<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare("lt", operandsOf(a, b));
}

/** See {@linkcode Tensor.le}. */
export function le<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare("le", operandsOf(a, b));
}

/** See {@linkcode Tensor.gt}. */
export function gt<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare("lt", exchanged(operandsOf(a, b)));
}

/** See {@linkcode Tensor.ge}. */
export function ge<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare("le", exchanged(operandsOf(a, b)));
}

/** The elements to compare, and how they broadcast. */
interface Operands {
  readonly a: Numbers;
  readonly b: Numbers;
  readonly shape: Shape;
  /** Null where both have the shape. */
  readonly grid: Grid | null;
}

function operandsOf<D extends DType>(left: Tensor<D>, right: Tensor<D> | number): Operands {
  if (typeof right === "number") return withNumber(left, right);
  const { a, b, shape, grid } = pairOf("compare", left, right);
  return { a: numbersOf(a.data), b: numbersOf(b.data), shape, grid };
}

/** Booleans as integers, so that there need be no loops for them. */
function numbersOf(data: DataOf<DType>): Float32Array | Int32Array {
  return data instanceof Uint8Array ? new Int32Array(data) : data;
}

const each: Strides = { row: 0, column: 1 }, same: Strides = { row: 0, column: 0 };

/** A number is rounded to float32 beside floats, else taken as it is. */
function withNumber({ data, dtype, shape, size }: Tensor<DType>, value: number): Operands {
  const grid = { rows: 1, columns: size, a: each, b: same };
  const isFraction = dtype !== "float32" && (value | 0) !== value;
  if (isFraction) return { a: new Float64Array(data), b: Float64Array.of(value), shape, grid };
  const b = allocate(dtype === "float32" ? dtype : "int32", 1);
  b[0] = value;
  return { a: numbersOf(data), b, shape, grid };
}

function exchanged({ a, b, shape, grid }: Operands): Operands {
  return { a: b, b: a, shape, grid: grid && { ...grid, a: grid.b, b: grid.a } };
}

function compare(question: Question, { a, b, shape, grid }: Operands): Tensor<"bool"> {
  const y = allocate("bool", sizeOf(shape));
  const loop: Loop<never> = (a instanceof Int32Array ? integers : floats)[question];
  if (grid === null) loop(y, 0, y.length, a as never, 0, 1, b as never, 0, 1);
  else answerRows(loop, y, a as never, b as never, grid);
  return new Tensor<"bool">(y, shape);
}

function answerRows<A extends Numbers>(loop: Loop<A>, y: Uint8Array, a: A, b: A, grid: Grid): void {
  const { rows, columns, a: p, b: q } = grid;
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    loop(y, at, at + columns, a, i * p.row, p.column, b, i * q.row, q.column);
  }
}
