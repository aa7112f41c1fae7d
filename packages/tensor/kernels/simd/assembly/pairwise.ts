import { geluSlope as slopeOfGelu } from "./gelu";
import { joinable, loadsEnd, storeJoined } from "./joined";
import { add, div, geluSlope, maximum, minimum, mul, reluSlope, sigmoidSlope, siluSlope, sub, tanhSlope } from "./layout";
import { siluSlope as slopeOfSilu } from "./math";
import { constant, loadFirst, one, storeFirst, zeros } from "./vector";

/** Where the number that an operand repeats along a row is, four times. */
const spreadA = memory.data(16, 16);
const spreadB = memory.data(16, 16);

/**
 * y[i, j] = fn(a[i, j], b[i, j]). Rows of the operands are `aRow` and `bRow` bytes apart. An operand that
 * isn't whole has one number for all columns of a row.
 */
export function pairwise(
  fn: i32, rows: i32, columns: i32, a: usize, aRow: usize, aIsWhole: i32,
  b: usize, bRow: usize, bIsWhole: i32, y: usize,
): void {
  const aStep: usize = aIsWhole ? 16 : 0, bStep: usize = bIsWhole ? 16 : 0;
  for (; rows > 0; rows--, a += aRow, b += bRow, y += 4 * columns) {
    if (!aIsWhole) v128.store(spreadA, v128.load32_splat(a));
    if (!bIsWhole) v128.store(spreadB, v128.load32_splat(b));
    const from = aIsWhole ? a : spreadA, other = bIsWhole ? b : spreadB;
    switch (fn) {
      case add: row(add, columns, from, aStep, other, bStep, y); break;
      case sub: row(sub, columns, from, aStep, other, bStep, y); break;
      case mul: row(mul, columns, from, aStep, other, bStep, y); break;
      case div: row(div, columns, from, aStep, other, bStep, y); break;
      case tanhSlope: row(tanhSlope, columns, from, aStep, other, bStep, y); break;
      case sigmoidSlope: row(sigmoidSlope, columns, from, aStep, other, bStep, y); break;
      case maximum: row(maximum, columns, from, aStep, other, bStep, y); break;
      case minimum: row(minimum, columns, from, aStep, other, bStep, y); break;
      case siluSlope: row(siluSlope, columns, from, aStep, other, bStep, y); break;
      case geluSlope: row(geluSlope, columns, from, aStep, other, bStep, y); break;
      case reluSlope: row(reluSlope, columns, from, aStep, other, bStep, y); break;
    }
  }
}

/** A row by a function that is known when this is compiled. */
@inline
function row(fn: i32, count: i32, a: usize, aStep: usize, b: usize, bStep: usize, y: usize): void {
  for (; count >= 8; count -= 8, y += 32) {
    if (isLong(fn)) {
      const a0 = v128.load(a), b0 = v128.load(b);
      a += aStep, b += bStep;
      const a1 = v128.load(a), b1 = v128.load(b);
      loadsEnd(count);
      storeJoined(y, apply(fn, joinable(a0), joinable(b0)), apply(fn, joinable(a1), joinable(b1)));
    } else {
      v128.store(y, apply(fn, v128.load(a), v128.load(b)));
      a += aStep, b += bStep;
      v128.store(y, apply(fn, v128.load(a), v128.load(b)), 16);
    }
    a += aStep, b += bStep;
  }
  for (; count > 0; count -= 4, y += 16, a += aStep, b += bStep) {
    storeFirst(y, apply(fn, loadFirst(a, count), loadFirst(b, count)), count);
  }
}

/** Whether computing a function takes so long that joining vectors pays. */
@inline
function isLong(fn: i32): bool {
  return fn == geluSlope || fn == siluSlope;
}

@inline
function apply(fn: i32, a: v128, b: v128): v128 {
  if (fn == add) return f32x4.add(a, b);
  if (fn == sub) return f32x4.sub(a, b);
  if (fn == mul) return f32x4.mul(a, b);
  if (fn == div) return f32x4.div(a, b);
  if (fn == tanhSlope) return f32x4.mul(f32x4.sub(constant(one), f32x4.mul(a, a)), b);
  if (fn == sigmoidSlope) return f32x4.mul(f32x4.mul(a, f32x4.sub(constant(one), a)), b);
  if (fn == maximum) return v128.bitselect(b, a, v128.or(f32x4.gt(b, a), f32x4.ne(b, b)));
  if (fn == minimum) return v128.bitselect(b, a, v128.or(f32x4.lt(b, a), f32x4.ne(b, b)));
  if (fn == siluSlope) return f32x4.mul(slopeOfSilu(a), b);
  if (fn == geluSlope) return f32x4.mul(slopeOfGelu(a), b);
  return v128.andnot(b, f32x4.le(a, zeros()));
}
