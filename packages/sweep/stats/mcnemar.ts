/**
 * Returns the two-sided p of the exact McNemar test for paired answers of yes or no. Only the n
 * pairs that disagree count; if both sides are alike, each of these falls to either side with
 * probability ½:
 *
 *     p = min(1, 2 Σ C(n, k) 2⁻ⁿ),   k = 0 … min(onlyFirst, onlySecond)
 *
 * Q. McNemar, "Note on the Sampling Error of the Difference Between Correlated Proportions or
 * Percentages", 1947; exact, as a binomial test.
 *
 * @param onlyFirst The number of pairs in which only the first says yes.
 * @param onlySecond The number of pairs in which only the second says yes.
 * @throws {RangeError} If either isn't an integer of at least 0.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mcnemar } from "@ohlol/sweep";
 *
 * assertEquals(mcnemar(0, 6), 0.03125);
 * ```
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  for (const count of [onlyFirst, onlySecond]) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`McNemar's test expected counts >= 0: got ${count}`);
    }
  }
  const n = onlyFirst + onlySecond;
  let term = 1;
  let tail = 1;
  let halvings = n;
  for (let k = 1; k <= Math.min(onlyFirst, onlySecond); k++) {
    term *= (n - k + 1) / k;
    tail += term;
    // Part of 2⁻ⁿ goes in early: beyond 1,000 pairs the sum overflows without it.
    while (tail > 1 && halvings > 0) [term, tail, halvings] = [term / 2, tail / 2, halvings - 1];
  }
  return Math.min(1, 2 * tail * 2 ** -halvings);
}
