/**
 * Many runs as one fair comparison of optimizers: statistics of paired runs.
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
  type Phase,
  type RunOrigin,
  type RunRequest,
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
  type BootstrapOptions,
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
export { type Comparison, leastPossibleP, type Outcome } from "./verdict/comparison.ts";
export { measured } from "./verdict/measured.ts";
export type { OptimizerSummary } from "./verdict/optimizer_summary.ts";
export type { PairVerdict } from "./verdict/pair_verdict.ts";
export { type Verdict, verdictOf } from "./verdict/verdict.ts";
export { verdictLine } from "./verdict/verdict_line.ts";
export { verdictWords } from "./verdict/words.ts";
