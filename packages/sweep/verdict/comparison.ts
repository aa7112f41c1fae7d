import {
  bootstrapIntervals,
  type Resample,
  resampleMean,
  resampleMedian,
  resampleProbability,
} from "../stats/bootstrap.ts";
import { holm } from "../stats/holm.ts";
import { mcnemar } from "../stats/mcnemar.ts";
import { median } from "../stats/quantile.ts";
import { signFlip } from "../stats/sign_flip.ts";

/** Below this adjusted p two optimizers are called different. */
export const alpha = 0.05;

/**
 * With the whole interval of P(A better) inside this range, two optimizers are called even: neither
 * is better in more than two of three seeds.
 */
const evenRange = [1 / 3, 2 / 3];

/** With fewer pairs than this, nothing is said. */
const leastPairs = 6;

/** What a comparison comes to: A or B is better, they are even, or it isn't decided. */
export type Outcome = "a" | "b" | "even" | "not decided";

/** Two optimizers compared over pairs of runs that share a seed. Less is better. */
export interface Comparison {
  /** The median of the differences A - B; of a yes or no, their mean. */
  readonly difference: number;
  /** The lower end of its 95 % bootstrap interval. */
  readonly low: number;
  /** The upper end of its 95 % bootstrap interval. */
  readonly high: number;
  /** The mean of the differences, which the sign-flip test is about. */
  readonly meanDifference: number;
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
 * yes or no is tested by McNemar's test. Where that doesn't decide, they are even if P(A better) may
 * be one half, and is known to be between one third and two thirds.
 *
 * @param pairs For each pair of optimizers, the differences A - B of their runs, at least one.
 * @param kind What the differences are of.
 * @param resamplesOf Gives resamples of so many values; the same ones serve all comparisons.
 */
export function compareAll(
  pairs: readonly (readonly number[])[],
  kind: ValueKind,
  resamplesOf: (n: number) => readonly Resample[],
): Comparison[] {
  const pValues = pairs.map(kind === "number" ? signFlip : mcnemarOf);
  const adjusted = holm(pValues);
  return pairs.map((differences, i) => {
    const shown = show(differences, kind, resamplesOf(differences.length));
    const tested = { ...shown, p: adjusted[i], pUnadjusted: pValues[i] };
    return { ...tested, verdict: outcome(tested, differences.length, kind) };
  });
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

/** All figures that don't depend on the other pairs of optimizers. */
function show(differences: readonly number[], kind: ValueKind, resamples: readonly Resample[]) {
  const middle = kind === "number" ? resampleMedian : resampleMean;
  const intervals = bootstrapIntervals(differences, [middle, resampleProbability], resamples);
  const [[low, high], [probabilityLow, probabilityHigh]] = intervals;
  const { wins, losses, ties } = count(differences);
  const meanDifference = mean(differences);
  return {
    difference: kind === "number" ? median(differences) : meanDifference,
    low,
    high,
    meanDifference,
    probability: (wins + ties / 2) / differences.length,
    probabilityLow,
    probabilityHigh,
    wins,
    losses,
    ties,
  };
}

/** The mean; where runs diverged, infinite towards the side that diverged more often. */
function mean(differences: readonly number[]): number {
  const infinite = differences.filter((d) => !Number.isFinite(d));
  const excess = infinite.reduce((total, d) => total + Math.sign(d), 0);
  if (excess !== 0) return excess * Infinity;
  return differences.filter(Number.isFinite).reduce((total, d) => total + d, 0) /
    differences.length;
}

function outcome(comparison: Omit<Comparison, "verdict">, n: number, kind: ValueKind): Outcome {
  const { p, low, high, meanDifference, probabilityLow, probabilityHigh } = comparison;
  const agreesA = kind === "yes or no" || high < 0;
  const agreesB = kind === "yes or no" || low > 0;
  if (p < alpha && meanDifference < 0 && agreesA) return "a";
  if (p < alpha && meanDifference > 0 && agreesB) return "b";
  const mayBeEven = probabilityLow <= 1 / 2 && probabilityHigh >= 1 / 2;
  const near = probabilityLow >= evenRange[0] && probabilityHigh <= evenRange[1];
  return mayBeEven && near && n >= leastPairs ? "even" : "not decided";
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
