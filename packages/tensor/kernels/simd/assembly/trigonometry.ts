import { high, low } from "./sums";
import { constant, fma, one, zeros } from "./vector";

/*
 * sin and cos: x = n·π/2 + r, with n and r found in double precision, and polynomials in single precision for
 * the sine and the cosine of r, |r| <= π/4 (Cephes, sinf). The lowest bits of n say which of them is the
 * result, and with what sign.
 */

// 2/π, 1.5·2⁵², and π/2 in two parts, the first of 33 bits so that its product with n is exact.
const twoByPi = memory.data<f64>([0.6366197723675814]);
const rounder = memory.data<f64>([6755399441055744]);
const halfPiHigh = memory.data<f64>([1.5707963267341256]);
const halfPiLow = memory.data<f64>([6.077100506506192e-11]);
/** The largest arguments: n has 20 bits. */
const most = memory.data<f32>([1048576]);

const sin2 = memory.data<f32>([-1.9515295891e-4]);
const sin1 = memory.data<f32>([8.3321608736e-3]);
const sin0 = memory.data<f32>([-1.6666654611e-1]);
const cos2 = memory.data<f32>([2.443315711809948e-5]);
const cos1 = memory.data<f32>([-1.388731625493765e-3]);
const cos0 = memory.data<f32>([4.166664568298827e-2]);
const minusHalf = memory.data<f32>([-0.5]);

@inline
function double(address: usize): v128 {
  return v128.load64_splat(address);
}

/** x·2/π, rounded to an integer, which is left in the lowest bits. */
@inline
function shiftedTurns(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, double(twoByPi)), double(rounder));
}

/** r = x - n·π/2 */
@inline
function rest(x: v128, shifted: v128): v128 {
  const n = f64x2.sub(shifted, double(rounder));
  return f64x2.sub(f64x2.sub(x, f64x2.mul(n, double(halfPiHigh))), f64x2.mul(n, double(halfPiLow)));
}

/** sin(x + quarters·π/2), within 2 ulp for |x| <= 2²⁰; NaN for infinity and NaN. */
@inline
export function sinPlus(x: v128, quarters: i32): v128 {
  const a = low(x), b = high(x), m = shiftedTurns(a), n = shiftedTurns(b);
  const first = f32x4.demote_f64x2_zero(rest(a, m)), second = f32x4.demote_f64x2_zero(rest(b, n));
  const r = v128.shuffle<f64>(first, second, 0, 2), square = f32x4.mul(r, r);
  const quadrant = i32x4.add(v128.shuffle<i32>(m, n, 0, 2, 4, 6), i32x4.splat(quarters));
  const sine = sineOfRest(r, square), cosine = cosineOfRest(square);
  const y = v128.bitselect(cosine, sine, i32x4.shr_s(i32x4.shl(quadrant, 31), 31));
  return v128.xor(y, i32x4.shl(i32x4.shr_u(quadrant, 1), 31));
}

@inline
function sineOfRest(r: v128, square: v128): v128 {
  const p = fma(fma(constant(sin2), square, constant(sin1)), square, constant(sin0));
  // Of 0 this gives itself, with its sign.
  return v128.bitselect(r, fma(f32x4.mul(p, square), r, r), f32x4.eq(r, zeros()));
}

@inline
function cosineOfRest(square: v128): v128 {
  const p = fma(fma(constant(cos2), square, constant(cos1)), square, constant(cos0));
  return fma(f32x4.mul(p, square), square, fma(constant(minusHalf), square, constant(one)));
}

/** Whether a number is too large for sinPlus(). */
@inline
export function isLarge(x: v128): v128 {
  return f32x4.gt(f32x4.abs(x), constant(most));
}
