import { Softmax } from "./layout";
import { exp, log } from "./math";
import { loadFirst, storeFirst, zeros } from "./vector";

/** What is wanted of a share of the rows. */
export function softmax(p: Softmax, part: i32, parts: i32): void {
  const last = p.rows * (part + 1) / parts;
  for (let row = p.rows * part / parts; row < last; row++) {
    const at = 4 * row * p.columns, logits = p.logits + at;
    const max = rowMax(logits, p.columns);
    const sum = rowSumExp(logits, p.columns, max, p.softmax ? p.softmax + at : 0);
    if (p.softmax) divideRow(p.softmax + at, p.columns, sum);
    if (p.logSoftmax) subtractFromRow(logits, p.columns, max, log(sum), p.logSoftmax + at);
    if (p.max) v128.store_lane<f32>(p.max + 4 * row, max, 0);
    if (p.sum) v128.store_lane<f32>(p.sum + 4 * row, sum, 0);
  }
}

/** The largest of a row, in all four lanes; NaN if there is one. */
@inline
function rowMax(row: usize, columns: i32): v128 {
  let max = f32x4.splat(-Infinity), other = max, j = 0;
  // Two maxima, which need not wait for each other.
  for (; j + 8 <= columns; j += 8) {
    max = f32x4.max(max, v128.load(row + 4 * j));
    other = f32x4.max(other, v128.load(row + 4 * j, 16));
  }
  max = f32x4.max(max, other);
  for (; j < columns; j++) max = f32x4.max(max, v128.load32_splat(row + 4 * j));
  max = f32x4.max(max, v128.shuffle<f32>(max, max, 2, 3, 0, 1));
  return f32x4.max(max, v128.shuffle<f32>(max, max, 1, 0, 3, 2));
}

/** Σ exp(x - max), in all four lanes; the terms are kept at `terms` unless it is 0. */
@inline
function rowSumExp(row: usize, columns: i32, max: v128, terms: usize): v128 {
  let sum = zeros(), j = 0;
  for (; j + 4 <= columns; j += 4) {
    const e = exp(f32x4.sub(v128.load(row + 4 * j), max));
    if (terms) v128.store(terms + 4 * j, e);
    sum = f32x4.add(sum, e);
  }
  if (j < columns) {
    const n = columns - j, e = exp(f32x4.sub(loadFirst(row + 4 * j, n), max));
    if (terms) storeFirst(terms + 4 * j, e, n);
    sum = f32x4.add(sum, v128.and(e, lanesBelow(n)));
  }
  sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
  return f32x4.add(sum, v128.shuffle<f32>(sum, sum, 1, 0, 3, 2));
}

/** All bits of the lanes with an index below n. */
@inline
function lanesBelow(n: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(n));
}

/** x / divisor, in place. */
@inline
function divideRow(row: usize, columns: i32, divisor: v128): void {
  for (; columns >= 4; columns -= 4, row += 16) v128.store(row, f32x4.div(v128.load(row), divisor));
  if (columns > 0) storeFirst(row, f32x4.div(loadFirst(row, columns), divisor), columns);
}

/** x - max - logSum */
@inline
function subtractFromRow(row: usize, columns: i32, max: v128, logSum: v128, output: usize): void {
  for (; columns >= 4; columns -= 4, row += 16, output += 16) {
    v128.store(output, f32x4.sub(f32x4.sub(v128.load(row), max), logSum));
  }
  if (columns > 0) {
    storeFirst(output, f32x4.sub(f32x4.sub(loadFirst(row, columns), max), logSum), columns);
  }
}
