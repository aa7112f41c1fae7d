/** Up to this many differences the tail is counted over all sign choices. */
const enumerable = 20;

/** Beyond that, differences are rounded to multiples of their absolute sum divided by this. */
const units = 65_536;

/**
 * Returns the two-sided p of the exact sign-flip test for the mean of paired differences. If both
 * sides are alike, a difference is as likely as its opposite, so all 2ⁿ choices of signs are
 * equally likely:
 *
 *     p = P(|Σ sᵢ |dᵢ|| ≥ |Σ dᵢ|),   sᵢ = ±1 with probability ½
 *
 * The least possible p is 2 / 2ⁿ. Up to 20 differences the choices are counted exactly. Beyond 20,
 * the differences are first rounded to 1 / 65,536 of the sum of their absolute values; then the
 * distribution of the rounded sum is computed exactly, by convolution. Rounding keeps signs and
 * depends on absolute values only, so the test stays exact: its level holds. Around p = 0.05 it
 * moves p by less than 0.0005, up to 1,000 differences. No random numbers are involved.
 *
 * An infinite difference (one side diverged) outweighs all finite ones together.
 *
 * R. A. Fisher, "The Design of Experiments", 1935, section 21; convolution as in M. Pagano and
 * D. Tritchler, "On Obtaining Permutation Distributions in Polynomial Time", 1983.
 *
 * @param differences The paired differences, none NaN; zeros count as pairs but change nothing.
 * @returns A number in (0, 1]; 1 without differences.
 * @throws {RangeError} If a difference is NaN.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { signFlip } from "@ohlol/sweep";
 *
 * assertEquals(signFlip([1.9, 0.9, 0.2, 0.1, 1.5, 2.4]), 0.03125); // 2 / 2⁶
 * assertEquals(signFlip([1, -1]), 1);
 * ```
 */
export function signFlip(differences: readonly number[]): number {
  const at = differences.findIndex(Number.isNaN);
  if (at >= 0) throw new RangeError(`Cannot test differences: NaN at position ${at}`);
  const finite = withoutInfinities(differences);
  const tail = finite.length <= enumerable ? countedTail(finite) : convolvedTail(finite);
  return Math.min(1, 2 * tail);
}

/** Replaces ±∞ by numbers that outweigh all finite differences together. */
function withoutInfinities(differences: readonly number[]): number[] {
  const weight = absoluteSum(differences.filter(Number.isFinite)) * 2 || 1;
  return differences.map((d) => Number.isFinite(d) ? d : Math.sign(d) * weight);
}

/** P(Σ ±|dᵢ| ≥ |Σ dᵢ|): descends into both signs of each difference until the rest can't matter. */
function countedTail(differences: readonly number[]): number {
  const sizes = differences.map(Math.abs).sort((a, b) => b - a);
  const rest = [...sizes, 0];
  for (let i = sizes.length - 1; i >= 0; i--) rest[i] += rest[i + 1];
  // Sums that are equal on paper differ in the last digits by the order of their terms.
  const threshold = Math.abs(sum(differences)) - rest[0] * 1e-12;
  const tailFrom = (i: number, partial: number): number => {
    if (partial - rest[i] >= threshold) return 1;
    if (partial + rest[i] < threshold) return 0;
    return (tailFrom(i + 1, partial + sizes[i]) + tailFrom(i + 1, partial - sizes[i])) / 2;
  };
  return tailFrom(0, 0);
}

/**
 * The same for many differences, as multiples of a unit. With P the sum of those that get a plus,
 * Σ ±kᵢ = 2P - K, K = Σ kᵢ: the distribution of P is built by adding one kᵢ after the other. It is
 * symmetric, so the lower tail, P ≤ (K - |Σ kᵢ|) / 2, is as likely as the upper one and takes less
 * than half of the distribution.
 */
function convolvedTail(differences: readonly number[]): number {
  const unit = absoluteSum(differences) / units;
  if (unit === 0) return 1;
  const multiples = differences.map((d) => Math.round(Math.abs(d) / unit) * Math.sign(d));
  const total = absoluteSum(multiples);
  return sum(lowPlusSums(multiples.map(Math.abs), (total - Math.abs(sum(multiples))) / 2));
}

/** The probabilities of the sums of those that get a plus, from 0 to a limit. */
function lowPlusSums(multiples: readonly number[], limit: number): Float64Array {
  const probability = new Float64Array(limit + 1);
  probability[0] = 1;
  let reached = 0;
  for (const k of multiples) {
    if (k === 0) continue;
    reached = Math.min(limit, reached + k);
    // Downward, so that each place still holds what was there before this difference.
    for (let p = reached; p >= k; p--) probability[p] = (probability[p] + probability[p - k]) / 2;
    for (let p = Math.min(k - 1, limit); p >= 0; p--) probability[p] /= 2;
  }
  return probability;
}

function absoluteSum(values: readonly number[]): number {
  return sum(values.map(Math.abs));
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
