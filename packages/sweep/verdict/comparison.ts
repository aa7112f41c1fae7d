import {
  bootstrapIntervals,
  resampleMean,
  resampleMedian,
  resampleProbability,
} from "../stats/bootstrap.ts";
import { holm } from "../stats/holm.ts";
import { mcnemar } from "../stats/mcnemar.ts";
import { median } from "../stats/quantile.ts";
import { signFlip, withoutInfinities } from "../stats/sign_flip.ts";

/** Below this adjusted p two optimizers are called different. */
export const alpha = 0.05;

/** With P(A better) inside this range, interval and all, two optimizers are called even. */
const evenRange = [0.4, 0.6];

/** With fewer pairs than this, nothing is said. */
const leastPairs = 6;

/** What a comparison comes to: A or B is better, they are even, or it can't be told. */
export type Outcome = "a" | "b" | "even" | "not decided";

/** Two optimizers compared over pairs of runs that share a seed. Less is better. */
export interface Comparison {
  /** The median of the differences A - B; of a yes or no, their mean. */
  readonly difference: number;
  /** The lower end of its 95 % bootstrap interval. */
  readonly low: number;
  /** The upper end of its 95 % bootstrap interval. */
  readonly high: number;
  /** P(A better): the share of pairs in which A is better, ties counted half. */
  readonly probability: number;
  /** The lower end of its 95 % bootstrap interval. */
  readonly probabilityLow: number;
  /** The upper end of its 95 % bootstrap interval. */
  readonly probabilityHigh: number;
  /** The pairs in which A is better. */
  readonly wins: number;
  /** The pairs in which B is better. */
  readonly losses: number;
  /** The pairs in which neither is. */
  readonly ties: number;
  /** The two-sided p, adjusted by Holm's method for all pairs of optimizers. */
  readonly p: number;
  /** The two-sided p by itself. */
  readonly pUnadjusted: number;
  /** What the comparison comes to. */
  readonly verdict: Outcome;
}

/** How the values of runs are compared: numbers, or yes (0) and no (1). */
export type ValueKind = "number" | "yes or no";

/**
 * Compares pairs of optimizers. Numbers are tested by the sign-flip test of the mean difference and
 * shown by their median, so two optimizers are called different only if p, adjusted by Holm's
 * method, is below 0.05, and the interval of the median lies on the same side of 0 as the mean. A
 * yes or no is tested by McNemar's test. Where that doesn't decide, they are even if P(A better) is
 * known to be between 0.4 and 0.6.
 *
 * @param pairs For each pair of optimizers, the differences A - B of their runs, at least one.
 * @param kind What the differences are of.
 */
export function compareAll(
  pairs: readonly (readonly number[])[],
  kind: ValueKind,
): Comparison[] {
  const pValues = pairs.map(kind === "number" ? signFlip : mcnemarOf);
  const adjusted = holm(pValues);
  return pairs.map((differences, i) => compare(differences, kind, pValues[i], adjusted[i]));
}

function mcnemarOf(differences: readonly number[]): number {
  const { wins, losses } = count(differences);
  return mcnemar(wins, losses);
}

function count(differences: readonly number[]) {
  const wins = differences.filter((d) => d < 0).length;
  const losses = differences.filter((d) => d > 0).length;
  return { wins, losses, ties: differences.length - wins - losses };
}

function compare(
  differences: readonly number[],
  kind: ValueKind,
  pUnadjusted: number,
  p: number,
): Comparison {
  const middle = kind === "number" ? resampleMedian : resampleMean;
  const intervals = bootstrapIntervals(differences, [middle, resampleProbability]);
  const [[low, high], [probabilityLow, probabilityHigh]] = intervals;
  const { wins, losses, ties } = count(differences);
  const n = differences.length;
  const comparison = {
    difference: kind === "number" ? median(differences) : (losses - wins) / n,
    low,
    high,
    probability: (wins + ties / 2) / n,
    probabilityLow,
    probabilityHigh,
    wins,
    losses,
    ties,
    p,
    pUnadjusted,
  };
  const side = kind === "number" ? sideOfNumbers(differences, low, high) : losses - wins;
  return { ...comparison, verdict: outcome(comparison, n, side) };
}

/** Negative if A is lower by mean and median, positive if B is; 0 if the two don't agree. */
function sideOfNumbers(differences: readonly number[], low: number, high: number): number {
  const mean = withoutInfinities(differences).reduce((total, d) => total + d, 0);
  if (mean < 0 && high < 0) return -1;
  return mean > 0 && low > 0 ? 1 : 0;
}

function outcome(
  { p, probabilityLow, probabilityHigh }: Omit<Comparison, "verdict">,
  n: number,
  side: number,
): Outcome {
  if (p < alpha && side !== 0) return side < 0 ? "a" : "b";
  const even = probabilityLow >= evenRange[0] && probabilityHigh <= evenRange[1];
  return even && n >= leastPairs ? "even" : "not decided";
}

/**
 * Returns the least p that so many pairs of runs can have: 2 / 2ⁿ, times the number of comparisons.
 * If it isn't below 0.05, nothing can be decided.
 *
 * @param pairs The pairs of runs.
 * @param comparisons The pairs of optimizers that are compared, which Holm's method adjusts for.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { leastPossibleP } from "@ohlol/sweep";
 *
 * assertEquals([leastPossibleP(5, 1), leastPossibleP(6, 1)], [0.0625, 0.03125]);
 * ```
 */
export function leastPossibleP(pairs: number, comparisons: number): number {
  return Math.min(1, 2 / 2 ** pairs * comparisons);
}
