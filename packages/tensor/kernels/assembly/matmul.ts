import { fma, loadFirst, storeFirst, zeros } from "./vector";

/** Rows and columns of C that a tile covers: 16 vectors of sums. */
const tileSize: i32 = 8;
/** Steps of k in a block: a packed panel of that length and 8 columns fits the first cache. */
const blockDepth: i32 = 256;
/** Columns of B in a block: packed, with `blockDepth`, it fits the second cache. */
const blockColumns: i32 = 256;

/** Bytes that pack() writes. */
@inline
export function packedBytes(k: i32, n: i32): usize {
  return 4 * roundUp(k, 4) * roundUp(n, tileSize);
}

/** Bytes that multiply() needs to pack in. */
export function packingBytes(): usize {
  return packedBytes(blockDepth, blockColumns + tileSize);
}

/** The next multiple of a power of two. */
@inline
function roundUp(n: i32, multiple: i32): i32 {
  return (n + multiple - 1) & -multiple;
}

/**
 * Packs a matrix of k rows and n columns in panels of 8 columns: of each panel, 8 adjacent floats
 * for every row, with zeros for columns, and up to 3 rows, that there are not. A is packed by the
 * same function as its transpose. Strides are in bytes.
 */
export function pack(k: i32, n: i32, from: usize, rowStride: usize, columnStride: usize, packed: usize): void {
  const panelBytes = packedBytes(k, tileSize);
  for (; n > 0; n -= tileSize, from += tileSize * columnStride, packed += panelBytes) {
    if (n >= tileSize && columnStride == 4) packColumns(k, from, rowStride, packed);
    else if (n >= tileSize && rowStride == 4) packRows(k, from, columnStride, packed);
    else packPart(k, min(n, tileSize), from, rowStride, columnStride, packed);
    const padding = packed + 32 * k;
    memory.fill(padding, 0, packed + panelBytes - padding);
  }
}

/** Packs 8 columns that are adjacent in memory. */
function packColumns(k: i32, b: usize, rowStride: usize, packed: usize): void {
  for (; k > 0; k--, b += rowStride, packed += 32) {
    v128.store(packed, v128.load(b));
    v128.store(packed, v128.load(b, 16), 16);
  }
}

/** Packs 8 columns that are stored as rows, four by four. */
function packRows(k: i32, b: usize, columnStride: usize, packed: usize): void {
  for (; k >= 4; k -= 4, b += 16, packed += 128) {
    transpose4(b, columnStride, packed);
    transpose4(b + 4 * columnStride, columnStride, packed + 16);
  }
  packPart(k, tileSize, b, 4, columnStride, packed);
}

/** Four vectors, `stride` apart, become four columns of a panel. */
@inline
function transpose4(from: usize, stride: usize, packed: usize): void {
  const a = v128.load(from), b = v128.load(from + stride);
  const c = v128.load(from + 2 * stride), d = v128.load(from + 3 * stride);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5), abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(packed, v128.shuffle<f64>(abLow, cdLow, 0, 2));
  v128.store(packed, v128.shuffle<f64>(abLow, cdLow, 1, 3), 32);
  v128.store(packed, v128.shuffle<f64>(abHigh, cdHigh, 0, 2), 64);
  v128.store(packed, v128.shuffle<f64>(abHigh, cdHigh, 1, 3), 96);
}

function packPart(k: i32, columns: i32, b: usize, rowStride: usize, columnStride: usize, packed: usize): void {
  for (; k > 0; k--, b += rowStride) {
    for (let j = 0; j < tileSize; j++, packed += 4) {
      store<f32>(packed, j < columns ? load<f32>(b + j * columnStride) : 0);
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

/** C = A·B, or C + A·B, of packed B; `panel` is the address of packedBytes(k, 8) for a part of A. */
export function multiplyPacked(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aColumn: usize, packed: usize,
  c: usize, cRow: usize, accumulate: bool, panel: usize,
): void {
  const depth = roundUp(k, 4), panelBytes = packedBytes(k, tileSize);
  for (; m > 0; m -= tileSize, a += tileSize * aRow, c += tileSize * cRow) {
    pack(k, min(m, tileSize), a, aColumn, aRow, panel);
    for (let j = 0, b = packed; j < n; j += tileSize, b += panelBytes) {
      tile(depth, panel, b, c + 4 * j, cRow, min(m, tileSize), n - j, accumulate);
    }
  }
}

/** Eight by eight elements of C, of which there are `rows` by `columns`, from packed panels. */
function tile(k: i32, a: usize, b: usize, c: usize, cRow: usize, rows: i32, columns: i32, accumulate: bool): void {
  const zero = zeros();
  let l0 = zero, l1 = zero, l2 = zero, l3 = zero, l4 = zero, l5 = zero, l6 = zero, l7 = zero;
  let r0 = zero, r1 = zero, r2 = zero, r3 = zero, r4 = zero, r5 = zero, r6 = zero, r7 = zero;
  for (const end = a + 32 * k; a != end; a += 128, b += 128) {
    let left = v128.load(b), right = v128.load(b, 16);
    let x = v128.load32_splat(a); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 4); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 8); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 12); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 16); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 20); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    x = v128.load32_splat(a, 24); l6 = fma(x, left, l6); r6 = fma(x, right, r6);
    x = v128.load32_splat(a, 28); l7 = fma(x, left, l7); r7 = fma(x, right, r7);
    left = v128.load(b, 32), right = v128.load(b, 48);
    x = v128.load32_splat(a, 32); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 36); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 40); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 44); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 48); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 52); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    x = v128.load32_splat(a, 56); l6 = fma(x, left, l6); r6 = fma(x, right, r6);
    x = v128.load32_splat(a, 60); l7 = fma(x, left, l7); r7 = fma(x, right, r7);
    left = v128.load(b, 64), right = v128.load(b, 80);
    x = v128.load32_splat(a, 64); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 68); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 72); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 76); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 80); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 84); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    x = v128.load32_splat(a, 88); l6 = fma(x, left, l6); r6 = fma(x, right, r6);
    x = v128.load32_splat(a, 92); l7 = fma(x, left, l7); r7 = fma(x, right, r7);
    left = v128.load(b, 96), right = v128.load(b, 112);
    x = v128.load32_splat(a, 96); l0 = fma(x, left, l0); r0 = fma(x, right, r0);
    x = v128.load32_splat(a, 100); l1 = fma(x, left, l1); r1 = fma(x, right, r1);
    x = v128.load32_splat(a, 104); l2 = fma(x, left, l2); r2 = fma(x, right, r2);
    x = v128.load32_splat(a, 108); l3 = fma(x, left, l3); r3 = fma(x, right, r3);
    x = v128.load32_splat(a, 112); l4 = fma(x, left, l4); r4 = fma(x, right, r4);
    x = v128.load32_splat(a, 116); l5 = fma(x, left, l5); r5 = fma(x, right, r5);
    x = v128.load32_splat(a, 120); l6 = fma(x, left, l6); r6 = fma(x, right, r6);
    x = v128.load32_splat(a, 124); l7 = fma(x, left, l7); r7 = fma(x, right, r7);
  }
  putRow(c, l0, r0, columns, accumulate);
  if (rows > 1) putRow(c += cRow, l1, r1, columns, accumulate);
  if (rows > 2) putRow(c += cRow, l2, r2, columns, accumulate);
  if (rows > 3) putRow(c += cRow, l3, r3, columns, accumulate);
  if (rows > 4) putRow(c += cRow, l4, r4, columns, accumulate);
  if (rows > 5) putRow(c += cRow, l5, r5, columns, accumulate);
  if (rows > 6) putRow(c += cRow, l6, r6, columns, accumulate);
  if (rows > 7) putRow(c += cRow, l7, r7, columns, accumulate);
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
