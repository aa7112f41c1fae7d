/**
 * The complementary error function, 1 - erf(x) = 2/√π ∫ₓ^∞ e^(-t²) dt, which JavaScript lacks, to
 * double precision.
 *
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.14
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  return x < 2 ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** erf(x) = 2/√π e^(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · 5 ··· (2n + 1)), in which all terms are positive. */
function erfBySeries(x: number): number {
  let sum = x;
  for (let n = 1, term = x; term > 1e-17 * sum; n++) {
    term *= 2 * x * x / (2 * n + 1);
    sum += term;
  }
  return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
}

/** erfc(x) = e^(-x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + 2/(x + ...))))), cut where x ≥ 2 allows. */
function erfcByFraction(x: number): number {
  let fraction = x;
  for (let n = 80; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/** Φ(x), the probability of a number below x in the standard normal distribution. */
export function normalProbability(x: number): number {
  return erfc(-x / Math.SQRT2) / 2;
}

/** φ(x), the density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);
}
