import { Generator } from "@ohlol/tensor";
import { between, quantileSorted, sortedNumbers } from "./quantile.ts";

/**
 * A statistic of a resample. A resample is given as the sorted original values and how often each
 * of them was drawn, which spares sorting every resample.
 */
export type ResampleStatistic = (sorted: Float64Array, counts: Uint32Array) => number;

/** Options for {@linkcode bootstrapIntervals}. */
export interface BootstrapOptions {
  /** The number of resamples. Default: 5,000. */
  resamples?: number;
  /** The share of resamples inside an interval. Default: 0.95. */
  level?: number;
  /** Where random numbers come from. Default: a new generator of seed 0. */
  generator?: Generator;
}

/**
 * Returns percentile bootstrap intervals: values are drawn with replacement, as many as there are,
 * again and again, and an interval holds the middle share of the resampled statistics. All
 * statistics are computed of the same resamples.
 *
 * B. Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979.
 *
 * @param values The values, in any order, none NaN; infinite ones are allowed.
 * @param statistics What is computed of each resample, such as {@linkcode resampleMedian}.
 * @param options How many resamples, which level, which generator.
 * @returns The ends of each statistic's interval.
 * @throws {RangeError} If there are no values, one is NaN, `resamples` isn't a positive integer,
 * or `level` is outside (0, 1).
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
  options: BootstrapOptions = {},
): [low: number, high: number][] {
  const { resamples, level, generator } = checkOptions(options);
  if (values.length === 0) {
    throw new RangeError("A bootstrap expected at least one value: got none");
  }
  const sorted = sortedNumbers(values);
  const counts = new Uint32Array(sorted.length);
  const results = statistics.map(() => new Float64Array(resamples));
  for (let r = 0; r < resamples; r++) {
    drawCounts(counts, generator);
    for (let s = 0; s < statistics.length; s++) results[s][r] = statistics[s](sorted, counts);
  }
  return results.map((result) => middle(result.sort(), level));
}

function checkOptions(options: BootstrapOptions): Required<BootstrapOptions> {
  const { resamples = 5_000, level = 0.95, generator = new Generator(0) } = options;
  if (!Number.isSafeInteger(resamples) || resamples < 1) {
    throw new RangeError(`A bootstrap expected a positive number of resamples: got ${resamples}`);
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`A bootstrap expected a level in (0, 1): got ${level}`);
  }
  return { resamples, level, generator };
}

/** Draws as many indices as there are places, and counts how often each came. */
function drawCounts(counts: Uint32Array, generator: Generator): void {
  const n = counts.length;
  counts.fill(0);
  for (let i = 0; i < n; i++) counts[generator.random() % n]++;
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
 * assertEquals(resampleMedian(Float64Array.of(1, 2, 3, 4), Uint32Array.of(2, 0, 1, 1)), 2);
 * ```
 */
export function resampleMedian(sorted: Float64Array, counts: Uint32Array): number {
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
 * assertEquals(resampleMean(Float64Array.of(0, 1), Uint32Array.of(0, 2)), 1);
 * ```
 */
export function resampleMean(sorted: Float64Array, counts: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < sorted.length; i++) if (counts[i] > 0) total += counts[i] * sorted[i];
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
 * assertEquals(resampleProbability(Float64Array.of(-2, 0, 1, 3), Uint32Array.of(1, 1, 1, 1)), 0.375);
 * ```
 */
export function resampleProbability(sorted: Float64Array, counts: Uint32Array): number {
  let halves = 0;
  for (let i = 0; i < sorted.length && sorted[i] <= 0; i++) {
    halves += sorted[i] < 0 ? 2 * counts[i] : counts[i];
  }
  return halves / (2 * sorted.length);
}
