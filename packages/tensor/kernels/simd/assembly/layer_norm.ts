import { high, low, sumOf } from "./sums";
import { fma, loadFirst, storeFirst, zeros } from "./vector";

/*
 * Sums are kept in double precision, or for up to `blockSize` numbers in single precision and then added in
 * double precision. Differences from a mean are taken in two steps, since the nearest float to the mean may
 * be as far from it as the numbers are.
 */

/** How many numbers are added in single precision at most: the rounding errors of each lane's sum are few. */
const blockSize: i32 = 256;

/** The sum of a vector's numbers, in double precision. */
@inline
function total(x: v128): f64 {
  const pair = f64x2.add(low(x), high(x));
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

/** y = x̂·w + b, and of each row its mean and r; addresses of weight and bias may be 0. */
export function layerNormForward(
  rows: i32, size: i32, eps: f64, x: usize, weight: usize, bias: usize, y: usize, means: usize, scales: usize,
): void {
  const step = <usize>4 * size;
  for (; rows > 0; rows--, x += step, y += step, means += 8, scales += 8) {
    const mean = sumOf(x, size) / size;
    const scale = 1 / sqrt(squaredDeviations(x, size, mean) / size + eps);
    store<f64>(means, mean);
    store<f64>(scales, scale);
    normalizeRow(size, x, mean, <f32>scale, weight, bias, y);
  }
}

function normalizeRow(size: i32, x: usize, mean: f64, scale: f32, weight: usize, bias: usize, y: usize): void {
  const nearest = f32x4.splat(<f32>mean), rest = f32x4.splat(restOf(mean)), factors = f32x4.splat(scale);
  if (weight && bias) {
    for (; size >= 4; size -= 4, x += 16, weight += 16, bias += 16, y += 16) {
      v128.store(y, fma(normalized(v128.load(x), nearest, rest, factors), v128.load(weight), v128.load(bias)));
    }
  }
  for (; size > 0; size -= 4, x += 16, y += 16) {
    const w = weight ? loadFirst(weight, size) : f32x4.splat(1), b = bias ? loadFirst(bias, size) : zeros();
    storeFirst(y, fma(normalized(loadFirst(x, size), nearest, rest, factors), w, b), size);
    if (weight) weight += 16;
    if (bias) bias += 16;
  }
}

/** x̂ = (x - mean) r */
@inline
function normalized(x: v128, nearest: v128, rest: v128, factors: v128): v128 {
  return f32x4.mul(deviations(x, nearest, rest), factors);
}

/** What a number differs from the nearest float; 0 where that is infinite. */
@inline
function restOf(number: f64): f32 {
  const rest = <f32>(number - <f64>(<f32>number));
  return rest == rest ? rest : 0;
}

/** x - mean */
@inline
function deviations(x: v128, nearest: v128, rest: v128): v128 {
  return f32x4.sub(f32x4.sub(x, nearest), rest);
}

/** The sums between which squares in single precision neither overflow nor vanish. */
const leastSum: f64 = 1e-24, mostSum: f64 = 1e37;

/** Σ (x - mean)² */
function squaredDeviations(x: usize, size: i32, mean: f64): f64 {
  const nearest = f32x4.splat(<f32>mean), rest = f32x4.splat(restOf(mean));
  let sum: f64 = 0, from = x, left = size;
  for (; left > 0; left -= blockSize, from += 4 * blockSize) {
    sum += squaresOfBlock(from, min(left, blockSize), nearest, rest);
  }
  return sum > leastSum && sum < mostSum ? sum : squaresOneByOne(x, size, mean);
}

@inline
function squaresOfBlock(x: usize, count: i32, nearest: v128, rest: v128): f64 {
  let s0 = zeros(), s1 = s0;
  for (; count >= 8; count -= 8, x += 32) {
    const first = deviations(v128.load(x), nearest, rest), second = deviations(v128.load(x, 16), nearest, rest);
    s0 = fma(first, first, s0);
    s1 = fma(second, second, s1);
  }
  let sum: f64 = 0;
  for (; count > 0; count--, x += 4) {
    const deviation = load<f32>(x) - f32x4.extract_lane(nearest, 0) - f32x4.extract_lane(rest, 0);
    sum += <f64>deviation * deviation;
  }
  return sum + total(f32x4.add(s0, s1));
}

/** The same in double precision, for numbers of which single precision can't hold the squares. */
function squaresOneByOne(x: usize, size: i32, mean: f64): f64 {
  let sum: f64 = 0;
  for (; size > 0; size--, x += 4) sum += (<f64>load<f32>(x) - mean) * (<f64>load<f32>(x) - mean);
  return sum;
}

/** dx = r (g - mean(g) - x̂ mean(g x̂)) and sums of dy; addresses of what isn't wanted are 0. */
export function layerNormBackward(
  rows: i32, size: i32, weight: usize, x: usize, means: usize, scales: usize, dy: usize,
  dx: usize, dWeight: usize, dBias: usize,
): void {
  const step = <usize>4 * size;
  for (; rows > 0; rows--, x += step, means += 8, scales += 8, dy += step, dx += dx ? step : 0) {
    const mean = load<f64>(means), scale = <f32>load<f64>(scales);
    const nearest = f32x4.splat(<f32>mean), rest = f32x4.splat(restOf(mean)), factors = f32x4.splat(scale);
    if (dWeight) addProducts(size, dy, x, nearest, rest, factors, dWeight);
    if (dBias) addRow(size, dy, dBias);
    if (dx) writeInputGradient(size, weight, x, nearest, rest, factors, dy, dx);
  }
}

/** sums += dy·x̂ */
function addProducts(count: i32, dy: usize, x: usize, nearest: v128, rest: v128, factors: v128, sums: usize): void {
  for (; count >= 4; count -= 4, dy += 16, x += 16, sums += 16) {
    v128.store(sums, fma(v128.load(dy), normalized(v128.load(x), nearest, rest, factors), v128.load(sums)));
  }
  if (count > 0) {
    const n = normalized(loadFirst(x, count), nearest, rest, factors);
    storeFirst(sums, fma(loadFirst(dy, count), n, loadFirst(sums, count)), count);
  }
}

/** sums += dy */
function addRow(count: i32, dy: usize, sums: usize): void {
  for (; count >= 4; count -= 4, dy += 16, sums += 16) {
    v128.store(sums, f32x4.add(v128.load(dy), v128.load(sums)));
  }
  if (count > 0) storeFirst(sums, f32x4.add(loadFirst(dy, count), loadFirst(sums, count)), count);
}

/** Σ g and Σ g·x̂, which sumProducts() finds. */
let sum: f64, dot: f64;

function writeInputGradient(
  size: i32, weight: usize, x: usize, nearest: v128, rest: v128, factors: v128, dy: usize, dx: usize,
): void {
  sum = 0, dot = 0;
  for (let from = 0; from < size; from += blockSize) {
    const at = <usize>4 * from;
    sumProducts(min(size - from, blockSize), dy + at, weight ? weight + at : 0, x + at, nearest, rest, factors);
  }
  const mean = f32x4.splat(<f32>(sum / size)), slope = f32x4.splat(<f32>(dot / size));
  for (; size > 0; size -= 4, dy += 16, x += 16, dx += 16, weight += weight ? 16 : 0) {
    const g = f32x4.sub(products(dy, weight, size), mean);
    const n = normalized(loadFirst(x, size), nearest, rest, factors);
    storeFirst(dx, f32x4.mul(f32x4.sub(g, f32x4.mul(n, slope)), factors), size);
  }
}

/** Adds to `sum` and `dot` what a block contributes. */
function sumProducts(count: i32, dy: usize, weight: usize, x: usize, nearest: v128, rest: v128, factors: v128): void {
  let s0 = zeros(), d0 = s0, s1 = s0, d1 = s0;
  for (; count >= 8; count -= 8, dy += 32, x += 32, weight += weight ? 32 : 0) {
    const first = products(dy, weight, 4), second = products(dy + 16, weight ? weight + 16 : 0, 4);
    s0 = f32x4.add(s0, first);
    s1 = f32x4.add(s1, second);
    d0 = fma(first, normalized(v128.load(x), nearest, rest, factors), d0);
    d1 = fma(second, normalized(v128.load(x, 16), nearest, rest, factors), d1);
  }
  for (; count > 0; count -= 4, dy += 16, x += 16, weight += weight ? 16 : 0) {
    // Past the end of a row dy is 0.
    const g = products(dy, weight, count);
    s0 = f32x4.add(s0, g);
    d0 = fma(g, normalized(loadFirst(x, count), nearest, rest, factors), d0);
  }
  sum += total(f32x4.add(s0, s1));
  dot += total(f32x4.add(d0, d1));
}

/** g = dy·w */
@inline
function products(dy: usize, weight: usize, count: i32): v128 {
  const d = loadFirst(dy, count);
  return weight ? f32x4.mul(d, loadFirst(weight, count)) : d;
}
