import { constant, fma, one, zeros } from "./vector";

/*
 * Functions load each constant once, even if they use it several times: V8 can join a load with only one
 * other (see joined.ts).
 */

// exp: the arguments between which results are neither 0 nor Infinity, 1.5·2²³, log₂e, and ln 2 in two
// parts; then the polynomial of (exp(r) - 1 - r) / r².
const largest = memory.data<f32>([89]);
const smallest = memory.data<f32>([-104]);
const rounder = memory.data<f32>([12582912]);
const log2e = memory.data<f32>([1.44269504088896341]);
const ln2High = memory.data<f32>([0.693359375]);
const minusLn2High = memory.data<f32>([-0.693359375]);
const ln2Low = memory.data<f32>([-2.12194440e-4]);
const minusLn2Low = memory.data<f32>([2.12194440e-4]);
const exp5 = memory.data<f32>([1.9875691500e-4]);
const exp4 = memory.data<f32>([1.3981999507e-3]);
const exp3 = memory.data<f32>([8.3334519073e-3]);
const exp2 = memory.data<f32>([4.1665795894e-2]);
const exp1 = memory.data<f32>([1.6666665459e-1]);
const exp0 = memory.data<f32>([5.0000001201e-1]);

/**
 * exp(x) = 2ⁿ·exp(r), n = round(x / ln 2), r = x - n·ln 2 in two parts so that nothing is lost, and
 * exp(r) by a polynomial (Cephes, expf). Within 1.1 ulp, from denormal results to infinity; NaN
 * stays NaN.
 */
@inline
export function exp(x: v128): v128 {
  const unit = constant(one), magic = constant(rounder);
  x = f32x4.pmax(f32x4.pmin(x, constant(largest)), constant(smallest));
  // Adding 1.5·2²³ rounds to an integer, and leaves it in the lowest bits.
  const shifted = fma(x, constant(log2e), magic);
  const whole = i32x4.sub(shifted, magic), half = i32x4.shr_s(whole, 1);
  const expOfRest = f32x4.add(expMinusOneOfRest(x, f32x4.sub(shifted, magic)), unit);
  // 2ⁿ as a product of two, since n may be outside the range of a float's exponent.
  const p = f32x4.mul(expOfRest, powerOfTwo(half, unit));
  return f32x4.mul(p, powerOfTwo(i32x4.sub(whole, half), unit));
}

/** exp(r) - 1, where x = n·ln 2 + r. */
@inline
function expMinusOneOfRest(x: v128, n: v128): v128 {
  const r = fma(n, constant(minusLn2Low), fma(n, constant(minusLn2High), x));
  // By pairs of terms, whose sums need not wait for each other.
  const square = f32x4.mul(r, r);
  const p01 = fma(constant(exp1), r, constant(exp0)), p23 = fma(constant(exp3), r, constant(exp2));
  const p45 = fma(constant(exp5), r, constant(exp4));
  return fma(fma(fma(p45, square, p23), square, p01), square, r);
}

/** 2ⁿ for integers -126 <= n <= 127: the exponent's bits of a float, given those of 1. */
@inline
function powerOfTwo(n: v128, unit: v128): v128 {
  return i32x4.add(i32x4.shl(n, 23), unit);
}

// sigmoid and tanh: arguments from which on results are 1, or less than the smallest normal number.
const mostOfSigmoid = memory.data<f32>([88.72]);
const leastOfSigmoid = memory.data<f32>([-87.3]);
const mostOfTanh = memory.data<f32>([40]);
const leastOfTanh = memory.data<f32>([-40]);
const two = memory.data<f32>([2]);

/**
 * σ(x) = 1 / (1 + exp(-x)), within 2.5 ulp; results below 2⁻¹²⁶ may be off by as much. The lowest
 * bits of `shifted` are n, and powerOfTwo() shifts the others out.
 */
@inline
export function sigmoid(x: v128): v128 {
  const unit = constant(one), magic = constant(rounder);
  const y = f32x4.pmax(f32x4.pmin(f32x4.neg(x), constant(mostOfSigmoid)), constant(leastOfSigmoid));
  const shifted = fma(y, constant(log2e), magic);
  const expOfRest = f32x4.add(expMinusOneOfRest(y, f32x4.sub(shifted, magic)), unit);
  const e = f32x4.mul(expOfRest, powerOfTwo(shifted, unit));
  return f32x4.div(unit, f32x4.add(unit, e));
}

/**
 * tanh(x) = t / (t + 2), t = exp(2x) - 1 = 2ⁿ·(exp(r) - 1) + (2ⁿ - 1), within 2.5 ulp. In contrast
 * to that of exp(2x), the rounding of t does no harm where x is small.
 */
@inline
export function tanh(x: v128): v128 {
  const unit = constant(one), magic = constant(rounder), twice = f32x4.add(x, x);
  const y = f32x4.pmax(f32x4.pmin(twice, constant(mostOfTanh)), constant(leastOfTanh));
  const shifted = fma(y, constant(log2e), magic), power = powerOfTwo(shifted, unit);
  const rest = expMinusOneOfRest(y, f32x4.sub(shifted, magic));
  const t = fma(power, rest, f32x4.sub(power, unit));
  return f32x4.div(t, f32x4.add(t, constant(two)));
}

/** x σ(x) */
@inline
export function silu(x: v128): v128 {
  return f32x4.mul(x, sigmoid(x));
}

/** σ(x) (1 + x (1 - σ(x))) */
@inline
export function siluSlope(x: v128): v128 {
  const unit = constant(one), s = sigmoid(x);
  return f32x4.mul(s, fma(x, f32x4.sub(unit, s), unit));
}

// expm1: from where on the 1 is lost in exp(x), and from where on the result is -1.
const mostOfExpm1 = memory.data<f32>([80]);
const leastOfExpm1 = memory.data<f32>([-20]);

/** exp(x) - 1 = 2ⁿ·(exp(r) - 1) + (2ⁿ - 1), as in tanh(); beyond 80 exp(x). */
@inline
export function expm1(x: v128): v128 {
  const unit = constant(one), magic = constant(rounder), most = constant(mostOfExpm1);
  const y = f32x4.pmax(f32x4.pmin(x, most), constant(leastOfExpm1));
  const shifted = fma(y, constant(log2e), magic), power = powerOfTwo(shifted, unit);
  const t = fma(power, expMinusOneOfRest(y, f32x4.sub(shifted, magic)), f32x4.sub(power, unit));
  // Of 0 this gives itself, with its sign.
  return v128.bitselect(exp(x), v128.bitselect(x, t, f32x4.eq(x, zeros())), f32x4.gt(x, most));
}

// log: the smallest normal number, the bits of √½ and of a mantissa, and the polynomial of
// (log(1 + m) - m + m²/2) / m³.
const normal = memory.data<f32>([1.17549435e-38]);
const twoTo23 = memory.data<f32>([8388608]);
const exponentOf23 = memory.data<f32>([23]);
const rootOfHalf = memory.data<i32>([0x3f3504f3]);
const mantissaBits = memory.data<i32>([0x007fffff]);
const minusHalf = memory.data<f32>([-0.5]);
const infinity = memory.data<f32>([Infinity]);
const minusInfinity = memory.data<f32>([-Infinity]);
const notANumber = memory.data<f32>([NaN]);
const log8 = memory.data<f32>([7.0376836292e-2]);
const log7 = memory.data<f32>([-1.1514610310e-1]);
const log6 = memory.data<f32>([1.1676998740e-1]);
const log5 = memory.data<f32>([-1.2420140846e-1]);
const log4 = memory.data<f32>([1.4249322787e-1]);
const log3 = memory.data<f32>([-1.6668057665e-1]);
const log2 = memory.data<f32>([2.0000714765e-1]);
const log1 = memory.data<f32>([-2.4999993993e-1]);
const log0 = memory.data<f32>([3.3333331174e-1]);

/**
 * log(x) = e·ln 2 + log(1 + m), x = (1 + m)·2ᵉ, √½ <= 1 + m < √2, by a polynomial in m (Cephes,
 * logf). Within 1 ulp; -Infinity for 0, NaN for negative numbers.
 */
@inline
export function log(x: v128): v128 {
  const denormal = f32x4.lt(x, constant(normal));
  const scaled = v128.bitselect(f32x4.mul(x, constant(twoTo23)), x, denormal);
  const bits = bitsOverRoot(scaled);
  const e = f32x4.sub(exponentOf(bits), v128.and(denormal, constant(exponentOf23)));
  // Infinity and NaN give themselves.
  let y = v128.bitselect(logOf(bits, e), x, f32x4.lt(f32x4.abs(x), constant(infinity)));
  y = v128.bitselect(constant(minusInfinity), y, f32x4.eq(x, zeros()));
  return v128.bitselect(constant(notANumber), y, f32x4.lt(x, zeros()));
}

/** log(x) for numbers that are known to be normal, positive and finite, equal to log() in every bit. */
@inline
export function logOfNormal(x: v128): v128 {
  const bits = bitsOverRoot(x);
  return logOf(bits, exponentOf(bits));
}

/** log(1 + x) = log(u)·x / (u - 1), where u is 1 + x, rounded; x itself where u is 1, and for infinity. */
@inline
export function log1p(x: v128): v128 {
  const unit = constant(one), u = f32x4.add(unit, x);
  const y = f32x4.mul(log(u), f32x4.div(x, f32x4.sub(u, unit)));
  return v128.bitselect(x, y, v128.or(f32x4.eq(u, unit), f32x4.eq(x, constant(infinity))));
}

const beyondSoftplus = memory.data<f32>([20]);

/** log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)), where the last logarithm's argument is normal; x beyond 20. */
@inline
export function softplus(x: v128): v128 {
  const unit = constant(one), e = exp(f32x4.neg(f32x4.abs(x))), u = f32x4.add(unit, e);
  const rest = v128.bitselect(e, f32x4.mul(logOfNormal(u), f32x4.div(e, f32x4.sub(u, unit))), f32x4.eq(u, unit));
  const y = f32x4.add(f32x4.max(x, zeros()), rest);
  return v128.bitselect(x, y, f32x4.gt(x, constant(beyondSoftplus)));
}

const leastNormal = memory.data<i32>([0x00800000]);
const mostNormal = memory.data<i32>([0x7f7fffff]);

/** Whether all numbers are normal, positive and finite: as integers, they then lie between two bounds. */
@inline
export function areNormal(x: v128, y: v128): bool {
  const tooSmall = i32x4.lt_s(i32x4.min_s(x, y), constant(leastNormal));
  const tooLarge = i32x4.gt_s(i32x4.max_s(x, y), constant(mostNormal));
  return !v128.any_true(v128.or(tooSmall, tooLarge));
}

/** The bits of x minus those of √½: e is in those of the exponent, and 1 + m, counted from √½ on, in the rest. */
@inline
function bitsOverRoot(x: v128): v128 {
  return i32x4.sub(x, constant(rootOfHalf));
}

@inline
function exponentOf(bits: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.shr_s(bits, 23));
}

/** e·ln 2 + log(1 + m), given the bits in which m is. */
@inline
function logOf(bits: v128, e: v128): v128 {
  const mantissa = i32x4.add(v128.and(bits, constant(mantissaBits)), constant(rootOfHalf));
  const m = f32x4.sub(mantissa, constant(one)), square = f32x4.mul(m, m);
  let p = fma(constant(log8), m, constant(log7));
  p = fma(p, m, constant(log6));
  p = fma(p, m, constant(log5));
  p = fma(p, m, constant(log4));
  p = fma(p, m, constant(log3));
  p = fma(p, m, constant(log2));
  p = fma(p, m, constant(log1));
  p = fma(p, m, constant(log0));
  const tail = fma(f32x4.mul(p, m), square, f32x4.mul(e, constant(ln2Low)));
  return fma(e, constant(ln2High), f32x4.add(fma(constant(minusHalf), square, tail), m));
}
