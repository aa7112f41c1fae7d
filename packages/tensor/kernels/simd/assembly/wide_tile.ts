import { tileDepth, tileRows, wideTileColumns, wideTileStep } from "./layout";

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
 * Puts the products of six rows of A, which are `row` bytes apart, into C, whose rows are `cRow` bytes
 * apart, or adds them. Both A, from `a` on, and B, which ends where the sums begin, have tileDepth steps, of
 * which the first `skipped` times wideTileStep are left out.
 */
@external("env", "wideTile6")
declare function wideTile6(skipped: i32, a: usize, row: usize, c: usize, cRow: usize, isAdded: bool): void;

/** The same for four rows of A. */
@external("env", "wideTile4")
declare function wideTile4(skipped: i32, a: usize, row: usize, c: usize, cRow: usize, isAdded: bool): void;

/**
 * Copies steps of B, which are `row` bytes apart, to where tiles read them: all but the first `skipped`
 * times wideTileStep, of which the first is at `from`.
 */
@external("env", "wideTake")
declare function wideTake(skipped: i32, from: usize, row: usize): void;

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

/** Where k steps of a panel of B go. */
@inline
export function panelAt(k: i32): usize {
  return sumsAt() - rowBytes * k;
}

/** Takes k steps of a panel of B. */
@inline
export function takePanel(k: i32, panel: usize): void {
  memory.copy(panelAt(k), panel, rowBytes * k);
}

/** Takes k steps, a multiple of wideTileStep, of 16 columns of B, whose rows are `row` bytes apart. */
@inline
export function takeColumns(k: i32, b: usize, row: usize): void {
  wideTake((tileDepth - k) / wideTileStep, b, row);
}

/** Six or four by sixteen elements, by the panel that was taken. */
@inline
export function wideTile(
  height: i32, k: i32, a: usize, row: usize, c: usize, cRow: usize, accumulate: bool,
): void {
  const skipped = (tileDepth - k) / wideTileStep, first = a - 4 * (tileDepth - k);
  if (height == tileRows) wideTile6(skipped, first, row, c, cRow, accumulate);
  else wideTile4(skipped, first, row, c, cRow, accumulate);
}
