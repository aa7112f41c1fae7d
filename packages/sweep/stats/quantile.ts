/**
 * Returns a quantile of some values by linear interpolation between the two nearest (definition 7
 * of Hyndman and Fan, the default of NumPy and R). Unlike the implementations on npm, it accepts
 * infinite values, which is what a diverged run counts as: the median of 1, 2, ∞ is 2.
 *
 * R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996.
 *
 * @param values The values, in any order, none NaN.
 * @param q The quantile's position from 0 (the least) to 1 (the greatest).
 * @throws {RangeError} If there are no values, one is NaN, or `q` is outside [0, 1].
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quantile } from "@ohlol/sweep";
 *
 * assertEquals(quantile([3, 1, 2, Infinity], 0.5), 2.5);
 * ```
 */
export function quantile(values: readonly number[], q: number): number {
  return quantileSorted(sortedNumbers(values), q);
}

/**
 * Returns the median: the middle value, or the mean of the two in the middle.
 *
 * @param values The values, in any order, none NaN.
 * @throws {RangeError} If there are no values or one is NaN.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { median } from "@ohlol/sweep";
 *
 * assertEquals(median([2.2, 1.9, Infinity]), 2.2);
 * ```
 */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Returns {@linkcode quantile} of values that are sorted already.
 *
 * @param sorted The values, in ascending order.
 * @param q The quantile's position from 0 to 1.
 * @throws {RangeError} If there are no values or `q` is outside [0, 1].
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quantileSorted } from "@ohlol/sweep";
 *
 * assertEquals(quantileSorted([0, 10, 20, 30, 40], 0.1), 4);
 * ```
 */
export function quantileSorted(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) throw new RangeError("A quantile expected at least one value: got none");
  if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile expected q in [0, 1]: got ${q}`);
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const weight = position - below;
  return weight === 0 ? sorted[below] : between(sorted[below], sorted[below + 1], weight);
}

/**
 * Returns the point between two numbers, low + weight (high - low), where infinite ones have a
 * point between them, too: an infinite end wins over a finite one, and two opposite ones meet at 0.
 */
export function between(low: number, high: number, weight: number): number {
  if (low === high) return low;
  if (low === -Infinity) return high === Infinity ? 0 : low;
  return low + (high - low) * weight;
}

/**
 * Returns numbers in ascending order as a new array.
 *
 * @throws {RangeError} If one is NaN.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sortedNumbers } from "@ohlol/sweep";
 *
 * assertEquals(sortedNumbers([10, 9, Infinity, 1]), Float64Array.of(1, 9, 10, Infinity));
 * ```
 */
export function sortedNumbers(values: readonly number[]): Float64Array {
  const at = values.findIndex(Number.isNaN);
  if (at >= 0) throw new RangeError(`Cannot sort values: NaN at position ${at}`);
  return Float64Array.from(values).sort();
}
