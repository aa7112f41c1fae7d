import { high, low, sumOf } from "./sums";
import { fma, loadFirst, storeFirst, zeros } from "./vector";

/*
 * Loop bodies are inlined functions of `count` numbers: where that is 4, the compiler leaves out the case of an
 * incomplete vector.
 */

/** The first two of `count` adjacent floats, in double precision; zeros for those that aren't there. */
@inline
function firstTwo(address: usize, count: i32): v128 {
  return count >= 4 ? f64x2.promote_low_f32x4(v128.load64_zero(address)) : low(loadFirst(address, count));
}

/** The next two. */
@inline
function nextTwo(address: usize, count: i32): v128 {
  return count >= 4 ? f64x2.promote_low_f32x4(v128.load64_zero(address, 8)) : high(loadFirst(address, count));
}

/** Two pairs of doubles as four floats. */
@inline
function floats(first: v128, second: v128): v128 {
  const x = f32x4.demote_f64x2_zero(first), y = f32x4.demote_f64x2_zero(second);
  return v128.shuffle<f64>(x, y, 0, 2);
}

/** The sum of a pair. */
@inline
function both(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** y = x̂·w + b, with x̂ and r; addresses of weight and bias may be 0. */
export function layerNormForward(
  rows: i32, size: i32, eps: f64, x: usize, weight: usize, bias: usize, y: usize, normalized: usize, scales: usize,
): void {
  const step = <usize>4 * size, whole = size & -4, end = <usize>4 * whole;
  for (; rows > 0; rows--, x += step, y += step, normalized += step, scales += 8) {
    const mean = sumOf(x, size) / size;
    const scale = 1 / sqrt(squaredDeviations(x, size, mean) / size + eps);
    store<f64>(scales, scale);
    const means = f64x2.splat(mean), factors = f64x2.splat(scale);
    for (let at: usize = 0; at < end; at += 16) normalize(x, means, factors, weight, bias, y, normalized, at, 4);
    if (size > whole) normalize(x, means, factors, weight, bias, y, normalized, end, size - whole);
  }
}

/** Writes x̂ and y of a part of a row. */
@inline
function normalize(
  x: usize, means: v128, factors: v128, weight: usize, bias: usize, y: usize, normalized: usize, at: usize, count: i32,
): void {
  const first = f64x2.mul(f64x2.sub(firstTwo(x + at, count), means), factors);
  const second = f64x2.mul(f64x2.sub(nextTwo(x + at, count), means), factors);
  const n = floats(first, second);
  storeFirst(normalized + at, n, count);
  const w = weight ? loadFirst(weight + at, count) : f32x4.splat(1);
  const b = bias ? loadFirst(bias + at, count) : zeros();
  storeFirst(y + at, fma(n, w, b), count);
}

/** Σ (x - mean)² */
function squaredDeviations(x: usize, size: i32, mean: f64): f64 {
  const means = f64x2.splat(mean);
  let s0 = f64x2.splat(0), s1 = s0;
  for (; size >= 4; size -= 4, x += 16) {
    const first = f64x2.sub(firstTwo(x, 4), means), second = f64x2.sub(nextTwo(x, 4), means);
    s0 = f64x2.add(s0, f64x2.mul(first, first));
    s1 = f64x2.add(s1, f64x2.mul(second, second));
  }
  let sum = both(f64x2.add(s0, s1));
  for (; size > 0; size--, x += 4) sum += (<f64>load<f32>(x) - mean) * (<f64>load<f32>(x) - mean);
  return sum;
}

/** dx = r (g - mean(g) - x̂ mean(g x̂)) and sums of dy; addresses of what isn't wanted are 0. */
export function layerNormBackward(
  rows: i32, size: i32, weight: usize, normalized: usize, scales: usize, dy: usize, dx: usize, dWeight: usize, dBias: usize,
): void {
  const step = <usize>4 * size, whole = size & -4, end = <usize>4 * whole;
  for (; rows > 0; rows--, normalized += step, scales += 8, dy += step, dx += dx ? step : 0) {
    for (let at: usize = 0; at < end; at += 16) addToWeights(normalized, dy, dWeight, dBias, at, 4);
    if (size > whole) addToWeights(normalized, dy, dWeight, dBias, end, size - whole);
    if (dx) writeInputGradient(size, weight, normalized, load<f64>(scales), dy, dx);
  }
}

/** dw += dy·x̂ and db += dy, of a part of a row. */
@inline
function addToWeights(normalized: usize, dy: usize, dWeight: usize, dBias: usize, at: usize, count: i32): void {
  const d = loadFirst(dy + at, count);
  if (dWeight) storeFirst(dWeight + at, fma(d, loadFirst(normalized + at, count), loadFirst(dWeight + at, count)), count);
  if (dBias) storeFirst(dBias + at, f32x4.add(d, loadFirst(dBias + at, count)), count);
}

@inline
function writeInputGradient(size: i32, weight: usize, normalized: usize, scale: f64, dy: usize, dx: usize): void {
  const whole = size & -4, end = <usize>4 * whole, rest = size - whole;
  let sums = f64x2.splat(0), dots = sums;
  for (let at: usize = 0; at < end; at += 16) {
    const first = firstProducts(dy, weight, at, 4), second = nextProducts(dy, weight, at, 4);
    sums = f64x2.add(sums, f64x2.add(first, second));
    dots = f64x2.add(dots, dotsOf(first, second, normalized + at, 4));
  }
  if (rest > 0) {
    // Past the end of a row dy is 0.
    const first = firstProducts(dy, weight, end, rest), second = nextProducts(dy, weight, end, rest);
    sums = f64x2.add(sums, f64x2.add(first, second));
    dots = f64x2.add(dots, dotsOf(first, second, normalized + end, rest));
  }
  const mean = f64x2.splat(both(sums) / size), slope = f64x2.splat(both(dots) / size), factors = f64x2.splat(scale);
  for (let at: usize = 0; at < end; at += 16) pullBack(weight, normalized, mean, slope, factors, dy, dx, at, 4);
  if (rest > 0) pullBack(weight, normalized, mean, slope, factors, dy, dx, end, rest);
}

/** g = dy·w, for two numbers. */
@inline
function firstProducts(dy: usize, weight: usize, at: usize, count: i32): v128 {
  return f64x2.mul(firstTwo(dy + at, count), weight ? firstTwo(weight + at, count) : f64x2.splat(1));
}

/** The same for the next two. */
@inline
function nextProducts(dy: usize, weight: usize, at: usize, count: i32): v128 {
  return f64x2.mul(nextTwo(dy + at, count), weight ? nextTwo(weight + at, count) : f64x2.splat(1));
}

/** g·x̂, added in pairs. */
@inline
function dotsOf(first: v128, second: v128, normalized: usize, count: i32): v128 {
  return f64x2.add(f64x2.mul(first, firstTwo(normalized, count)), f64x2.mul(second, nextTwo(normalized, count)));
}

/** dx of a part of a row. */
@inline
function pullBack(
  weight: usize, normalized: usize, mean: v128, slope: v128, factors: v128, dy: usize, dx: usize, at: usize, count: i32,
): void {
  const a = f64x2.sub(firstProducts(dy, weight, at, count), mean), b = f64x2.sub(nextProducts(dy, weight, at, count), mean);
  const first = f64x2.sub(a, f64x2.mul(firstTwo(normalized + at, count), slope));
  const second = f64x2.sub(b, f64x2.mul(nextTwo(normalized + at, count), slope));
  storeFirst(dx + at, floats(f64x2.mul(first, factors), f64x2.mul(second, factors)), count);
}
