import { gelu } from "./gelu";
import { joinable, loadsEnd, storeJoined } from "./joined";
import { areNormal, exp, expm1, log, log1p, logOfNormal, sigmoid, silu, softplus, tanh } from "./math";
import { isLarge, sinPlus } from "./trigonometry";
import { constant, loadFirst, one, storeFirst, storePair, zeros } from "./vector";

/*
 * Functions of `count` adjacent floats, in place.
 */

const expNumber: i32 = 0, logNumber: i32 = 1, sigmoidNumber: i32 = 2, tanhNumber: i32 = 3;
const sqrtNumber: i32 = 4, reluNumber: i32 = 5, geluNumber: i32 = 6, negNumber: i32 = 7, absNumber: i32 = 8;
const signNumber: i32 = 9, squareNumber: i32 = 10, rsqrtNumber: i32 = 11, expm1Number: i32 = 12;
const log1pNumber: i32 = 13, siluNumber: i32 = 14, softplusNumber: i32 = 15;

/** eˣ */
export function expAll(address: usize, count: i32): void {
  all(expNumber, address, count);
}

/** log x */
export function logAll(address: usize, count: i32): void {
  all(logNumber, address, count);
}

/** σ(x) */
export function sigmoidAll(address: usize, count: i32): void {
  all(sigmoidNumber, address, count);
}

/** tanh x */
export function tanhAll(address: usize, count: i32): void {
  all(tanhNumber, address, count);
}

/** √x */
export function sqrtAll(address: usize, count: i32): void {
  all(sqrtNumber, address, count);
}

/** max(x, 0), and x where that is -0 or NaN */
export function reluAll(address: usize, count: i32): void {
  all(reluNumber, address, count);
}

/** x Φ(x) */
export function geluAll(address: usize, count: i32): void {
  all(geluNumber, address, count);
}

/** -x */
export function negAll(address: usize, count: i32): void {
  all(negNumber, address, count);
}

/** |x| */
export function absAll(address: usize, count: i32): void {
  all(absNumber, address, count);
}

/** The sign of x, 0 for NaN */
export function signAll(address: usize, count: i32): void {
  all(signNumber, address, count);
}

/** x² */
export function squareAll(address: usize, count: i32): void {
  all(squareNumber, address, count);
}

/** 1/√x */
export function rsqrtAll(address: usize, count: i32): void {
  all(rsqrtNumber, address, count);
}

/** eˣ - 1 */
export function expm1All(address: usize, count: i32): void {
  all(expm1Number, address, count);
}

/** log(1 + x) */
export function log1pAll(address: usize, count: i32): void {
  all(log1pNumber, address, count);
}

/** x σ(x) */
export function siluAll(address: usize, count: i32): void {
  all(siluNumber, address, count);
}

/** log(1 + eˣ) */
export function softplusAll(address: usize, count: i32): void {
  all(softplusNumber, address, count);
}

/** Applies a function, which the compiler knows: for each there is a loop of its own. */
@inline
function all(fn: i32, address: usize, count: i32): void {
  for (; isOften(fn) && count >= 8; count -= 8, address += 32) {
    const x = v128.load(address), y = v128.load(address, 16);
    if (isShort(fn)) storePair(address, apply(fn, x), apply(fn, y));
    else if (fn == logNumber) storeLogs(address, x, y);
    else {
      loadsEnd(count);
      storeJoined(address, apply(fn, joinable(x)), apply(fn, joinable(y)));
    }
  }
  for (; count > 0; count -= 4, address += 16) {
    storeFirst(address, apply(fn, loadFirst(address, count)), count);
  }
}

/** Whether a function is used so often that joining vectors, or two in a step, is worth the code. */
@inline
function isOften(fn: i32): bool {
  return fn != expm1Number && fn != log1pNumber;
}

/** Whether a function is computed so fast that joining vectors would take longer. */
@inline
function isShort(fn: i32): bool {
  return fn == sqrtNumber || fn == reluNumber || (fn >= negNumber && fn <= rsqrtNumber);
}

/** Stores logarithms. Where all numbers are normal and positive, as most are, that takes half as long. */
@inline
function storeLogs(address: usize, x: v128, y: v128): void {
  if (areNormal(x, y)) storeJoined(address, logOfNormal(joinable(x)), logOfNormal(joinable(y)));
  else storePair(address, log(x), log(y));
}

@inline
function apply(fn: i32, x: v128): v128 {
  if (fn == expNumber) return exp(x);
  if (fn == logNumber) return log(x);
  if (fn == sigmoidNumber) return sigmoid(x);
  if (fn == tanhNumber) return tanh(x);
  if (fn == sqrtNumber) return f32x4.sqrt(x);
  if (fn == negNumber) return f32x4.neg(x);
  if (fn == absNumber) return f32x4.abs(x);
  if (fn == signNumber) return signs(x);
  if (fn == squareNumber) return f32x4.mul(x, x);
  if (fn == rsqrtNumber) return f32x4.div(constant(one), f32x4.sqrt(x));
  if (fn == expm1Number) return expm1(x);
  if (fn == log1pNumber) return log1p(x);
  if (fn == siluNumber) return silu(x);
  if (fn == softplusNumber) return softplus(x);
  if (fn == reluNumber) return v128.andnot(x, f32x4.lt(x, zeros()));
  return gelu(x);
}

@inline
function signs(x: v128): v128 {
  const unit = constant(one);
  return f32x4.sub(v128.and(f32x4.gt(x, zeros()), unit), v128.and(f32x4.lt(x, zeros()), unit));
}

/** sin x; gives whether any number is too large, whose result is wrong. */
export function sinAll(address: usize, count: i32): bool {
  return turn(0, address, count);
}

/** cos x, likewise */
export function cosAll(address: usize, count: i32): bool {
  return turn(1, address, count);
}

/** sin(x + quarters·π/2) */
function turn(quarters: i32, address: usize, count: i32): bool {
  let large = zeros();
  for (; count > 0; count -= 4, address += 16) {
    const x = loadFirst(address, count);
    large = v128.or(large, isLarge(x));
    storeFirst(address, sinPlus(x, quarters), count);
  }
  return v128.any_true(large);
}
