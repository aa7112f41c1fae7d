import { smallTileRows, tileDepth, tileRows, wideTileColumns, wideTileStep } from "./layout";

/*
 * Tiles of 16 columns, for engines that join pairs of vectors to vectors of 256 bits. The loops that
 * multiply are another module, kernels/wide/wide_tile.ts, which also says why: they read B from one
 * fixed address, where it has to be copied to, and write sums to another.
 */

/** Bytes of a step of B, or of the sums of a row of A. */
const rowBytes: usize = 4 * wideTileColumns;

/** Where B goes, behind which come the sums; 0 where tiles are not wide. */
@external("env", "wideAt")
declare const wideAt: usize;

/**
 * Sums for six rows of A, which are `row` bytes apart and the numbers in them `column` bytes. B ends
 * where the sums begin; of its tileDepth steps the first `skipped` times wideTileStep are left out.
 */
@external("env", "wideTile6")
declare function wideTile6(skipped: i32, a: usize, row: usize, column: usize): void;

/** Sums for four rows of A. */
@external("env", "wideTile4")
declare function wideTile4(skipped: i32, a: usize, row: usize, column: usize): void;

/** Whether tiles are wide. */
@inline
export function isWide(): bool {
  return ASC_FEATURE_RELAXED_SIMD && wideAt != 0;
}

/** Address of the sums: rows of 16. */
@inline
function sumsAt(): usize {
  return wideAt + rowBytes * tileDepth;
}

/** Takes k steps of a panel of B. */
@inline
export function takePanel(k: i32, panel: usize): void {
  memory.copy(sumsAt() - rowBytes * k, panel, rowBytes * k);
}

/** Six or four by sixteen elements, by the panel that was taken. */
export function wideTile(
  large: bool, k: i32, a: usize, row: usize, column: usize, c: usize, cRow: usize, accumulate: bool,
): void {
  const skipped = (tileDepth - k) / wideTileStep;
  if (large) wideTile6(skipped, a, row, column);
  else wideTile4(skipped, a, row, column);
  for (let i = large ? tileRows : smallTileRows, sums = sumsAt(); i > 0; i--, c += cRow, sums += rowBytes) {
    put(sums, c, accumulate);
    put(sums + 16, c + 16, accumulate);
    put(sums + 32, c + 32, accumulate);
    put(sums + 48, c + 48, accumulate);
  }
}

/** Copies, or adds, a vector to C. */
@inline
function put(from: usize, c: usize, accumulate: bool): void {
  const sums = v128.load(from);
  v128.store(c, accumulate ? f32x4.add(v128.load(c), sums) : sums);
}
