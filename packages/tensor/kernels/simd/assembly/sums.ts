/** A pair of zeros. */
@inline
function none(): v128 {
  return f64x2.splat(0);
}

/** The first two numbers of a vector, in double precision. */
@inline
export function low(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The last two. */
@inline
export function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 0));
}

/** Two adjacent numbers in memory, in double precision: converting as they are loaded is one instruction. */
@inline
function two(address: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(address));
}

/** The sum of `count` adjacent floats. */
export function sumOf(address: usize, count: i32): f64 {
  let s0 = none(), s1 = none(), s2 = none(), s3 = none();
  for (; count >= 8; count -= 8, address += 32) {
    s0 = f64x2.add(s0, two(address));
    s1 = f64x2.add(s1, two(address + 8));
    s2 = f64x2.add(s2, two(address + 16));
    s3 = f64x2.add(s3, two(address + 24));
  }
  const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  let sum = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  for (; count > 0; count--, address += 4) sum += load<f32>(address);
  return sum;
}

/** sums[i] = the sum of row i, divided. */
export function rowSums(address: usize, rows: i32, columns: i32, divisor: f64, sums: usize): void {
  for (; rows > 0; rows--, address += 4 * columns, sums += 4) {
    store<f32>(sums, <f32>(sumOf(address, columns) / divisor));
  }
}

/** How many rows are added in one go, while sums are in registers. */
const rowsAtOnce: i32 = 16;

/** totals[j] += the sum of column j, in double precision. */
export function addColumns(address: usize, rows: i32, columns: i32, totals: usize): void {
  for (; rows > 0; rows -= rowsAtOnce, address += 4 * rowsAtOnce * columns) {
    const count = min(rows, rowsAtOnce);
    let j = 0;
    for (; j + 8 <= columns; j += 8) addEight(address + 4 * j, count, 4 * columns, totals + 8 * j);
    for (; j < columns; j++) {
      let sum = load<f64>(totals + 8 * j);
      for (let r = 0, at = address + 4 * j; r < count; r++, at += 4 * columns) sum += load<f32>(at);
      store<f64>(totals + 8 * j, sum);
    }
  }
}

/** Adds eight columns of some rows, which are `stride` bytes apart. */
@inline
function addEight(address: usize, rows: i32, stride: usize, totals: usize): void {
  let s0 = v128.load(totals), s1 = v128.load(totals, 16);
  let s2 = v128.load(totals, 32), s3 = v128.load(totals, 48);
  for (; rows > 0; rows--, address += stride) {
    s0 = f64x2.add(s0, two(address));
    s1 = f64x2.add(s1, two(address + 8));
    s2 = f64x2.add(s2, two(address + 16));
    s3 = f64x2.add(s3, two(address + 24));
  }
  v128.store(totals, s0);
  v128.store(totals, s1, 16);
  v128.store(totals, s2, 32);
  v128.store(totals, s3, 48);
}

/** sums[j] = totals[j], divided and rounded. */
export function roundTotals(totals: usize, count: i32, divisor: f64, sums: usize): void {
  for (; count > 0; count--, totals += 8, sums += 4) store<f32>(sums, <f32>(load<f64>(totals) / divisor));
}
