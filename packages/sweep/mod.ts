/**
 * A fair comparison of optimizers: each at its best learning rate, over many seeds, with a verdict
 * that can be "not decided".
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import {
 *   finishedRun,
 *   makeCompetitor,
 *   parseRates,
 *   parseSeeds,
 *   Planner,
 *   type RunRequest,
 *   runSweep,
 *   verdictOf,
 *   verdictWords,
 * } from "@ohlol/sweep";
 *
 * // In place of training: Adam's loss is lowest at 0.1, SGD's at 1, and chance adds to it.
 * function train(request: RunRequest) {
 *   const best = request.optimizer === "SGD" ? 1 : 0.1;
 *   const loss = 2 + best + Math.log10(request.lr / best) ** 2 + request.seed / 1000;
 *   const result = {
 *     finalLoss: loss,
 *     bestLoss: loss,
 *     validationLoss: null,
 *     solvedAt: null,
 *     steps: 1,
 *     seconds: 0,
 *     curve: { steps: [1], losses: [loss] },
 *   };
 *   return Promise.resolve(finishedRun(request, result, origin));
 * }
 *
 * const origin = { machine: "laptop", kernels: "simd", version: "0.1.0" };
 * const planner = new Planner({
 *   task: { name: "made up" },
 *   competitors: ["SGD", "Adam"].map((name) => makeCompetitor(name, [{}], parseRates("0.01..1"))),
 *   seeds: parseSeeds("3"),
 *   repeats: parseSeeds("10", 3),
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * });
 * await Array.fromAsync(runSweep(planner, { train, workers: 2, origin }));
 * assertEquals(verdictWords(verdictOf(planner)), [
 *   "By loss, Adam(lr=0.1) beats SGD(lr=1): it is lower in 10 of 10 seeds, " +
 *   "by 0.9 in the median (95 % interval 0.9 to 0.9), p = 0.002.",
 * ]);
 * ```
 *
 * @module
 */
export {
  bestRate,
  edgesOfBest,
  type ForgivingWidth,
  forgivingWidth,
  type RatePoint,
} from "./grid/best_rate.ts";
export { type Competitor, crossSpec, makeCompetitor } from "./grid/competitor.ts";
export { parseRates, parseSeeds } from "./grid/parse.ts";
export {
  type Edge,
  grownRates,
  initialRates,
  type RateGrid,
  type RateList,
  rateList,
  type RateRange,
  rateRange,
} from "./grid/rates.ts";
export { type Budget, fitBudget, type FittedSweep } from "./plan/budget.ts";
export {
  type Choice,
  type CompetitorPlan,
  planCompetitor,
  type Stage,
} from "./plan/competitor_plan.ts";
export type { FindRun, GridPoint, VariantGrid } from "./plan/grid_plan.ts";
export { betterHalf } from "./plan/halving.ts";
export { Planner } from "./plan/planner.ts";
export { RunOrder } from "./plan/run_order.ts";
export { runSweep, type RunSweepOptions } from "./plan/run_sweep.ts";
export { checkSweepConfig, type Measure, type SweepConfig } from "./plan/sweep_config.ts";
export { canonicalJson, type Json } from "./run/canonical_json.ts";
export { type Curve, stepsToTarget, thinCurve } from "./run/curve.ts";
export {
  comparedLoss,
  failedRun,
  type FinishedRun,
  finishedRun,
  type Phase,
  type RunOrigin,
  type RunRequest,
  type RunResult,
  type RunStatus,
  type TrainRun,
} from "./run/finished_run.ts";
export { runKey, runRequest } from "./run/run_key.ts";
export { runLine } from "./run/run_line.ts";
export {
  type OptimizerOptions,
  type OptionValue,
  type Setting,
  settingLabel,
} from "./run/setting.ts";
export {
  bootstrapIntervals,
  drawResamples,
  type Resample,
  resampleMean,
  resampleMedian,
  resampleProbability,
  type ResampleStatistic,
} from "./stats/bootstrap.ts";
export { holm } from "./stats/holm.ts";
export { mcnemar } from "./stats/mcnemar.ts";
export { median, quantile, quantileSorted, sortedNumbers } from "./stats/quantile.ts";
export { signFlip } from "./stats/sign_flip.ts";
export type { StoreOptions } from "./store/open.ts";
export { readSweep, type StoredSweep } from "./store/read_sweep.ts";
export { RunStore } from "./store/run_store.ts";
export { StoreError } from "./store/store_error.ts";
export { defaultRates } from "./training/default_rates.ts";
export { prepareSweepTask, type SweepTask, sweepTaskOf } from "./training/sweep_task.ts";
export { trainRun } from "./training/train_run.ts";
export { type RunPool, TrainingPool, type TrainingPoolOptions } from "./training/training_pool.ts";
export { type Comparison, leastPossibleP, type Outcome } from "./verdict/comparison.ts";
export { englishSentences } from "./verdict/english.ts";
export { measured } from "./verdict/measured.ts";
export { failedRuns, type OptimizerSummary } from "./verdict/optimizer_summary.ts";
export type { PairVerdict } from "./verdict/pair_verdict.ts";
export type { Addition, SeedCount, VerdictSentences } from "./verdict/sentences.ts";
export { type Verdict, verdictOf } from "./verdict/verdict.ts";
export { verdictLine } from "./verdict/verdict_line.ts";
export { verdictWords } from "./verdict/words.ts";
