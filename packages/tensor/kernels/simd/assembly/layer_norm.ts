import { high, low, sumOf } from "./sums";
import { fma, loadFirst, storeFirst, zeros } from "./vector";

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
  const step = <usize>4 * size;
  for (; rows > 0; rows--, x += step, y += step, normalized += step, scales += 8) {
    const mean = sumOf(x, size) / size;
    const scale = 1 / sqrt(squaredDeviations(x, size, mean) / size + eps);
    store<f64>(scales, scale);
    const means = f64x2.splat(mean), factors = f64x2.splat(scale);
    for (let j = 0; j < size; j += 4) {
      const count = size - j, at = 4 * j, values = loadFirst(x + at, count);
      const first = f64x2.mul(f64x2.sub(low(values), means), factors);
      const second = f64x2.mul(f64x2.sub(high(values), means), factors);
      const n = floats(first, second);
      storeFirst(normalized + at, n, count);
      const w = weight ? loadFirst(weight + at, count) : f32x4.splat(1);
      const b = bias ? loadFirst(bias + at, count) : zeros();
      storeFirst(y + at, fma(n, w, b), count);
    }
  }
}

/** Σ (x - mean)² */
function squaredDeviations(x: usize, size: i32, mean: f64): f64 {
  const means = f64x2.splat(mean);
  let s0 = f64x2.splat(0), s1 = s0;
  for (; size >= 4; size -= 4, x += 16) {
    const values = v128.load(x);
    const first = f64x2.sub(low(values), means), second = f64x2.sub(high(values), means);
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
  const step = <usize>4 * size;
  for (; rows > 0; rows--, normalized += step, scales += 8, dy += step, dx += dx ? step : 0) {
    addToWeights(size, normalized, dy, dWeight, dBias);
    if (dx) writeInputGradient(size, weight, normalized, load<f64>(scales), dy, dx);
  }
}

/** dw += dy·x̂ and db += dy, of a row. */
@inline
function addToWeights(size: i32, normalized: usize, dy: usize, dWeight: usize, dBias: usize): void {
  for (let at: usize = 0; size > 0; size -= 4, at += 16) {
    const d = loadFirst(dy + at, size);
    if (dWeight) storeFirst(dWeight + at, fma(d, loadFirst(normalized + at, size), loadFirst(dWeight + at, size)), size);
    if (dBias) storeFirst(dBias + at, f32x4.add(d, loadFirst(dBias + at, size)), size);
  }
}

@inline
function writeInputGradient(size: i32, weight: usize, normalized: usize, scale: f64, dy: usize, dx: usize): void {
  let sums = f64x2.splat(0), dots = sums;
  for (let j = 0; j < size; j += 4) {
    const count = size - j, at = 4 * j;
    const d = loadFirst(dy + at, count), n = loadFirst(normalized + at, count);
    const w = weight ? loadFirst(weight + at, count) : f32x4.splat(1);
    // Past the end of a row d is 0.
    const first = f64x2.mul(low(d), low(w)), second = f64x2.mul(high(d), high(w));
    sums = f64x2.add(sums, f64x2.add(first, second));
    dots = f64x2.add(dots, f64x2.add(f64x2.mul(first, low(n)), f64x2.mul(second, high(n))));
  }
  const mean = f64x2.splat(both(sums) / size), slope = f64x2.splat(both(dots) / size);
  const factors = f64x2.splat(scale);
  for (let j = 0; j < size; j += 4) {
    const count = size - j, at = 4 * j;
    const d = loadFirst(dy + at, count), n = loadFirst(normalized + at, count);
    const w = weight ? loadFirst(weight + at, count) : f32x4.splat(1);
    const first = f64x2.sub(f64x2.sub(f64x2.mul(low(d), low(w)), mean), f64x2.mul(low(n), slope));
    const second = f64x2.sub(f64x2.sub(f64x2.mul(high(d), high(w)), mean), f64x2.mul(high(n), slope));
    storeFirst(dx + at, floats(f64x2.mul(first, factors), f64x2.mul(second, factors)), count);
  }
}
