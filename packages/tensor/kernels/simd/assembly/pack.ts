import { tileColumns, tileStep } from "./tile";
import { loadFirst, zeros } from "./vector";

/*
 * Packing: B, of k rows, becomes panels of 8 or 16 columns: of each panel, that many adjacent floats for
 * every row. A becomes rows of k adjacent floats. Both are filled up to whole panels and to a multiple of
 * tileStep() steps of k. All strides are in bytes.
 */

/** Bytes of a panel of `width` columns. */
@inline
export function panelBytes(k: i32, width: i32): usize {
  return 4 * roundUp(k, tileStep()) * width;
}

/** Bytes of a packed B of k rows and n columns. */
@inline
export function packedBytes(k: i32, n: i32): usize {
  return panelBytes(k, roundUp(n, tileColumns()));
}

/** The next multiple of a power of two. */
@inline
export function roundUp(n: i32, multiple: i32): i32 {
  return (n + multiple - 1) & -multiple;
}

/** Packs B, of k rows and n columns. */
export function pack(k: i32, n: i32, b: usize, rowStride: usize, columnStride: usize, packed: usize): void {
  const width = tileColumns();
  for (let j = 0; j < n; j += width, packed += panelBytes(k, width)) {
    packPanel(k, n - j, width, b + j * columnStride, rowStride, columnStride, packed);
  }
}

/** Packs a panel, of which there are `columns`. */
export function packPanel(
  k: i32, columns: i32, width: i32, from: usize, rowStride: usize, columnStride: usize, to: usize,
): void {
  const end = to + 4 * k * width;
  if (columnStride == 4) {
    if (columns < width) packFirst(k, columns, width, from, rowStride, to);
    else packAdjacent(k, width, from, rowStride, to);
  } else {
    if (columns < width) memory.fill(to, 0, end - to);
    transpose(min(columns, width), k, from, columnStride, to, 4 * width);
  }
  // Small negative numbers: their product with A's zeros, -0, changes no sum, not even one that is -0.
  memory.fill(end, 0x80, to + panelBytes(k, width) - end);
}

/** Packs the first columns, which are adjacent in memory, and zeros for the rest. */
function packFirst(k: i32, columns: i32, width: i32, from: usize, rowStride: usize, to: usize): void {
  for (; k > 0; k--, from += rowStride, to += 4 * width) {
    for (let j = 0; j < width; j += 4) {
      v128.store(to + 4 * j, j < columns ? loadFirst(from + 4 * j, columns - j) : zeros());
    }
  }
}

/** Packs columns that are adjacent in memory. */
function packAdjacent(k: i32, width: i32, from: usize, rowStride: usize, to: usize): void {
  for (; k > 0; k--, from += rowStride, to += 4 * width) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    if (width == 8) continue;
    v128.store(to, v128.load(from, 32), 32);
    v128.store(to, v128.load(from, 48), 48);
  }
}

/** Bytes of a packed row of A. */
@inline
export function packedRowBytes(k: i32): usize {
  return 4 * roundUp(k, tileStep());
}

/** Rows that are transposed together: their numbers of one step of k, if adjacent, fill a cache line. */
const lineRows: i32 = 16;

/** Packs rows of A. */
export function packRows(rows: i32, k: i32, a: usize, aRow: usize, aColumn: usize, to: usize): void {
  const row = packedRowBytes(k), end = <usize>4 * k;
  if (end < row) memory.fill(to, 0, rows * row);
  if (aColumn == 4) for (let r = 0; r < rows; r++) memory.copy(to + r * row, a + r * aRow, end);
  else {
    for (let r = 0; r < rows; r += lineRows) {
      transpose(k, min(rows - r, lineRows), a + r * aRow, aColumn, to + r * row, row);
    }
  }
}

/** Transposes: `columns` rows of `rows` adjacent floats become `rows` rows of `columns`. */
function transpose(columns: i32, rows: i32, from: usize, fromRow: usize, to: usize, toRow: usize): void {
  const whole = columns & -4;
  for (; rows >= 4; rows -= 4, from += 16, to += 4 * toRow) {
    for (let j = 0; j < whole; j += 4) transpose4(from + j * fromRow, fromRow, to + 4 * j, toRow);
    transposePart(columns - whole, 4, from + whole * fromRow, fromRow, to + 4 * whole, toRow);
  }
  transposePart(columns, rows, from, fromRow, to, toRow);
}

/** Transposes floats one by one. */
function transposePart(columns: i32, rows: i32, from: usize, fromRow: usize, to: usize, toRow: usize): void {
  for (; rows > 0; rows--, from += 4, to += toRow) {
    for (let j = 0; j < columns; j++) store<f32>(to + 4 * j, load<f32>(from + j * fromRow));
  }
}

/** Four vectors, `stride` apart, become four columns of rows that are `step` apart. */
@inline
function transpose4(from: usize, stride: usize, to: usize, step: usize): void {
  const a = v128.load(from), b = v128.load(from + stride);
  const c = v128.load(from + 2 * stride), d = v128.load(from + 3 * stride);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5), abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(abLow, cdLow, 0, 2));
  v128.store(to + step, v128.shuffle<f64>(abLow, cdLow, 1, 3));
  v128.store(to + 2 * step, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
  v128.store(to + 3 * step, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
}
