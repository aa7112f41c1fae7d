/**
 * Adjusts p-values for the number of tests by Holm's step-down method, which keeps the chance of
 * even one false rejection below the level:
 *
 *     p̃₍ᵢ₎ = max over j ≤ i of min(1, (m - j + 1) p₍ⱼ₎),   p₍₁₎ ≤ … ≤ p₍ₘ₎
 *
 * S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979.
 *
 * @param pValues The p-values of all tests, each from 0 to 1.
 * @returns The adjusted p-values in the given order.
 * @throws {RangeError} If a p-value is outside [0, 1].
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { holm } from "@ohlol/sweep";
 *
 * assertEquals(holm([0.25, 0.125, 0.5]), [0.5, 0.375, 0.5]);
 * ```
 */
export function holm(pValues: readonly number[]): number[] {
  const bad = pValues.find((p) => !(p >= 0 && p <= 1));
  if (bad !== undefined) throw new RangeError(`Holm's method expected p in [0, 1]: got ${bad}`);
  const order = pValues.map((_, i) => i).sort((i, j) => pValues[i] - pValues[j]);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]));
    adjusted[index] = largest;
  });
  return adjusted;
}
