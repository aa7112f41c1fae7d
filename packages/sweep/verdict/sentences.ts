import type { Measure } from "../plan/sweep_config.ts";

/** In how many of so many seeds something holds, and in how many the two are the same. */
export interface SeedCount {
  /** In how many it holds. */
  readonly count: number;
  /** Of how many. */
  readonly n: number;
  /** In how many both are the same. */
  readonly ties: number;
}

/** How a second sentence about a pair begins: it agrees with the first, contradicts it, or is alone. */
export type Addition = "also" | "but" | "alone";

/**
 * The sentences of a verdict, so that a program can have it in its own language. Figures and p-values
 * come as they are written: `2.21`, `p < 0.001`.
 */
export interface VerdictSentences {
  /** What stands between two sentences about one pair. */
  readonly separator: string;
  /** The sweep isn't finished. */
  readonly unfinished: string;
  /** No optimizer has a rank. */
  readonly noneRanked: string;
  /** Only one has a rank. */
  onlyRanked(name: string): string;
  /** There are no repeats. */
  readonly noRepeats: string;
  /** Too few pairs of runs for any p that decides; and how many repeats would do. */
  tooFew(n: number, comparisons: number, least: string, needed: number): string;
  /** How a sentence about a measure begins: `By steps to loss 2.1`. */
  by(measure: Measure, target: string | null): string;
  /** One beats all others. */
  best(by: string, name: string, others: number): string;
  /** No pair is decided. */
  nothingDecided(by: string): string;
  /** Two are the same in all seeds. */
  same(by: string, a: string, b: string, n: number): string;
  /** One is better in so many seeds. */
  leads(name: string, measure: Measure, seeds: SeedCount): string;
  /** One beats another; `margin` says by how much, and is empty where that is infinite. */
  beats(
    by: string,
    first: string,
    second: string,
    measure: Measure,
    seeds: SeedCount,
    margin: string,
    p: string,
  ): string;
  /** By how much one is better in the median, with the ends of the 95 % interval. */
  margin(difference: string, low: string, high: string): string;
  /** The mean is lower for one. */
  meanLower(name: string, p: string): string;
  /** Two are even; `mean` is null where that is the same, and `agrees` with who leads or not. */
  even(
    by: string,
    a: string,
    b: string,
    lead: string,
    mean: string | null,
    agrees: boolean,
  ): string;
  /** It isn't decided, and why. */
  undecided(by: string, a: string, b: string, lead: string, why: string): string;
  /** The means may be the same. */
  meansMayBeSame(p: string): string;
  /** The mean decides, but the median may be the same. */
  medianMayBeSame(mean: string, low: string, high: string): string;
  /** The mean is lower for one, and the median for the other. */
  medianFor(mean: string, name: string, low: string, high: string): string;
  /** Both solve the task from all seeds. */
  bothSolve(a: string, b: string, n: number): string;
  /** Neither solves it from any. */
  neitherSolves(a: string, b: string, n: number): string;
  /** `179 against 142 of 200`. */
  against(first: number, second: number, n: number): string;
  /** One solves the task more often, by the measure of solved tasks. */
  solvesMore(by: string, first: string, second: string, against: string, p: string): string;
  /** Two are even in how often they solve it. */
  solveEvenly(by: string, a: string, b: string, against: string): string;
  /** It isn't decided which solves it more often. */
  solvedUndecided(by: string, a: string, b: string, against: string, p: string): string;
  /** One ends with the lower loss, too. */
  alsoLower(addition: Addition, name: string, seeds: SeedCount, p: string): string;
  /** One solves the task more often, too. */
  alsoSolves(addition: Addition, name: string, against: string, p: string): string;
  /** One diverges more often, which may contradict that it wins. */
  diverges(contradicts: boolean, name: string, against: string, p: string): string;
  /** No setting of an optimizer could be used. */
  noSetting(name: string, someFailed: boolean): string;
  /** The best setting is at the edge of the grid. */
  atEdge(name: string, edge: "low" | "high"): string;
  /** Runs that failed, and what the first of them said; null for nothing. */
  failed(count: number, label: string, reason: string | null): string;
  /** An optimizer that didn't reach the target. */
  neverReached(name: string, target: string): string;
}
