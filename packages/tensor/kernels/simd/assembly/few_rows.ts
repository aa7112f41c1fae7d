import { fma, loadFirst, storeFirst, zeros } from "./vector";

/**
 * Rows of A up to which packing takes longer than multiplying without. Callers compare all rows with
 * it and not their share, since sums are rounded otherwise than in tiles.
 */
export const fewRows: i32 = 2;

/** C = A·Bᵀ, or C + A·Bᵀ, of few rows: every number is a product of two rows. Strides are in bytes. */
export function multiplyFewRows(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, accumulate: bool,
): void {
  for (; m > 0; m--, a += aRow, c += cRow) {
    for (let j = 0; j < n; j += 4) {
      let sums = dots(k, a, b + j * bRow, bRow, n - j);
      if (accumulate) sums = f32x4.add(loadFirst(c + 4 * j, n - j), sums);
      storeFirst(c + 4 * j, sums, n - j);
    }
  }
}

/** The products of a row with four others, of which there are `rows`. */
function dots(k: i32, a: usize, b: usize, stride: usize, rows: i32): v128 {
  let b1 = rows > 1 ? b + stride : b, b2 = rows > 2 ? b1 + stride : b, b3 = rows > 3 ? b2 + stride : b;
  let sum0 = zeros(), sum1 = zeros(), sum2 = zeros(), sum3 = zeros();
  for (; k > 0; k -= 4) {
    const x = loadFirst(a, k);
    sum0 = fma(x, loadFirst(b, k), sum0);
    sum1 = fma(x, loadFirst(b1, k), sum1);
    sum2 = fma(x, loadFirst(b2, k), sum2);
    sum3 = fma(x, loadFirst(b3, k), sum3);
    a += 16, b += 16, b1 += 16, b2 += 16, b3 += 16;
  }
  const sums01 = addPairs(sum0, sum1), sums23 = addPairs(sum2, sum3);
  const low = v128.shuffle<f64>(sums01, sums23, 0, 2), high = v128.shuffle<f64>(sums01, sums23, 1, 3);
  return f32x4.add(low, high);
}

/** a₀ + a₂, b₀ + b₂, a₁ + a₃, b₁ + b₃ */
@inline
function addPairs(a: v128, b: v128): v128 {
  return f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
}
