import { Generator } from "@ohlol/tensor";
import { between, quantileSorted, sortedNumbers } from "./quantile.ts";

/**
 * A resample: how often each of the sorted original values was drawn, which spares sorting every
 * resample.
 */
export type Resample = Uint16Array;

/** A statistic of a resample, such as {@linkcode resampleMedian}. */
export type ResampleStatistic = (sorted: Float64Array, counts: Resample) => number;

/** The number of resamples that are drawn by default. */
const defaultResamples = 5_000;

/**
 * Draws resamples: as many of n values as there are, with replacement. They serve all lists of n
 * values.
 *
 * @param n The number of values.
 * @param count The number of resamples. Default: 5,000.
 * @param generator Where random numbers come from. Default: a new generator of seed 0.
 * @throws {RangeError} If `n` or `count` isn't a positive integer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawResamples } from "@ohlol/sweep";
 *
 * const [counts] = drawResamples(4, 1);
 * assertEquals(counts.reduce((a, b) => a + b), 4);
 * ```
 */
export function drawResamples(
  n: number,
  count: number = defaultResamples,
  generator: Generator = new Generator(0),
): Resample[] {
  for (const [what, value] of [["values", n], ["resamples", count]] as const) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`A bootstrap expected a positive number of ${what}: got ${value}`);
    }
  }
  return Array.from({ length: count }, () => {
    const counts = new Uint16Array(n);
    for (let i = 0; i < n; i++) counts[generator.random() % n]++;
    return counts;
  });
}

/**
 * Returns percentile bootstrap intervals: an interval holds the middle share of the statistics of
 * all resamples.
 *
 * B. Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979.
 *
 * @param values The values, in any order, none NaN; infinite ones are allowed.
 * @param statistics What is computed of each resample.
 * @param resamples The resamples. Default: 5,000, the same for every list of as many values.
 * @param level The share of resamples inside an interval. Default: 0.95.
 * @returns The ends of each statistic's interval.
 * @throws {RangeError} If there are no values, one is NaN, or `level` is outside (0, 1).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bootstrapIntervals, resampleMedian } from "@ohlol/sweep";
 *
 * const [interval] = bootstrapIntervals([0.3, 0.2, 0.3, 0.2, 0.3], [resampleMedian]);
 * assertEquals(interval, [0.2, 0.3]);
 * ```
 */
export function bootstrapIntervals(
  values: readonly number[],
  statistics: readonly ResampleStatistic[],
  resamples: readonly Resample[] = drawResamples(values.length),
  level: number = 0.95,
): [low: number, high: number][] {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`A bootstrap expected a level in (0, 1): got ${level}`);
  }
  const sorted = sortedNumbers(values);
  return statistics.map((statistic) => {
    const results = Float64Array.from(resamples, (counts) => statistic(sorted, counts));
    return middle(results.sort(), level);
  });
}

function middle(sorted: Float64Array, level: number): [number, number] {
  const outside = (1 - level) / 2;
  return [quantileSorted(sorted, outside), quantileSorted(sorted, 1 - outside)];
}

/**
 * The median of a resample, for {@linkcode bootstrapIntervals}.
 *
 * @param sorted The original values in ascending order.
 * @param counts How often each was drawn; their sum is the number of values.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { resampleMedian } from "@ohlol/sweep";
 *
 * assertEquals(resampleMedian(Float64Array.of(1, 2, 3, 4), Uint16Array.of(2, 0, 1, 1)), 2);
 * ```
 */
export function resampleMedian(sorted: Float64Array, counts: Resample): number {
  const n = sorted.length;
  let index = 0;
  let passed = counts[0];
  // The lower middle is the first value with more than (n - 1) / 2 draws up to and including it.
  while (passed <= (n - 1) >> 1) passed += counts[++index];
  const lower = sorted[index];
  while (passed <= n >> 1) passed += counts[++index];
  return between(lower, sorted[index], 1 / 2);
}

/**
 * The mean of a resample, for {@linkcode bootstrapIntervals}.
 *
 * @param sorted The original values in ascending order.
 * @param counts How often each was drawn; their sum is the number of values.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { resampleMean } from "@ohlol/sweep";
 *
 * assertEquals(resampleMean(Float64Array.of(0, 1), Uint16Array.of(0, 2)), 1);
 * ```
 */
export function resampleMean(sorted: Float64Array, counts: Resample): number {
  const isFinite = Number.isFinite(sorted[0]) && Number.isFinite(sorted[sorted.length - 1]);
  let total = 0;
  // Infinity that wasn't drawn adds nothing; the test costs more than the sum.
  for (let i = 0; i < sorted.length; i++) {
    if (isFinite || counts[i] > 0) total += counts[i] * sorted[i];
  }
  return total / sorted.length;
}

/**
 * P(A better) of a resample of differences A - B, where less is better: the share of negative
 * differences plus half the share of zeros. For {@linkcode bootstrapIntervals}.
 *
 * R. Agarwal et al., "Deep Reinforcement Learning at the Edge of the Statistical Precipice", 2021
 * (probability of improvement).
 *
 * @param sorted The original differences in ascending order.
 * @param counts How often each was drawn; their sum is the number of differences.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { resampleProbability } from "@ohlol/sweep";
 *
 * assertEquals(resampleProbability(Float64Array.of(-2, 0, 1, 3), Uint16Array.of(1, 1, 1, 1)), 0.375);
 * ```
 */
export function resampleProbability(sorted: Float64Array, counts: Resample): number {
  let halves = 0;
  for (let i = 0; i < sorted.length && sorted[i] <= 0; i++) {
    halves += sorted[i] < 0 ? 2 * counts[i] : counts[i];
  }
  return halves / (2 * sorted.length);
}
