/**
 * a · b + c for float32 numbers, rounded once, as the fused instruction of a processor does it.
 *
 * A product of float32 numbers is exact in float64, but its sum with `c` is rounded to float64 and
 * then to float32. The second rounding errs only if the first ended exactly halfway between two
 * float32 numbers: then the error of the first sum says to which side the true value lies.
 */
export function fma(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const nearest = Math.fround(sum);
  const mirrored = 2 * sum - nearest;
  const halfway = mirrored !== nearest && Math.fround(mirrored) === mirrored;
  if (!halfway) return nearest;
  const error = errorOfSum(product, c, sum);
  return error !== 0 && (error > 0) === (mirrored > nearest) ? mirrored : nearest;
}

/** What rounding left out of `sum`: the exact a + b - sum (Knuth's TwoSum). */
function errorOfSum(a: number, b: number, sum: number): number {
  const roundedB = sum - a;
  return (a - (sum - roundedB)) + (b - roundedB);
}
