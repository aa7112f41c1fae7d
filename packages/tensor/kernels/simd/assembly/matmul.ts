import { fewRows, multiplyFewRows } from "./few_rows";
import { Product, tileDepth, wideTileStep } from "./layout";
import { pack, packedBytes, packedRowBytes, packPanel, packRows, panelBytes, roundUp } from "./pack";
import { spareBytes, tile, tileColumns, tileHeight, tileStep } from "./tile";
import { isWide, panelAt, takeColumns, takePanel } from "./wide_tile";

/** Steps of k in a block. */
const blockDepth: i32 = 256;
/** Columns of B in a block: packed, with `blockDepth`, it fits the second cache. */
const blockColumns: i32 = 256;

/**
 * Rows of A in a block, which is gone through for every panel of B: those of six tiles, or of eleven where
 * a panel of B has to be taken first, so that a batch of 64 takes it once.
 */
@inline
function blockRows(): i32 {
  return isWide() ? 66 : 36;
}

/** Bytes that multiplyPacked() needs to pack rows of A in. */
@inline
export function rowPackingBytes(k: i32): usize {
  return packedRowsBytes(k) + spareBytes;
}

/** Bytes of a packed block of A. */
@inline
function packedRowsBytes(k: i32): usize {
  return packedRowBytes(k) * blockRows();
}

/** Bytes that multiply() needs to pack in, for a B of k rows and n columns at most. */
export function packingBytes(k: i32, n: i32): usize {
  return packedBlockBytes(k, n) + rowPackingBytes(min(k, blockDepth));
}

/** Bytes of a packed block of B. */
@inline
function packedBlockBytes(k: i32, n: i32): usize {
  return packedBytes(min(k, blockDepth), min(n, blockColumns));
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
  const c = p.c + 4 * (byRows ? from * p.n : from), cRow = 4 * p.n;
  const m = byRows ? count : p.m, n = byRows ? p.n : count;
  if (p.m <= fewRows && p.aColumn == 4 && p.bRow == 4) {
    return multiplyFewRows(m, n, p.k, a, p.aRow, b, p.bColumn, c, cRow, p.accumulate != 0);
  }
  const packing = p.packing + part * packingBytes(p.k, p.n);
  multiply(m, n, p.k, a, p.aRow, p.aColumn, b, p.bRow, p.bColumn, c, cRow, p.accumulate != 0, packing);
}

/** Sets each row of C to `row`. */
export function fillRows(c: usize, rows: i32, row: usize, columns: i32): void {
  for (; rows > 0; rows--, c += 4 * columns) memory.copy(c, row, 4 * columns);
}

/** C = A·B, or C + A·B; `packing` is the address of packingBytes(k, n). Strides are in bytes. */
export function multiply(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aColumn: usize, b: usize, bRow: usize,
  bColumn: usize, c: usize, cRow: usize, accumulate: bool, packing: usize,
): void {
  const rowPacking = packing + packedBlockBytes(k, n), isOnce = isWide() && m <= blockRows();
  for (let j = 0; j < n; j += blockColumns) {
    const columns = min(n - j, blockColumns);
    for (let p = 0; p == 0 || p < k; p += blockDepth) {
      const depth = min(k - p, blockDepth), from = a + p * aColumn, add = accumulate || p > 0;
      const block = b + p * bRow + j * bColumn, to = c + 4 * j;
      if (isOnce) {
        multiplyOnce(m, columns, depth, from, aRow, aColumn, block, bRow, bColumn, to, cRow, add, rowPacking);
      } else {
        pack(depth, columns, block, bRow, bColumn, packing);
        multiplyPacked(m, columns, depth, from, aRow, aColumn, packing, to, cRow, add, rowPacking);
      }
    }
  }
}

/** C = A·B, or C + A·B, of packed B; `rowPacking` is the address of rowPackingBytes(k). */
export function multiplyPacked(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aColumn: usize, packed: usize,
  c: usize, cRow: usize, accumulate: bool, rowPacking: usize,
): void {
  const direct = isDirect(k, aColumn), width = tileColumns();
  for (; m > 0; m -= blockRows(), a += blockRows() * aRow, c += blockRows() * cRow) {
    const rows = min(m, blockRows());
    packRowsOfTiles(rows, k, a, aRow, aColumn, rowPacking);
    for (let p = 0; p == 0 || p < k; p += tileDepth) {
      const add = accumulate || p > 0, depth = depthOfTiles(k, p);
      for (let j = 0, b = packed + 4 * p * width; j < n; j += width, b += panelBytes(k, width)) {
        if (isWide()) takePanel(depth, b);
        multiplyPanel(rows, n - j, k, p, a, aRow, direct, b, c + 4 * j, cRow, add, rowPacking);
      }
    }
  }
}

/** The same with B not packed, and so few rows of A that each panel of B is needed once: wide tiles take it as it is. */
function multiplyOnce(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aColumn: usize, b: usize, bRow: usize, bColumn: usize,
  c: usize, cRow: usize, accumulate: bool, rowPacking: usize,
): void {
  const direct = isDirect(k, aColumn), width = tileColumns();
  packRowsOfTiles(m, k, a, aRow, aColumn, rowPacking);
  for (let p = 0; p == 0 || p < k; p += tileDepth, b += tileDepth * bRow) {
    const add = accumulate || p > 0, steps = min(k - p, tileDepth), at = panelAt(depthOfTiles(k, p));
    for (let j = 0; j < n; j += width) {
      const columns = b + j * bColumn;
      if (bColumn == 4 && n - j >= width && steps % wideTileStep == 0) takeColumns(steps, columns, bRow);
      else packPanel(steps, n - j, width, columns, bRow, bColumn, at);
      multiplyPanel(m, n - j, k, p, a, aRow, direct, at, c + 4 * j, cRow, add, rowPacking);
    }
  }
}

/** Whether tiles take rows of A as they are: their numbers are adjacent and need not be filled up. */
@inline
function isDirect(k: i32, aColumn: usize): bool {
  return aColumn == 4 && k % tileStep() == 0;
}

/** The steps that tiles take from the p-th of k steps on. */
@inline
function depthOfTiles(k: i32, p: i32): i32 {
  return roundUp(min(k - p, tileDepth), tileStep());
}

/** Packs the rows of A that tiles don't take as they are: all, or those of a tile that lacks some. */
function packRowsOfTiles(rows: i32, k: i32, a: usize, aRow: usize, aColumn: usize, to: usize): void {
  const row = packedRowBytes(k);
  let whole = 0;
  while (whole + tileHeight(rows - whole) <= rows) whole += tileHeight(rows - whole);
  const from = isDirect(k, aColumn) ? whole : 0, missing = rows > whole ? tileHeight(rows - whole) - (rows - whole) : 0;
  packRows(rows - from, k, a + from * aRow, aRow, aColumn, to + from * row);
  memory.fill(to + rows * row, 0, missing * row);
}

/** The tiles, below each other, of some rows of A and a panel of B: of k steps those from p on. */
function multiplyPanel(
  rows: i32, columns: i32, k: i32, p: i32, a: usize, aRow: usize, direct: bool, b: usize,
  c: usize, cRow: usize, accumulate: bool, rowPacking: usize,
): void {
  const depth = depthOfTiles(k, p), spare = rowPacking + packedRowsBytes(k), packedRow = packedRowBytes(k);
  a += 4 * p, rowPacking += 4 * p;
  while (rows > 0) {
    const height = tileHeight(rows), isPacked = !direct || rows < height;
    const from = isPacked ? rowPacking : a, row = isPacked ? packedRow : aRow;
    tile(height, depth, from, row, b, c, cRow, rows, columns, accumulate, spare);
    rows -= height;
    a += height * aRow;
    c += height * cRow;
    rowPacking += height * packedRow;
  }
}
