import { fma, loadFirst, storeFirst, zeros } from "./vector";

/** Rows of C that a tile covers. */
const tileRows: i32 = 4;
/** Columns of C that a tile covers: with the rows 8 vectors of sums, and room for operands. */
const tileColumns: i32 = 8;
/** Steps of k in a block: a panel of B of that length fits the first cache. */
const blockDepth: i32 = 256;
/** Columns of B in a block: packed, with `blockDepth`, it fits the second cache. */
const blockColumns: i32 = 256;
/** Rows of A in a block, which is gone through for every panel of B. */
const blockRows: i32 = 32;

/** Bytes of a packed B of k rows and n columns. */
@inline
export function packedBytes(k: i32, n: i32): usize {
  return 4 * k * roundUp(n, tileColumns);
}

/** Bytes that multiplyPacked() needs to pack rows of A in. */
@inline
export function panelBytes(k: i32): usize {
  return 4 * k * blockRows;
}

/** Bytes that multiply() needs to pack in. */
export function packingBytes(): usize {
  return packedBytes(blockDepth, blockColumns) + panelBytes(blockDepth);
}

/** The next multiple of a power of two. */
@inline
function roundUp(n: i32, multiple: i32): i32 {
  return (n + multiple - 1) & -multiple;
}

/** Packs B, of k rows and n columns, for multiplyPacked(). Strides are in bytes. */
export function pack(k: i32, n: i32, b: usize, rowStride: usize, columnStride: usize, packed: usize): void {
  packPanels(k, n, tileColumns, b, rowStride, columnStride, packed);
}

/**
 * Packs a matrix of k rows in panels of `width` columns, 4 or 8: of each panel, that many adjacent
 * floats for every row, with zeros for columns that there are not.
 */
function packPanels(
  k: i32, n: i32, width: i32, from: usize, rowStride: usize, columnStride: usize, packed: usize,
): void {
  const columns = roundUp(n, width), step = <usize>4 * width;
  for (let j = 0; j < columns; j += 4, from += 4 * columnStride) {
    const inPanel = j & (width - 1), to = packed + 4 * ((j - inPanel) * k + inPanel);
    if (n - j < 4) packPart(k, n - j, from, rowStride, columnStride, to, step);
    else if (columnStride == 4) packAdjacent(k, from, rowStride, to, step);
    else packRows(k, from, columnStride, to, step);
  }
}

/** Packs 4 columns that are adjacent in memory; `step` is from a row of the panel to the next. */
function packAdjacent(k: i32, from: usize, rowStride: usize, to: usize, step: usize): void {
  for (; k > 0; k--, from += rowStride, to += step) v128.store(to, v128.load(from));
}

/** Packs 4 columns of which each is adjacent in memory, four rows at a time. */
function packRows(k: i32, from: usize, columnStride: usize, to: usize, step: usize): void {
  for (; k >= 4; k -= 4, from += 16, to += 4 * step) {
    const a = v128.load(from), b = v128.load(from + columnStride);
    const c = v128.load(from + 2 * columnStride), d = v128.load(from + 3 * columnStride);
    const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5), abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(abLow, cdLow, 0, 2));
    v128.store(to + step, v128.shuffle<f64>(abLow, cdLow, 1, 3));
    v128.store(to + 2 * step, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
    v128.store(to + 3 * step, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
  }
  packPart(k, 4, from, 4, columnStride, to, step);
}

/** Packs up to 4 columns, and zeros for the rest of the 4. */
function packPart(
  k: i32, columns: i32, from: usize, rowStride: usize, columnStride: usize, to: usize, step: usize,
): void {
  for (; k > 0; k--, from += rowStride, to += step) {
    for (let j = 0; j < 4; j++) {
      store<f32>(to + 4 * j, j < columns ? load<f32>(from + j * columnStride) : 0);
    }
  }
}

/** A product as simd.ts writes it into memory: 32-bit fields in this order; all strides in bytes. */
@unmanaged
export class Product {
  m: i32;
  n: i32;
  k: i32;
  a: usize;
  aRow: usize;
  aColumn: usize;
  b: usize;
  bRow: usize;
  bColumn: usize;
  /** `[m, n]`, row-major. */
  c: usize;
  accumulate: bool;
  /** `packingBytes()` for each part of the work. */
  packing: usize;
}

/** Start of the `part`-th of `parts` shares of n: a multiple of 8, or n. */
export function share(n: i32, part: i32, parts: i32): i32 {
  return part == parts ? n : (n * part / parts) & -8;
}

/** The `part`-th of `parts` shares of a product: of its columns, or of its rows if they are more. */
export function matmul(p: Product, part: i32, parts: i32): void {
  const byRows = p.m > p.n, whole = byRows ? p.m : p.n;
  const from = share(whole, part, parts), count = share(whole, part + 1, parts) - from;
  const a = byRows ? p.a + from * p.aRow : p.a, b = byRows ? p.b : p.b + from * p.bColumn;
  const c = p.c + 4 * (byRows ? from * p.n : from);
  multiply(
    byRows ? count : p.m, byRows ? p.n : count, p.k, a, p.aRow, p.aColumn, b, p.bRow, p.bColumn,
    c, 4 * p.n, p.accumulate, p.packing + part * packingBytes(),
  );
}

/** Sets each row of C to `row`. */
export function fillRows(c: usize, rows: i32, row: usize, columns: i32): void {
  for (; rows > 0; rows--, c += 4 * columns) memory.copy(c, row, 4 * columns);
}

/** C = A·B, or C + A·B; `packing` is the address of packingBytes(). Strides are in bytes. */
export function multiply(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aColumn: usize, b: usize, bRow: usize,
  bColumn: usize, c: usize, cRow: usize, accumulate: bool, packing: usize,
): void {
  const panel = packing + packedBytes(blockDepth, blockColumns);
  for (let j = 0; j < n; j += blockColumns) {
    const columns = min(n - j, blockColumns);
    for (let p = 0; p == 0 || p < k; p += blockDepth) {
      const depth = min(k - p, blockDepth), from = a + p * aColumn, add = accumulate || p > 0;
      pack(depth, columns, b + p * bRow + j * bColumn, bRow, bColumn, packing);
      multiplyPacked(m, columns, depth, from, aRow, aColumn, packing, c + 4 * j, cRow, add, panel);
    }
  }
}

/** C = A·B, or C + A·B, of packed B; `panel` is the address of panelBytes(k). */
export function multiplyPacked(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aColumn: usize, packed: usize,
  c: usize, cRow: usize, accumulate: bool, panel: usize,
): void {
  for (; m > 0; m -= blockRows, a += blockRows * aRow, c += blockRows * cRow) {
    const rows = min(m, blockRows);
    packPanels(k, rows, tileRows, a, aColumn, aRow, panel);
    for (let j = 0, b = packed; j < n; j += tileColumns, b += 4 * tileColumns * k) {
      for (let i = 0; i < rows; i += tileRows) {
        tile(k, panel + 4 * i * k, b, c + i * cRow + 4 * j, cRow, rows - i, n - j, accumulate);
      }
    }
  }
}

/**
 * Four by eight elements of C, of which there are `rows` by `columns`, from packed panels. Four
 * numbers of A are read at once and spread by shuffles, because engines that check every address
 * take longer for a load than for a shuffle.
 */
function tile(k: i32, a: usize, b: usize, c: usize, cRow: usize, rows: i32, columns: i32, accumulate: bool): void {
  const zero = zeros();
  let l0 = zero, l1 = zero, l2 = zero, l3 = zero, r0 = zero, r1 = zero, r2 = zero, r3 = zero;
  for (const end = a + 16 * k; a != end; a += 16, b += 32) {
    const four = v128.load(a), left = v128.load(b), right = v128.load(b, 16);
    let x = v128.shuffle<f32>(four, four, 0, 0, 0, 0); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.shuffle<f32>(four, four, 1, 1, 1, 1); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.shuffle<f32>(four, four, 2, 2, 2, 2); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.shuffle<f32>(four, four, 3, 3, 3, 3); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
  }
  putRow(c, l0, r0, columns, accumulate);
  if (rows > 1) putRow(c += cRow, l1, r1, columns, accumulate);
  if (rows > 2) putRow(c += cRow, l2, r2, columns, accumulate);
  if (rows > 3) putRow(c += cRow, l3, r3, columns, accumulate);
}

/** Writes, or adds, the part of a tile's row that C has. */
@inline
function putRow(c: usize, left: v128, right: v128, columns: i32, accumulate: bool): void {
  if (accumulate) left = f32x4.add(loadFirst(c, columns), left);
  storeFirst(c, left, columns);
  if (columns > 4) {
    if (accumulate) right = f32x4.add(loadFirst(c + 16, columns - 4), right);
    storeFirst(c + 16, right, columns - 4);
  }
}
