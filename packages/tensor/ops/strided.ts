import { allocate, allocateFloat32 } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import type { DataOf, DType } from "../dtype.ts";
import { giveGradient, gradientArray, handOver } from "../gradients.ts";
import { kernelsFor, pairWork } from "../kernels/mod.ts";
import { type DimView, type Shape, sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { copyBlocks } from "./blocks.ts";

/*
 * Elements in another order. Dimensions that follow each other without a gap are walked as one, and
 * the two innermost as a matrix, in tiles where it is transposed: the cache lines that a tile is read from and
 * written to stay in the cache until they are used up.
 */

/** The elements of an array in an order of their own: (i, j, ...) is at `start` + (i, j, ...) · strides. */
export interface StridedView {
  readonly shape: Shape;
  readonly strides: Shape;
  readonly start: number;
}

/** Elements of `x` in another order, each at most once. */
export function picked<D extends DType>(
  name: string,
  x: Tensor<D>,
  view: StridedView,
): Tensor<D> {
  return recordPicked(name, placeOf(x), strided(x, view), view);
}

/** Records the op. Closures keep what others in the same function use: here, not x's elements. */
function recordPicked<D extends DType>(
  name: string,
  x: Tensor<DType>,
  output: Tensor<D>,
  view: StridedView,
): Tensor<D> {
  return record(name, [x], output, (dy) => {
    const dx = gradientArray(x.size);
    if (dy.length < dx.length) dx.fill(0);
    eachMatrix(view, (matrix) => putMatrix(dx, dy, matrix));
    handOver(x, dx);
  });
}

/** All elements of `x` in their order, repeated along the dimensions that have a stride of 0. */
export function repeated<D extends DType>(
  name: string,
  x: Tensor<D>,
  view: StridedView,
): Tensor<D> {
  return recordRepeated(name, placeOf(x), strided(x, view), view);
}

function recordRepeated<D extends DType>(
  name: string,
  x: Tensor<DType>,
  output: Tensor<D>,
  { shape, strides }: StridedView,
): Tensor<D> {
  return record(name, [x], output, (dy) => {
    if (dy.length === x.size) giveGradient(x, dy);
    else handOver(x, sumsOfRepeated(dy, shape, strides));
  });
}

/** The sums over the dimensions with a stride of 0, the innermost first. */
function sumsOfRepeated(values: Float32Array, shape: Shape, strides: Shape): Float32Array {
  const { lengths, steps } = merged(shape, strides);
  let input = values, inner = 1;
  for (let dim = lengths.length - 1; dim >= 0; dim--) {
    const length = lengths[dim];
    if (steps[dim] !== 0) {
      inner *= length;
      continue;
    }
    const outer = sizeOf(lengths.slice(0, dim)), output = gradientArray(outer * inner);
    kernelsFor(pairWork(input.length)).sums({ outer, length, inner, divisor: 1, input, output });
    input = output;
  }
  return input;
}

/** The elements of `x` that a view shows. */
function strided<D extends DType>(x: Tensor<D>, view: StridedView): Tensor<D> {
  const y = allocate(x.dtype, sizeOf(view.shape));
  if (x.size === 1) y.fill(x.data[0]);
  else copyStrided(y, x.data, view);
  return new Tensor<D>(y, view.shape);
}

function copyStrided<D extends DType>(y: DataOf<D>, x: DataOf<D>, view: StridedView): void {
  eachMatrix(view, (matrix) => copyMatrix(y, x, matrix));
}

/** From this many elements on, moving them pays where a kernel is faster with adjacent ones. */
const leastMoved = 1024;

/** A tensor around a dimension as kernels see it: if there are many elements, those of a row are adjacent. */
export function viewForKernel(view: DimView): DimView {
  const { outer, length, inner } = view;
  if (inner === 1 || outer * length * inner < leastMoved) return view;
  return { outer: outer * inner, length, inner: 1 };
}

/** The rows along a dimension, one after the other: `[outer, length, inner]` as `[outer, inner, length]`. */
export function adjacentRows(x: Float32Array, { outer, length, inner }: DimView): Float32Array {
  const y = allocateFloat32(x.length);
  const strides = [length * inner, 1, inner];
  copyStrided(y, x, { shape: [outer, inner, length], strides, start: 0 });
  return y;
}

/** The part of a tensor in which only the two innermost indices differ. */
interface Matrix {
  rows: number;
  columns: number;
  /** Where its first element is in x, and where it goes in y. */
  from: number;
  to: number;
  /** How far apart its rows and its columns are in x; in y the columns are neighbours. */
  rowStride: number;
  columnStride: number;
}

/** y[i, j] = x[i, j] */
function copyMatrix<D extends DType>(y: DataOf<D>, x: DataOf<D>, matrix: Matrix): void {
  const { rows, columns, from, to, rowStride, columnStride } = matrix;
  if (columnStride === 1) {
    const target = { start: to, stride: columns }, source = { start: from, stride: rowStride };
    copyBlocks(y, target, x, source, rows, columns);
  } else if (columnStride === 0) {
    for (let i = 0; i < rows; i++) {
      const target = to + i * columns;
      y.fill(x[from + i * rowStride], target, target + columns);
    }
  } else {
    eachTile(matrix, (tile) => copyTile(y, x, matrix, tile));
  }
}

/** x[i, j] = y[i, j] */
function putMatrix(x: Float32Array, y: Float32Array, matrix: Matrix): void {
  const { rows, columns, from, to, rowStride, columnStride } = matrix;
  if (columnStride === 1) {
    const target = { start: from, stride: rowStride }, source = { start: to, stride: columns };
    copyBlocks(x, target, y, source, rows, columns);
  } else {
    eachTile(matrix, (tile) => putTile(x, y, matrix, tile));
  }
}

/** Some rows and columns of a matrix. */
interface Tile {
  top: number;
  bottom: number;
  left: number;
  width: number;
}

/** How many rows and columns are copied at once. */
const tileSize = 128;

function eachTile({ rows, columns }: Matrix, visit: (tile: Tile) => void): void {
  for (let top = 0; top < rows; top += tileSize) {
    const bottom = Math.min(top + tileSize, rows);
    for (let left = 0; left < columns; left += tileSize) {
      visit({ top, bottom, left, width: Math.min(tileSize, columns - left) });
    }
  }
}

/** y = x, in a tile. */
function copyTile<D extends DType>(
  y: DataOf<D>,
  x: DataOf<D>,
  { columns, from, to, rowStride, columnStride }: Matrix,
  { top, bottom, left, width }: Tile,
): void {
  for (let i = top; i < bottom; i++) {
    // V8 computes in 32-bit integers only if each result is converted to one.
    let source = (from + i * rowStride + left * columnStride) | 0;
    const target = (to + i * columns + left) | 0, end = (target + width) | 0;
    for (let at = target; at < end; at++, source = (source + columnStride) | 0) y[at] = x[source];
  }
}

/** x = y, in a tile. */
function putTile(
  x: Float32Array,
  y: Float32Array,
  { columns, from, to, rowStride, columnStride }: Matrix,
  { top, bottom, left, width }: Tile,
): void {
  for (let i = top; i < bottom; i++) {
    let target = (from + i * rowStride + left * columnStride) | 0;
    const source = (to + i * columns + left) | 0, end = (source + width) | 0;
    for (let at = source; at < end; at++, target = (target + columnStride) | 0) x[target] = y[at];
  }
}

/** Calls `visit` with each matrix of a view. */
function eachMatrix(
  { shape, strides, start }: StridedView,
  visit: (matrix: Matrix) => void,
): void {
  const { lengths, steps } = merged(shape, strides);
  const [rows, columns] = [lengths.at(-2) ?? 1, lengths.at(-1) ?? 1];
  const [rowStride, columnStride] = [steps.at(-2) ?? 0, steps.at(-1) ?? 0];
  const matrix = { rows, columns, from: start, to: 0, rowStride, columnStride };
  const size = sizeOf(shape);
  const index = new Array<number>(Math.max(lengths.length - 2, 0)).fill(0);
  for (; matrix.to < size; matrix.to += rows * columns) {
    visit(matrix);
    // The matrix is done: count the outer indices up by one, like an odometer.
    for (let dim = index.length - 1; dim >= 0; dim--) {
      matrix.from += steps[dim];
      if (++index[dim] < lengths[dim]) break;
      matrix.from -= lengths[dim] * steps[dim];
      index[dim] = 0;
    }
  }
}

/** The dimensions, with those of length 1 left out and neighbours without a gap joined. */
function merged(shape: Shape, strides: Shape): { lengths: number[]; steps: number[] } {
  const lengths: number[] = [], steps: number[] = [];
  for (let dim = 0; dim < shape.length; dim++) {
    const [length, step] = [shape[dim], strides[dim]];
    if (length === 1) continue;
    const last = lengths.length - 1;
    if (last >= 0 && steps[last] === step * length) {
      lengths[last] *= length;
      steps[last] = step;
    } else {
      lengths.push(length);
      steps.push(step);
    }
  }
  return { lengths, steps };
}
