import type { WeatherConfig } from "../sequence/config.ts";

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
  sampleLength: 0,
};

/** The optimizers that race where none is named, as `--optimizer` names them. */
export const weatherOptimizers: readonly string[] = ["adam:lr=0.01", "sgd:lr=0.1"];
