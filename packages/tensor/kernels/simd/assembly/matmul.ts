import { fewRows, multiplyFewRows } from "./few_rows";
import { Product, smallTileRows, tileDepth, tileRows } from "./layout";
import { pack, packedBytes, packPanel, panelBytes, roundUp } from "./pack";
import { isLarge, spareBytes, tile, tileColumns, tileStep } from "./tile";
import { isWide, takePanel } from "./wide_tile";

/** Steps of k in a block. */
const blockDepth: i32 = 256;
/** Columns of B in a block: packed, with `blockDepth`, it fits the second cache. */
const blockColumns: i32 = 256;

/**
 * Rows of A in a block, which is gone through for every panel of B: six panels of six, or eleven where
 * a panel of B has to be taken first, so that a batch of 64 takes it once.
 */
@inline
function blockRows(): i32 {
  return isWide() ? 66 : 36;
}

/** Bytes that multiplyPacked() needs to pack rows of A in. */
@inline
export function rowPanelsBytes(k: i32): usize {
  return panelBytes(k, blockRows()) + spareBytes;
}

/** Bytes that multiply() needs to pack in, for a B of k rows and n columns at most. */
export function packingBytes(k: i32, n: i32): usize {
  return packedBlockBytes(k, n) + rowPanelsBytes(min(k, blockDepth));
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
  const panels = packing + packedBlockBytes(k, n);
  for (let j = 0; j < n; j += blockColumns) {
    const columns = min(n - j, blockColumns);
    for (let p = 0; p == 0 || p < k; p += blockDepth) {
      const depth = min(k - p, blockDepth), from = a + p * aColumn, add = accumulate || p > 0;
      pack(depth, columns, b + p * bRow + j * bColumn, bRow, bColumn, packing);
      multiplyPacked(m, columns, depth, from, aRow, aColumn, packing, c + 4 * j, cRow, add, panels);
    }
  }
}

/** C = A·B, or C + A·B, of packed B; `panels` is the address of rowPanelsBytes(k). */
export function multiplyPacked(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aColumn: usize, packed: usize,
  c: usize, cRow: usize, accumulate: bool, panels: usize,
): void {
  // Tiles take rows as they are, if these need not be filled up with zeros.
  const direct = aColumn == 4 && k % tileStep() == 0, width = tileColumns();
  for (; m > 0; m -= blockRows(), a += blockRows() * aRow, c += blockRows() * cRow) {
    const rows = min(m, blockRows());
    packRowPanels(rows, k, a, aRow, aColumn, direct, panels);
    for (let p = 0; p == 0 || p < k; p += tileDepth) {
      const add = accumulate || p > 0;
      for (let j = 0, b = packed + 4 * p * width; j < n; j += width, b += panelBytes(k, width)) {
        multiplyPanel(rows, n - j, k, p, a, aRow, direct, b, c + 4 * j, cRow, add, panels);
      }
    }
  }
}

/** The tiles, below each other, of some rows of A and a panel of B: of k steps those from p on. */
function multiplyPanel(
  rows: i32, columns: i32, k: i32, p: i32, a: usize, aRow: usize, direct: bool, b: usize,
  c: usize, cRow: usize, accumulate: bool, panels: usize,
): void {
  const depth = roundUp(min(k - p, tileDepth), tileStep()), spare = panels + panelBytes(k, blockRows());
  if (isWide()) takePanel(depth, b);
  for (let panel = panels; rows > 0;) {
    const large = isLarge(rows), height = large ? tileRows : smallTileRows;
    const isPacked = isInPanel(rows, height, direct);
    const from = isPacked ? panel + 4 * p * height : a + 4 * p;
    const row: usize = isPacked ? 4 : aRow, column: usize = isPacked ? 4 * height : 4;
    tile(large, depth, from, row, column, b, c, cRow, rows, columns, accumulate, spare);
    rows -= height;
    a += height * aRow;
    c += height * cRow;
    panel += panelBytes(k, height);
  }
}

/** Packs rows of A in a panel for each row of tiles. */
function packRowPanels(
  rows: i32, k: i32, a: usize, aRow: usize, aColumn: usize, direct: bool, panels: usize,
): void {
  while (rows > 0) {
    const height = isLarge(rows) ? tileRows : smallTileRows;
    if (isInPanel(rows, height, direct)) packPanel(k, rows, height, a, aColumn, aRow, panels);
    rows -= height;
    a += height * aRow;
    panels += panelBytes(k, height);
  }
}

/** Whether the next `height` of so many rows are in a panel: all, or those of which some are missing. */
@inline
function isInPanel(rows: i32, height: i32, direct: bool): bool {
  return !direct || rows < height;
}
