import { Softmax } from "./layout";
import { joinable, loadsEnd, storeJoined } from "./joined";
import { exp, log } from "./math";
import { loadFirst, storeFirst, zeros } from "./vector";

/** What is wanted of a share of the rows. */
export function softmax(p: Softmax, part: i32, parts: i32): void {
  const last = p.rows * (part + 1) / parts;
  for (let row = p.rows * part / parts; row < last; row++) {
    const at = 4 * row * p.columns, logits = p.logits + at;
    const max = rowMax(logits, p.columns);
    // If nobody wants the terms, they overwrite the logits, which are a copy.
    const terms = (p.softmax || p.logSoftmax || p.logits) + at;
    const sum = rowSumExp(logits, p.columns, max, terms);
    if (p.softmax) divideRow(p.softmax + at, p.columns, sum);
    if (p.logSoftmax) subtractFromRow(logits, p.columns, max, log(sum), p.logSoftmax + at);
    if (p.max) v128.store_lane<f32>(p.max + 4 * row, max, 0);
    if (p.sum) v128.store_lane<f32>(p.sum + 4 * row, sum, 0);
  }
}

/**
 * The largest of a row, in all four lanes; NaN if there is one. The fast comparison loses NaN and doesn't tell
 * 0 from -0; rows where that matters are compared again.
 */
@inline
function rowMax(row: usize, columns: i32): v128 {
  let max = f32x4.splat(-Infinity), other = max, unordered = zeros(), j = 0;
  // Two maxima, which need not wait for each other.
  for (; j + 8 <= columns; j += 8) {
    const x = v128.load(row + 4 * j), y = v128.load(row + 4 * j, 16);
    max = f32x4.pmax(max, x);
    other = f32x4.pmax(other, y);
    unordered = v128.or(unordered, v128.or(f32x4.ne(x, x), f32x4.ne(y, y)));
  }
  max = f32x4.pmax(max, other);
  for (; j < columns; j++) {
    const x = v128.load32_splat(row + 4 * j);
    max = f32x4.pmax(max, x);
    unordered = v128.or(unordered, f32x4.ne(x, x));
  }
  max = acrossLanes(max);
  const isSure = !v128.any_true(unordered) && !v128.any_true(f32x4.eq(max, zeros()));
  return isSure ? max : exactMax(row, columns);
}

/** The same, by a comparison that takes ten times as long. */
function exactMax(row: usize, columns: i32): v128 {
  let max = f32x4.splat(-Infinity);
  for (; columns > 0; columns--, row += 4) max = f32x4.max(max, v128.load32_splat(row));
  return max;
}

/** The largest of four, in all lanes. */
@inline
function acrossLanes(max: v128): v128 {
  max = f32x4.pmax(max, v128.shuffle<f32>(max, max, 2, 3, 0, 1));
  return f32x4.pmax(max, v128.shuffle<f32>(max, max, 1, 0, 3, 2));
}

/** Σ exp(x - max), in all four lanes; the terms are left at `terms`. */
@inline
function rowSumExp(row: usize, columns: i32, max: v128, terms: usize): v128 {
  const base = joinable(max);
  let sum = zeros();
  for (; columns >= 8; columns -= 8, row += 32, terms += 32) {
    const x = v128.load(row), y = v128.load(row, 16);
    loadsEnd(columns);
    const first = exp(f32x4.sub(joinable(x), base)), second = exp(f32x4.sub(joinable(y), base));
    storeJoined(terms, first, second);
    sum = f32x4.add(f32x4.add(sum, first), second);
  }
  for (; columns > 0; columns -= 4, row += 16, terms += 16) {
    const e = exp(f32x4.sub(loadFirst(row, columns), max));
    storeFirst(terms, e, columns);
    sum = f32x4.add(sum, v128.and(e, lanesBelow(columns)));
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
