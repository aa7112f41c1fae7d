import { exp, log } from "./math";
import { loadFirst, storeFirst, zeros } from "./vector";

/** Rows of logits as simd.ts writes them into memory: 32-bit fields in this order. */
@unmanaged
export class Softmax {
  rows: i32;
  columns: i32;
  logits: usize;
  output: usize;
}

/** logits - log Σ exp(logits) of a share of the rows. */
export function logSoftmax(p: Softmax, part: i32, parts: i32): void {
  const columns = p.columns, last = p.rows * (part + 1) / parts;
  for (let r = p.rows * part / parts; r < last; r++) {
    const logits = p.logits + 4 * r * columns, output = p.output + 4 * r * columns;
    const max = rowMax(logits, columns);
    const logSum = log(rowSumExp(logits, columns, max));
    for (let j = 0; j < columns; j += 4) {
      const n = columns - j, x = f32x4.sub(loadFirst(logits + 4 * j, n), max);
      storeFirst(output + 4 * j, f32x4.sub(x, logSum), n);
    }
  }
}

/** The largest of a row, in all four lanes; NaN if there is one. */
@inline
function rowMax(row: usize, columns: i32): v128 {
  let max = f32x4.splat(-Infinity), j = 0;
  for (; j + 4 <= columns; j += 4) max = f32x4.max(max, v128.load(row + 4 * j));
  for (; j < columns; j++) max = f32x4.max(max, v128.load32_splat(row + 4 * j));
  max = f32x4.max(max, v128.shuffle<f32>(max, max, 2, 3, 0, 1));
  return f32x4.max(max, v128.shuffle<f32>(max, max, 1, 0, 3, 2));
}

/** Σ exp(x - max), in all four lanes. */
@inline
function rowSumExp(row: usize, columns: i32, max: v128): v128 {
  let sum = zeros(), j = 0;
  for (; j + 4 <= columns; j += 4) sum = f32x4.add(sum, exp(f32x4.sub(v128.load(row + 4 * j), max)));
  if (j < columns) {
    const n = columns - j, rest = exp(f32x4.sub(loadFirst(row + 4 * j, n), max));
    sum = f32x4.add(sum, v128.and(rest, lanesBelow(n)));
  }
  sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
  return f32x4.add(sum, v128.shuffle<f32>(sum, sum, 1, 0, 3, 2));
}

/** All bits of the lanes with an index below n. */
@inline
function lanesBelow(n: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(n));
}
