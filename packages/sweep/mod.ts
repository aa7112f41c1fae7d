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
