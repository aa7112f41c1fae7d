import { tileColumns, tileStep } from "./tile";

/*
 * Packing: a matrix of k rows becomes panels of 8 or 16 columns (B) or, seen as its transpose, of 6
 * or 4 (A): of each panel, that many adjacent floats for every row, filled up where there are no
 * columns and rows. All strides are in bytes.
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
  if (columns < width) packPart(k, columns, width, from, rowStride, columnStride, to);
  else if (columnStride == 4) packAdjacent(k, width, from, rowStride, to);
  else packRows(k, width, from, columnStride, to);
  const end = to + 4 * k * width;
  memory.fill(end, filling(width), to + panelBytes(k, width) - end);
}

/**
 * The bytes of missing rows: zeros for A and, for B, small negative numbers. Their product,
 * -0, changes no sum, not even one that is -0.
 */
@inline
function filling(width: i32): u8 {
  return width >= 8 ? 0x80 : 0;
}

/** Packs columns that are adjacent in memory. */
function packAdjacent(k: i32, width: i32, from: usize, rowStride: usize, to: usize): void {
  for (; k > 0; k--, from += rowStride, to += 4 * width) {
    v128.store(to, v128.load(from));
    if (width == 6) store<u64>(to, load<u64>(from, 16), 16);
    else for (let j = 4; j < width; j += 4) v128.store(to + 4 * j, v128.load(from + 4 * j));
  }
}

/** Packs columns of which each is adjacent in memory, four rows at a time. */
function packRows(k: i32, width: i32, from: usize, columnStride: usize, to: usize): void {
  const step = <usize>4 * width;
  let rows = k;
  for (; rows >= 4; rows -= 4, from += 16, to += 4 * step) {
    transpose4(from, columnStride, to, step);
    if (width == 6) transpose2(from + 4 * columnStride, columnStride, to + 16, step);
    else for (let j = 4; j < width; j += 4) transpose4(from + j * columnStride, columnStride, to + 4 * j, step);
  }
  packPart(rows, width, width, from, 4, columnStride, to);
}

/** Four vectors, `stride` apart, become four columns of a panel, whose rows are `step` apart. */
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

/** Two vectors become two columns. */
@inline
function transpose2(from: usize, stride: usize, to: usize, step: usize): void {
  const a = v128.load(from), b = v128.load(from + stride);
  const low = v128.shuffle<f32>(a, b, 0, 4, 1, 5), high = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  v128.store_lane<u64>(to, low, 0);
  v128.store_lane<u64>(to + step, low, 1);
  v128.store_lane<u64>(to + 2 * step, high, 0);
  v128.store_lane<u64>(to + 3 * step, high, 1);
}

/** Packs the columns of a panel that there are, and zeros for the rest. */
function packPart(
  k: i32, columns: i32, width: i32, from: usize, rowStride: usize, columnStride: usize, to: usize,
): void {
  for (; k > 0; k--, from += rowStride) {
    for (let j = 0; j < width; j++, to += 4) {
      store<f32>(to, j < columns ? load<f32>(from + j * columnStride) : 0);
    }
  }
}
