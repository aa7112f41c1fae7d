import { allocate } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import type { DataOf, DType } from "../dtype.ts";
import { gradientOf } from "../gradients.ts";
import { type Shape, sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";

/*
 * Elements in another order. Dimensions that follow each other without a gap are walked as one, and
 * the two innermost as a matrix, in strips of columns: each strip of a transposed matrix is read from
 * cache lines that stay in the cache until they are used up.
 */

/** The elements of `x` in another order: its element at `start` + index (i, j, ...) · strides. */
export function strided<D extends DType>(
  name: string,
  x: Tensor<D>,
  shape: Shape,
  strides: Shape,
  start = 0,
): Tensor<D> {
  const y = allocate(x.dtype, sizeOf(shape));
  if (x.size === 1) y.fill(x.data[0]);
  else eachMatrix(shape, strides, start, (matrix) => copyMatrix(y, x.data, matrix));
  return recordStrided(name, placeOf(x), new Tensor<D>(y, shape), strides, start);
}

/** Records the op. Closures keep what others in the same function use: here, not x's elements. */
function recordStrided<D extends DType>(
  name: string,
  x: Tensor<DType>,
  output: Tensor<D>,
  strides: Shape,
  start: number,
): Tensor<D> {
  const { shape } = output;
  return record(name, [x], output, (dy) => {
    const dx = gradientOf(x);
    if (dx) eachMatrix(shape, strides, start, (matrix) => addMatrix(dx, dy, matrix));
  });
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

/** How many columns are read at once where they aren't neighbours. */
const stripWidth = 32;

/** y[i, j] = x[i, j] */
function copyMatrix<D extends DType>(y: DataOf<D>, x: DataOf<D>, matrix: Matrix): void {
  if (matrix.columnStride <= 1) return copyPart(y, x, matrix, 0, matrix.rows, 0, matrix.columns);
  const { rows, columns } = matrix;
  const wholeRows = rows - rows % 4, wholeColumns = columns - columns % 4;
  for (let left = 0; left < wholeColumns; left += stripWidth) {
    const right = Math.min(left + stripWidth, wholeColumns);
    for (let i = 0; i < wholeRows; i += 4) copyBlocksOf4(y, x, matrix, i, left, right);
  }
  copyPart(y, x, matrix, wholeRows, rows, 0, columns);
  copyPart(y, x, matrix, 0, wholeRows, wholeColumns, columns);
}

/** The same for some rows and columns. */
function copyPart<D extends DType>(
  y: DataOf<D>,
  x: DataOf<D>,
  { columns, from, to, rowStride, columnStride }: Matrix,
  top: number,
  bottom: number,
  left: number,
  right: number,
): void {
  for (let i = top; i < bottom; i++) {
    const source = from + i * rowStride;
    const target = to + i * columns;
    for (let j = left; j < right; j++) y[target + j] = x[source + j * columnStride];
  }
}

/**
 * The same for four rows, and columns that are a multiple of four. A block of 4 x 4 is read column by column
 * and written row by row, each of which lies in one cache line where x is transposed.
 */
function copyBlocksOf4<D extends DType>(
  y: DataOf<D>,
  x: DataOf<D>,
  { columns, from, to, rowStride, columnStride }: Matrix,
  top: number,
  left: number,
  right: number,
): void {
  const row1 = rowStride, row2 = 2 * rowStride, row3 = 3 * rowStride;
  let s = from + top * rowStride + left * columnStride, t = to + top * columns + left;
  for (let j = left; j < right; j += 4, t += 4) {
    const a0 = x[s], b0 = x[s + row1], c0 = x[s + row2], d0 = x[s + row3];
    s += columnStride;
    const a1 = x[s], b1 = x[s + row1], c1 = x[s + row2], d1 = x[s + row3];
    s += columnStride;
    const a2 = x[s], b2 = x[s + row1], c2 = x[s + row2], d2 = x[s + row3];
    s += columnStride;
    const a3 = x[s], b3 = x[s + row1], c3 = x[s + row2], d3 = x[s + row3];
    s += columnStride;
    putFour(y, t, a0, a1, a2, a3);
    putFour(y, t + columns, b0, b1, b2, b3);
    putFour(y, t + 2 * columns, c0, c1, c2, c3);
    putFour(y, t + 3 * columns, d0, d1, d2, d3);
  }
}

function putFour(
  y: DataOf<DType>,
  at: number,
  first: number,
  second: number,
  third: number,
  fourth: number,
): void {
  y[at] = first;
  y[at + 1] = second;
  y[at + 2] = third;
  y[at + 3] = fourth;
}

/** dx[i, j] += dy[i, j] */
function addMatrix(dx: Float32Array, dy: Float32Array, matrix: Matrix): void {
  const { rows, columns, from, to, rowStride, columnStride } = matrix;
  const width = columnStride > 1 ? stripWidth : columns;
  for (let left = 0; left < columns; left += width) {
    const right = Math.min(left + width, columns);
    for (let i = 0; i < rows; i++) {
      const source = from + i * rowStride;
      const target = to + i * columns;
      for (let j = left; j < right; j++) dx[source + j * columnStride] += dy[target + j];
    }
  }
}

/** Calls `visit` with each matrix of a tensor of that shape, with such strides and start in x. */
function eachMatrix(
  shape: Shape,
  strides: Shape,
  start: number,
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
