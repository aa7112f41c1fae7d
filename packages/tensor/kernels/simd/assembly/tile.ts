import { smallTileRows, tileRows, wideTileColumns, wideTileStep } from "./layout";
import { addInto, copyInto, fma, zeros } from "./vector";
import { isWide, wideTile } from "./wide_tile";

/*
 * Elements of C = A·B, or C + A·B, from rows of A and a packed panel of B. A tile is as large as 16
 * vector registers, of which engines keep one for themselves, allow: 12 vectors of sums, two of B, one
 * of A. Each number of A is read and spread on its own, from addresses that count up: that takes an
 * engine that checks addresses the fewest instructions.
 */

/** Columns of C that a tile covers. */
@inline
export function tileColumns(): i32 {
  return isWide() ? wideTileColumns : 8;
}

/** The steps of k of a tile are a multiple of that: panels are filled up. */
@inline
export function tileStep(): i32 {
  return isWide() ? wideTileStep : 4;
}

/** Bytes of a tile by itself, where one goes of which C has only a part. */
export const spareBytes: usize = 4 * tileRows * wideTileColumns;

/**
 * Rows of C that the first tile of that many covers: so many that few rows of tiles are left empty.
 * Without fused multiply-add a product takes a register more than there is: then all tiles are small.
 */
export function tileHeight(rows: i32): i32 {
  if (!ASC_FEATURE_RELAXED_SIMD) return smallTileRows;
  return rows > 2 * smallTileRows || (rows > smallTileRows && rows <= tileRows) ? tileRows : smallTileRows;
}

/**
 * A tile of C, of which there are `rows` by `columns`. A's rows are `row` bytes apart; `b` is a panel, or
 * was taken; `spare` is the address of spareBytes.
 */
export function tile(
  height: i32, k: i32, a: usize, row: usize, b: usize, c: usize, cRow: usize,
  rows: i32, columns: i32, accumulate: bool, spare: usize,
): void {
  const width = tileColumns(), whole = rows >= height && columns >= width, add = whole && accumulate;
  const to = whole ? c : spare, toRow = whole ? cRow : 4 * width;
  if (isWide()) wideTile(height, k, a, row, to, toRow, add);
  else if (height == tileRows) largeTile(k, a, row, b, to, toRow, add);
  else smallTile(k, a, row, b, to, toRow, add);
  if (!whole) putPart(spare, 4 * width, c, cRow, min(rows, height), min(columns, width), accumulate);
}

/** Copies, or adds, that many rows and columns to C. */
function putPart(
  from: usize, fromRow: usize, c: usize, cRow: usize, rows: i32, columns: i32, accumulate: bool,
): void {
  for (; rows > 0; rows--, c += cRow, from += fromRow) {
    if (accumulate) addInto(c, from, columns);
    else copyInto(c, from, columns);
  }
}

/** Six by eight elements. */
function largeTile(
  k: i32, a0: usize, row: usize, b: usize, c: usize, cRow: usize, accumulate: bool,
): void {
  const zero = zeros();
  let a1 = a0 + row, a2 = a1 + row, a3 = a2 + row, a4 = a3 + row, a5 = a4 + row;
  let l0 = zero, l1 = zero, l2 = zero, l3 = zero, l4 = zero, l5 = zero;
  let r0 = zero, r1 = zero, r2 = zero, r3 = zero, r4 = zero, r5 = zero;
  for (const end = b + 32 * k; b != end;) {
    let left = v128.load(b); b += 16;
    let right = v128.load(b); b += 16;
    let x = v128.load32_splat(a0); l0 = fma(x, left, l0); r0 = fma(x, right, r0); a0 += 4;
    x = v128.load32_splat(a1); l1 = fma(x, left, l1); r1 = fma(x, right, r1); a1 += 4;
    x = v128.load32_splat(a2); l2 = fma(x, left, l2); r2 = fma(x, right, r2); a2 += 4;
    x = v128.load32_splat(a3); l3 = fma(x, left, l3); r3 = fma(x, right, r3); a3 += 4;
    x = v128.load32_splat(a4); l4 = fma(x, left, l4); r4 = fma(x, right, r4); a4 += 4;
    x = v128.load32_splat(a5); l5 = fma(x, left, l5); r5 = fma(x, right, r5); a5 += 4;
    left = v128.load(b); b += 16;
    right = v128.load(b); b += 16;
    x = v128.load32_splat(a0); l0 = fma(x, left, l0); r0 = fma(x, right, r0); a0 += 4;
    x = v128.load32_splat(a1); l1 = fma(x, left, l1); r1 = fma(x, right, r1); a1 += 4;
    x = v128.load32_splat(a2); l2 = fma(x, left, l2); r2 = fma(x, right, r2); a2 += 4;
    x = v128.load32_splat(a3); l3 = fma(x, left, l3); r3 = fma(x, right, r3); a3 += 4;
    x = v128.load32_splat(a4); l4 = fma(x, left, l4); r4 = fma(x, right, r4); a4 += 4;
    x = v128.load32_splat(a5); l5 = fma(x, left, l5); r5 = fma(x, right, r5); a5 += 4;
    left = v128.load(b); b += 16;
    right = v128.load(b); b += 16;
    x = v128.load32_splat(a0); l0 = fma(x, left, l0); r0 = fma(x, right, r0); a0 += 4;
    x = v128.load32_splat(a1); l1 = fma(x, left, l1); r1 = fma(x, right, r1); a1 += 4;
    x = v128.load32_splat(a2); l2 = fma(x, left, l2); r2 = fma(x, right, r2); a2 += 4;
    x = v128.load32_splat(a3); l3 = fma(x, left, l3); r3 = fma(x, right, r3); a3 += 4;
    x = v128.load32_splat(a4); l4 = fma(x, left, l4); r4 = fma(x, right, r4); a4 += 4;
    x = v128.load32_splat(a5); l5 = fma(x, left, l5); r5 = fma(x, right, r5); a5 += 4;
    left = v128.load(b); b += 16;
    right = v128.load(b); b += 16;
    x = v128.load32_splat(a0); l0 = fma(x, left, l0); r0 = fma(x, right, r0); a0 += 4;
    x = v128.load32_splat(a1); l1 = fma(x, left, l1); r1 = fma(x, right, r1); a1 += 4;
    x = v128.load32_splat(a2); l2 = fma(x, left, l2); r2 = fma(x, right, r2); a2 += 4;
    x = v128.load32_splat(a3); l3 = fma(x, left, l3); r3 = fma(x, right, r3); a3 += 4;
    x = v128.load32_splat(a4); l4 = fma(x, left, l4); r4 = fma(x, right, r4); a4 += 4;
    x = v128.load32_splat(a5); l5 = fma(x, left, l5); r5 = fma(x, right, r5); a5 += 4;
  }
  putRow(c, l0, r0, accumulate);
  putRow(c += cRow, l1, r1, accumulate);
  putRow(c += cRow, l2, r2, accumulate);
  putRow(c += cRow, l3, r3, accumulate);
  putRow(c += cRow, l4, r4, accumulate);
  putRow(c += cRow, l5, r5, accumulate);
}

/** Four by eight elements. */
function smallTile(
  k: i32, a0: usize, row: usize, b: usize, c: usize, cRow: usize, accumulate: bool,
): void {
  const zero = zeros();
  let a1 = a0 + row, a2 = a1 + row, a3 = a2 + row;
  let l0 = zero, l1 = zero, l2 = zero, l3 = zero, r0 = zero, r1 = zero, r2 = zero, r3 = zero;
  for (const end = b + 32 * k; b != end;) {
    const left = v128.load(b), right = v128.load(b, 16); b += 32;
    let x = v128.load32_splat(a0); l0 = fma(x, left, l0); r0 = fma(x, right, r0); a0 += 4;
    x = v128.load32_splat(a1); l1 = fma(x, left, l1); r1 = fma(x, right, r1); a1 += 4;
    x = v128.load32_splat(a2); l2 = fma(x, left, l2); r2 = fma(x, right, r2); a2 += 4;
    x = v128.load32_splat(a3); l3 = fma(x, left, l3); r3 = fma(x, right, r3); a3 += 4;
  }
  putRow(c, l0, r0, accumulate);
  putRow(c += cRow, l1, r1, accumulate);
  putRow(c += cRow, l2, r2, accumulate);
  putRow(c += cRow, l3, r3, accumulate);
}

/** Writes, or adds, a tile's row. */
@inline
function putRow(c: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = f32x4.add(v128.load(c), left);
    right = f32x4.add(v128.load(c, 16), right);
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}
