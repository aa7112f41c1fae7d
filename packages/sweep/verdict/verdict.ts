import type { Planner } from "../plan/planner.ts";
import type { Measure } from "../plan/sweep_config.ts";
import { comparedLoss, type FinishedRun } from "../run/finished_run.ts";
import { median } from "../stats/quantile.ts";
import { measured } from "./measured.ts";
import {
  type MeasuredRuns,
  measuredRuns,
  type OptimizerSummary,
  summarize,
} from "./optimizer_summary.ts";
import { comparePairs, type PairVerdict } from "./pair_verdict.ts";

/** What a sweep comes to. */
export interface Verdict {
  /** Whether all runs of the sweep are finished. */
  readonly complete: boolean;
  /** What the optimizers are ranked by. */
  readonly measure: Measure;
  /** The target loss; null if no optimizer ended with a finite one. */
  readonly target: number | null;
  /** Whether the target was given, or follows from the runs. */
  readonly targetGiven: boolean;
  /** Every optimizer, in the order of the competitors. */
  readonly optimizers: readonly OptimizerSummary[];
  /** Every two optimizers that can be ranked. */
  readonly pairs: readonly PairVerdict[];
}

/**
 * Compares the optimizers of a sweep by the runs that are finished. An optimizer whose best rate is
 * at the edge of its grid isn't ranked or compared, because a better one may lie beyond. Only new
 * seeds are compared, never those that chose the settings.
 *
 * @param planner The sweep with its finished runs.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { makeCompetitor, Planner, rateList, verdictOf } from "@ohlol/sweep";
 *
 * const planner = new Planner({
 *   task: "tutorial",
 *   competitors: ["SGD", "Adam"].map((name) => makeCompetitor(name, [{}], rateList([0.1]))),
 *   seeds: [],
 *   repeats: [0, 1, 2, 3, 4, 5],
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * });
 * const { complete, pairs } = verdictOf(planner);
 * assertEquals([complete, pairs.length], [false, 0]); // nothing is finished
 * ```
 */
export function verdictOf(planner: Planner): Verdict {
  const { measure } = planner.config;
  const plans = planner.plans;
  const runs = plans.map((plan) => measuredRuns(plan, planner.find));
  const ranked = plans.map(({ choice }, i) => {
    return choice !== null && choice.edge === null && runs[i].bySeed.size > 0;
  });
  const target = planner.config.target ?? secondBestLoss(runs.filter((_, i) => ranked[i]));
  const places = rank(runs.map((each, i) => ranked[i] ? standing(each, measure, target) : null));
  return {
    complete: planner.complete,
    measure,
    target,
    targetGiven: planner.config.target !== null,
    optimizers: plans.map((plan, i) => {
      return { ...summarize(plan, runs[i], planner.find, target), rank: places[i] };
    }),
    pairs: comparePairs(
      plans.flatMap(({ competitor: { label } }, i) => ranked[i] ? [{ label, runs: runs[i] }] : []),
      measure,
      target,
    ),
  };
}

/**
 * The median loss that the second-best optimizer, or the only one, ends with; null if that isn't
 * finite.
 */
function secondBestLoss(runs: readonly MeasuredRuns[]): number | null {
  const medians = runs.map(({ bySeed }) => median([...bySeed.values()].map(lastLoss)))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return medians[1] ?? medians[0] ?? null;
}

/** The loss at the end of a run in terms of its curve, where the target is looked for. */
function lastLoss(run: FinishedRun): number {
  const loss = comparedLoss(run);
  return run.validationLoss === null || loss === Infinity ? loss : run.curve.losses.at(-1) ?? loss;
}

/** What an optimizer is ranked by: the median, or the share of runs that don't solve the task. */
function standing({ bySeed }: MeasuredRuns, measure: Measure, target: number | null): number {
  const values = [...bySeed.values()].map((run) => measured(run, measure, target));
  if (measure !== "solved") return median(values);
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** One more than the number of those that are strictly better. */
function rank(standings: readonly (number | null)[]): (number | null)[] {
  return standings.map((own) => {
    if (own === null) return null;
    return 1 + standings.filter((other) => other !== null && other < own).length;
  });
}
