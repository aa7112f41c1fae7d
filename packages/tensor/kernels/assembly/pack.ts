import { tileColumns, tileDepth } from "./tile";

/*
 * Packing: a matrix of k rows becomes panels of 8 columns (B) or, seen as its transpose, of 6 or 4
 * (A): of each panel, that many adjacent floats for every row, with zeros for columns, and up to 3
 * rows, that there are not. All strides are in bytes.
 */

/** Bytes of a panel of `width` columns. */
@inline
export function panelBytes(k: i32, width: i32): usize {
  return 4 * roundUp(k, tileDepth) * width;
}

/** Bytes of a packed B of k rows and n columns. */
@inline
export function packedBytes(k: i32, n: i32): usize {
  return panelBytes(k, roundUp(n, tileColumns));
}

/** The next multiple of a power of two. */
@inline
export function roundUp(n: i32, multiple: i32): i32 {
  return (n + multiple - 1) & -multiple;
}

/** Packs B, of k rows and n columns. */
export function pack(k: i32, n: i32, b: usize, rowStride: usize, columnStride: usize, packed: usize): void {
  for (let j = 0; j < n; j += tileColumns, packed += panelBytes(k, tileColumns)) {
    packPanel(k, n - j, tileColumns, b + j * columnStride, rowStride, columnStride, packed);
  }
}

/** Packs a panel, of which there are `columns`; its columns are treated in groups of 4 or 2. */
export function packPanel(
  k: i32, columns: i32, width: i32, from: usize, rowStride: usize, columnStride: usize, to: usize,
): void {
  const step = <usize>4 * width;
  for (let j = 0; j < width; j += 4, columns -= 4, from += 4 * columnStride) {
    const group = min(width - j, 4), at = to + 4 * j;
    if (columns < group) packPart(k, columns, group, from, rowStride, columnStride, at, step);
    else if (columnStride == 4) packAdjacent(k, group, from, rowStride, at, step);
    else packRows(k, group, from, columnStride, at, step);
  }
  memory.fill(to + k * step, 0, panelBytes(k, width) - k * step);
}

/** Packs columns that are adjacent in memory; `step` is from a row of the panel to the next. */
function packAdjacent(k: i32, group: i32, from: usize, rowStride: usize, to: usize, step: usize): void {
  if (group == 4) {
    for (; k > 0; k--, from += rowStride, to += step) v128.store(to, v128.load(from));
  } else {
    for (; k > 0; k--, from += rowStride, to += step) store<u64>(to, load<u64>(from));
  }
}

/** Packs columns of which each is adjacent in memory, four rows at a time. */
function packRows(k: i32, group: i32, from: usize, columnStride: usize, to: usize, step: usize): void {
  let rows = k;
  for (; rows >= 4; rows -= 4, from += 16, to += 4 * step) {
    if (group == 4) transpose4(from, columnStride, to, step);
    else transpose2(from, columnStride, to, step);
  }
  packPart(rows, group, group, from, 4, columnStride, to, step);
}

/** Four vectors, `stride` apart, become four columns. */
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

/** Packs the columns of a group that there are, and zeros for the rest. */
function packPart(
  k: i32, columns: i32, group: i32, from: usize, rowStride: usize, columnStride: usize, to: usize, step: usize,
): void {
  for (; k > 0; k--, from += rowStride, to += step) {
    for (let j = 0; j < group; j++) {
      store<f32>(to + 4 * j, j < columns ? load<f32>(from + j * columnStride) : 0);
    }
  }
}
