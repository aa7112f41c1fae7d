import { type ForgivingWidth, forgivingWidth } from "../grid/best_rate.ts";
import type { Edge } from "../grid/rates.ts";
import type { CompetitorPlan } from "../plan/competitor_plan.ts";
import type { FindRun } from "../plan/grid_plan.ts";
import { comparedLoss, type FinishedRun } from "../run/finished_run.ts";
import { type Setting, settingLabel } from "../run/setting.ts";
import { quantileSorted, sortedNumbers } from "../stats/quantile.ts";
import { measured } from "./measured.ts";

/** What a sweep found out about one optimizer. */
export interface OptimizerSummary {
  /** The competitor's label. */
  readonly label: string;
  /** The optimizer's class. */
  readonly optimizer: string;
  /** The chosen setting's label; null if every setting diverged, or none is chosen yet. */
  readonly chosen: string | null;
  /** The chosen setting. */
  readonly setting: Setting | null;
  /** The end of the grid that the chosen rate is at; null: inside, or not tuned. */
  readonly edge: Edge | null;
  /** Its place by the measure, from 1 on; null if it can't be ranked. */
  readonly rank: number | null;
  /** Which seeds the figures are of: new ones, or, without repeats, those that chose the setting. */
  readonly measuredOn: "repeats" | "grid";
  /** How many runs the figures are of. */
  readonly n: number;
  /** How many runs of all its settings failed with an error; they count nowhere. */
  readonly failed: number;
  /** What the first of them said; null where none failed. */
  readonly failure: string | null;
  /** The median of the compared loss; null without runs. */
  readonly median: number | null;
  /** The 10 % quantile: the lower end of the middle 80 %. */
  readonly low: number | null;
  /** The 90 % quantile: the upper end of the middle 80 %. */
  readonly high: number | null;
  /** How many runs diverged. */
  readonly diverged: number;
  /** How many runs solved the task. */
  readonly solved: number;
  /** How many runs reached the target loss. */
  readonly reached: number;
  /** The median of the steps to the target; Infinity if fewer than half reached it. */
  readonly stepsToTarget: number | null;
  /** The median of the seconds to the target; Infinity if fewer than half reached it. */
  readonly secondsToTarget: number | null;
  /** How many decades of rates are nearly as good as the best; null if it wasn't tuned. */
  readonly forgiving: ForgivingWidth | null;
  /** PyTorch's default rate. */
  readonly defaultLr: number | null;
  /** The median loss at PyTorch's default rate over the grid's seeds; null if not in the grid. */
  readonly lossAtDefaultLr: number | null;
}

/** The runs that an optimizer's figures are of. */
export interface MeasuredRuns {
  /** Which seeds they have. */
  readonly on: "repeats" | "grid";
  /** Those that ended with or without a finite loss, by seed. */
  readonly bySeed: ReadonlyMap<number, FinishedRun>;
}

/** Collects the finished runs of an optimizer's chosen setting. */
export function measuredRuns(plan: CompetitorPlan, find: FindRun): MeasuredRuns {
  const { choice, repeats, variants } = plan;
  const on = repeats.length > 0 || choice?.gridLoss === null ? "repeats" : "grid";
  const grid = choice === null ? [] : variants[choice.variant].points;
  const requests = on === "repeats"
    ? repeats
    : grid.find(({ lr }) => lr === choice?.setting.lr)?.requests ?? [];
  const runs = requests.flatMap(({ key }) => find(key) ?? []);
  const ended = runs.filter(({ status }) => status !== "failed");
  return {
    on,
    bySeed: new Map(ended.map((run) => [run.seed, run])),
  };
}

/** Summarizes an optimizer's runs; its rank follows from those of all. */
export function summarize(
  plan: CompetitorPlan,
  { on, bySeed }: MeasuredRuns,
  find: FindRun,
  target: number | null,
): Omit<OptimizerSummary, "rank"> {
  const { competitor, choice } = plan;
  const runs = [...bySeed.values()];
  const failed = failedRuns(plan, find);
  const losses = sortedNumbers(runs.map(comparedLoss));
  const steps = sortedNumbers(runs.map((run) => measured(run, "steps", target)));
  const seconds = sortedNumbers(runs.map((run) => measured(run, "seconds", target)));
  return {
    label: competitor.label,
    optimizer: competitor.optimizer,
    chosen: choice === null ? null : settingLabel(choice.setting),
    setting: choice?.setting ?? null,
    edge: choice?.edge ?? null,
    measuredOn: on,
    n: runs.length,
    failed: failed.length,
    failure: failed[0]?.message ?? null,
    median: quantileOrNull(losses, 0.5),
    low: quantileOrNull(losses, 0.1),
    high: quantileOrNull(losses, 0.9),
    diverged: runs.filter(({ status }) => status === "diverged").length,
    solved: runs.filter(({ solvedAt }) => solvedAt !== null).length,
    reached: steps.filter((step) => step < Infinity).length,
    stepsToTarget: quantileOrNull(steps, 0.5),
    secondsToTarget: quantileOrNull(seconds, 0.5),
    ...summarizeGrid(plan),
  };
}

/**
 * The runs of an optimizer's part of a sweep that failed, in the order of the plan.
 *
 * @param plan The part.
 * @param find Finds a finished run by its key.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { failedRun, failedRuns, makeCompetitor, Planner, rateList } from "@ohlol/sweep";
 *
 * const planner = new Planner({
 *   task: "tutorial",
 *   competitors: [makeCompetitor("SGD", [{}], rateList([0.1]))],
 *   seeds: [],
 *   repeats: [0, 1],
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * });
 * const [first] = planner.due();
 * planner.record(failedRun(first, "no memory", { machine: "", kernels: "", version: "" }));
 * const failed = failedRuns(planner.plans[0], (key) => planner.find(key));
 * assertEquals(failed.map(({ message }) => message), ["no memory"]);
 * ```
 */
export function failedRuns({ requests }: CompetitorPlan, find: FindRun): FinishedRun[] {
  return requests.flatMap(({ key }) => find(key) ?? []).filter(({ status }) => status === "failed");
}

function quantileOrNull(sorted: Float64Array, q: number): number | null {
  return sorted.length === 0 ? null : quantileSorted(sorted, q);
}

function summarizeGrid({ competitor, choice, variants }: CompetitorPlan) {
  const { defaultLr } = competitor;
  const points = choice === null ? [] : variants[choice.variant].points;
  return {
    forgiving: points.length > 1 ? forgivingWidth(points) : null,
    defaultLr,
    lossAtDefaultLr: points.find(({ lr }) => lr === defaultLr)?.loss ?? null,
  };
}
