import type { OptimizerName } from "../../config.ts";
import type { WeatherConfig } from "../../training_config.ts";

/** What stands in for what isn't given, but for seed and optimizers: enough for any of the cells. */
export const weatherDefaults: Omit<WeatherConfig, "task" | "seed" | "optimizers"> = {
  days: 30_000,
  cell: "rnn",
  hiddenSize: 16,
  numLayers: 1,
  dropout: 0,
  batchSize: 16,
  sequenceLength: 20,
  length: { unit: "epochs", count: 5 },
  clip: 1,
  validation: 0.1,
  schedule: null,
  sampleEvery: 20,
  sampleLength: 1, // without a meaning: a forecast stands for a sample
};

/** The most days that can be asked for: they are all made beforehand, which shall not take long. */
export const mostDays = 10_000_000;

/** Learning rates that suit so small a network, for optimizers that name none. */
export const weatherLearningRates: Record<OptimizerName, number> = {
  SGD: 0.1,
  Adam: 0.01,
  AdamW: 0.01,
  RMSprop: 0.01,
  Adagrad: 0.05,
};
