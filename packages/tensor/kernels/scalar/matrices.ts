import type { DataOf, DType } from "../../dtype.ts";
import { copyBlocks } from "./blocks.ts";

/*
 * Matrices are copied to and from places with other strides: in tiles where they are transposed, since the cache
 * lines that a tile is read from and written to stay in the cache until they are used up.
 */

/** The part of a tensor in which only the two innermost indices differ. */
export interface Matrix {
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
export function copyMatrix<D extends DType>(y: DataOf<D>, x: DataOf<D>, matrix: Matrix): void {
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
export function putMatrix(x: Float32Array, y: Float32Array, matrix: Matrix): void {
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
