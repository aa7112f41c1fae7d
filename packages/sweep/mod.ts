/**
 * Many runs as one fair comparison of optimizers: statistics of paired runs.
 *
 * @module
 */
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
