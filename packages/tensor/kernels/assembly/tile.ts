import { addInto, fma, zeros } from "./vector";

/*
 * Elements of C = A·B, or C + A·B, from packed panels of A and B. A tile is as large as 16 vector
 * registers, of which engines keep one for themselves, allow: 12 vectors of sums, two of B, one of A.
 * Each number of A is read and spread on its own, from addresses that count up: that takes an
 * engine that checks addresses the fewest instructions.
 */

/** Rows of C that a tile covers at most. */
export const tileRows: i32 = 6;
/** Rows of C that a small tile covers at most. */
export const smallTileRows: i32 = 4;
/** Columns of C that a tile covers. */
export const tileColumns: i32 = 8;
/** Panels are filled up with zeros to a multiple of as many steps of k, which tile() takes at once. */
export const tileDepth: i32 = 4;

/**
 * Whether the first of that many rows are for a large tile, so that few rows of tiles are left empty.
 * Without fused multiply-add a product takes a register more than there is: then all tiles are small.
 */
@inline
export function isLarge(rows: i32): bool {
  if (!ASC_FEATURE_RELAXED_SIMD) return false;
  return rows > 2 * smallTileRows || (rows > smallTileRows && rows <= tileRows);
}

/** Six by eight elements, from `k` steps of two panels. */
function largeTile(k: i32, a: usize, b: usize, c: usize, cRow: usize, accumulate: bool): void {
  const zero = zeros();
  let l0 = zero, l1 = zero, l2 = zero, l3 = zero, l4 = zero, l5 = zero;
  let r0 = zero, r1 = zero, r2 = zero, r3 = zero, r4 = zero, r5 = zero;
  for (const end = a + 24 * k; a != end;) {
    let left = v128.load(b); b += 16;
    let right = v128.load(b); b += 16;
    let x = v128.load32_splat(a); l0 = fma(x, left, l0); r0 = fma(x, right, r0); a += 4;
    x = v128.load32_splat(a); l1 = fma(x, left, l1); r1 = fma(x, right, r1); a += 4;
    x = v128.load32_splat(a); l2 = fma(x, left, l2); r2 = fma(x, right, r2); a += 4;
    x = v128.load32_splat(a); l3 = fma(x, left, l3); r3 = fma(x, right, r3); a += 4;
    x = v128.load32_splat(a); l4 = fma(x, left, l4); r4 = fma(x, right, r4); a += 4;
    x = v128.load32_splat(a); l5 = fma(x, left, l5); r5 = fma(x, right, r5); a += 4;
    left = v128.load(b); b += 16;
    right = v128.load(b); b += 16;
    x = v128.load32_splat(a); l0 = fma(x, left, l0); r0 = fma(x, right, r0); a += 4;
    x = v128.load32_splat(a); l1 = fma(x, left, l1); r1 = fma(x, right, r1); a += 4;
    x = v128.load32_splat(a); l2 = fma(x, left, l2); r2 = fma(x, right, r2); a += 4;
    x = v128.load32_splat(a); l3 = fma(x, left, l3); r3 = fma(x, right, r3); a += 4;
    x = v128.load32_splat(a); l4 = fma(x, left, l4); r4 = fma(x, right, r4); a += 4;
    x = v128.load32_splat(a); l5 = fma(x, left, l5); r5 = fma(x, right, r5); a += 4;
    left = v128.load(b); b += 16;
    right = v128.load(b); b += 16;
    x = v128.load32_splat(a); l0 = fma(x, left, l0); r0 = fma(x, right, r0); a += 4;
    x = v128.load32_splat(a); l1 = fma(x, left, l1); r1 = fma(x, right, r1); a += 4;
    x = v128.load32_splat(a); l2 = fma(x, left, l2); r2 = fma(x, right, r2); a += 4;
    x = v128.load32_splat(a); l3 = fma(x, left, l3); r3 = fma(x, right, r3); a += 4;
    x = v128.load32_splat(a); l4 = fma(x, left, l4); r4 = fma(x, right, r4); a += 4;
    x = v128.load32_splat(a); l5 = fma(x, left, l5); r5 = fma(x, right, r5); a += 4;
    left = v128.load(b); b += 16;
    right = v128.load(b); b += 16;
    x = v128.load32_splat(a); l0 = fma(x, left, l0); r0 = fma(x, right, r0); a += 4;
    x = v128.load32_splat(a); l1 = fma(x, left, l1); r1 = fma(x, right, r1); a += 4;
    x = v128.load32_splat(a); l2 = fma(x, left, l2); r2 = fma(x, right, r2); a += 4;
    x = v128.load32_splat(a); l3 = fma(x, left, l3); r3 = fma(x, right, r3); a += 4;
    x = v128.load32_splat(a); l4 = fma(x, left, l4); r4 = fma(x, right, r4); a += 4;
    x = v128.load32_splat(a); l5 = fma(x, left, l5); r5 = fma(x, right, r5); a += 4;
  }
  putRow(c, l0, r0, accumulate);
  putRow(c += cRow, l1, r1, accumulate);
  putRow(c += cRow, l2, r2, accumulate);
  putRow(c += cRow, l3, r3, accumulate);
  putRow(c += cRow, l4, r4, accumulate);
  putRow(c += cRow, l5, r5, accumulate);
}

/** Four by eight elements. Four numbers of A are read at once and spread by shuffles. */
function smallTile(k: i32, a: usize, b: usize, c: usize, cRow: usize, accumulate: bool): void {
  const zero = zeros();
  let l0 = zero, l1 = zero, l2 = zero, l3 = zero, r0 = zero, r1 = zero, r2 = zero, r3 = zero;
  for (const end = a + 16 * k; a != end; a += 16, b += 32) {
    const four = v128.load(a), left = v128.load(b), right = v128.load(b, 16);
    let x = v128.shuffle<f32>(four, four, 0, 0, 0, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.shuffle<f32>(four, four, 1, 1, 1, 1); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.shuffle<f32>(four, four, 2, 2, 2, 2); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.shuffle<f32>(four, four, 3, 3, 3, 3); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
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

/** Bytes of a tile by itself, where one goes of which C has only a part. */
export const spareBytes: usize = 4 * 6 * 8;

/** A tile of C, of which there are `rows` by `columns`; `spare` is the address of spareBytes. */
export function tile(
  large: bool, k: i32, a: usize, b: usize, c: usize, cRow: usize, rows: i32, columns: i32,
  accumulate: bool, spare: usize,
): void {
  const height = large ? tileRows : smallTileRows, whole = rows >= height && columns >= tileColumns;
  const to = whole ? c : spare, toRow = whole ? cRow : 4 * tileColumns, add = whole && accumulate;
  if (large) largeTile(k, a, b, to, toRow, add);
  else smallTile(k, a, b, to, toRow, add);
  if (whole) return;
  for (let i = min(rows, height); i > 0; i--, c += cRow, spare += 4 * tileColumns) {
    const width = min(columns, tileColumns);
    if (accumulate) addInto(c, spare, width);
    else memory.copy(c, spare, 4 * width);
  }
}
