import type { DataOf, DType } from "../dtype.ts";
import { keep } from "../gradient_pool.ts";
import { gradientArray, handOver } from "../gradients.ts";
import { kernelsFor, type PairFunction, pairWork, type Strides } from "../kernels/mod.ts";
import { broadcastShapes, sameShape, type Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { fit, operandLike } from "./broadcast.ts";

/*
 * How two operands broadcast. Those of most shapes can be seen as matrices, one of which repeats a row, a
 * column or a number: then nothing is expanded.
 */

/** Both operands of an op, and the shape to which they broadcast. */
export interface Pair<D extends DType = "float32"> {
  readonly a: Tensor<D>;
  readonly b: Tensor<D>;
  readonly shape: Shape;
  /** How they broadcast; null where both operands have the shape and few elements, for plain loops over all. */
  readonly grid: Grid | null;
}

/** The result as a matrix, and how each operand broadcasts to it. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly a: Strides;
  readonly b: Strides;
}

/** From this many elements on, kernels are faster than plain loops. */
const leastGrid = 1024;

/** Both operands, of one type; the second may be given as a number. */
export function pairOf<D extends DType>(
  op: string,
  a: Tensor<D>,
  other: Tensor<D> | number,
): Pair<D> {
  const b = operandLike(op, a, other);
  const isFloat = a.dtype === "float32";
  if (sameShape(a.shape, b.shape)) return alike(a, b);
  const shape = broadcastShapes(a.shape, b.shape);
  const grid = isFloat ? gridOf(shape, a.shape, b.shape) : null;
  return grid === null ? alike(fit(a, shape), fit(b, shape)) : { a, b, shape, grid };
}

/** Operands of the same shape. */
function alike<D extends DType>(a: Tensor<D>, b: Tensor<D>): Pair<D> {
  const isLarge = a.dtype === "float32" && a.size >= leastGrid;
  return { a, b, shape: a.shape, grid: isLarge ? wholeGrid(a.size) : null };
}

const whole: Strides = { row: 0, column: 1 };

/** The grid of operands of the same shape: a row. */
function wholeGrid(columns: number): Grid {
  return { rows: 1, columns, a: whole, b: whole };
}

/** Adjacent dimensions along which the same operands vary. */
interface Run {
  length: number;
  readonly inA: boolean;
  readonly inB: boolean;
}

/** The grid of operands of these shapes; null if it takes more than two dimensions. */
function gridOf(shape: Shape, a: Shape, b: Shape): Grid | null {
  const runs: Run[] = [];
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] === 1) continue;
    const inA = lengthAt(a, i - shape.length) !== 1, inB = lengthAt(b, i - shape.length) !== 1;
    const last = runs[runs.length - 1];
    if (last !== undefined && last.inA === inA && last.inB === inB) last.length *= shape[i];
    else runs.push({ length: shape[i], inA, inB });
  }
  if (runs.length > 2) return null;
  const one = { length: 1, inA: false, inB: false };
  const across = runs.pop() ?? one, down = runs.pop() ?? one, columns = across.length;
  return {
    rows: down.length,
    columns,
    a: stridesOf(down.inA, across.inA, columns),
    b: stridesOf(down.inB, across.inB, columns),
  };
}

/** The length of a dimension counted from the end, 1 for one that the shape doesn't have. */
function lengthAt(shape: Shape, fromEnd: number): number {
  return shape[shape.length + fromEnd] ?? 1;
}

function stridesOf(hasRows: boolean, hasColumns: boolean, columns: number): Strides {
  return { row: hasRows ? hasColumns ? columns : 1 : 0, column: hasColumns ? 1 : 0 };
}

/** y = fn(a, b), in a new array if none is given. */
export function combine(
  fn: PairFunction,
  { rows, columns }: Grid,
  a: Float32Array,
  aStrides: Strides,
  b: Float32Array,
  bStrides: Strides,
  output: Float32Array | null = null,
): Float32Array {
  const problem = { fn, rows, columns, a, aStrides, b, bStrides, output };
  return kernelsFor(pairWork(rows * columns)).pairwise(problem);
}

/** fn(a, b) for the elements of two tensors of floats. */
export function combineData<D extends DType>(
  fn: PairFunction,
  grid: Grid,
  a: Tensor<D>,
  b: Tensor<D>,
): DataOf<D> {
  const [aData, bData] = [a.data as Float32Array, b.data as Float32Array];
  return combine(fn, grid, aData, grid.a, bData, grid.b) as DataOf<D>;
}

/** The strides of a matrix as large as the grid. */
export function wholeStrides({ rows, columns }: Grid): Strides {
  return rows === 1 ? whole : { row: columns, column: 1 };
}

const zero = new Float32Array(1), number: Strides = { row: 0, column: 0 };

/** -values, in place */
export function negate(values: Float32Array): void {
  combine("sub", wholeGrid(values.length), zero, number, values, whole, values);
}

/**
 * Adds to an operand's gradient, summing over the places to which an element was broadcast.
 *
 * @param values The gradient in each place: an array from gradientArray(), which is given away.
 */
export function handOverSums(
  x: Tensor<DType>,
  strides: Strides,
  grid: Grid,
  values: Float32Array,
): void {
  if (x.size === values.length) return handOver(x, values);
  handOver(x, sumsOver(strides, grid, values));
  keep(values);
}

/** The gradient of an operand: for each element the sum over the places to which it was broadcast. */
export function sumsOver(
  { row, column }: Strides,
  { rows, columns }: Grid,
  input: Float32Array,
): Float32Array {
  const view = row === 0 && column === 0
    ? { outer: 1, length: rows * columns, inner: 1 }
    : row === 0
    ? { outer: 1, length: rows, inner: columns }
    : { outer: rows, length: columns, inner: 1 };
  const output = gradientArray(view.outer * view.inner);
  kernelsFor(pairWork(input.length)).sums({ ...view, divisor: 1, input, output });
  return output;
}
