import type { OptimizerConfig } from "./config.ts";

/**
 * A job on a long sequence of symbols: to predict, at every place, which symbol comes next.
 * Whatever is in here decides the numbers, and all of it is saved with a checkpoint.
 */
export type SequenceConfig = TextConfig | WeatherConfig;

/** To predict the next character of a text. */
export interface TextConfig extends SequenceTraining {
  /** Which job this is. */
  task: "text";
  /** The file that holds the text; `-` for the standard input. */
  file: string;
}

/** To predict tomorrow's weather. */
export interface WeatherConfig extends SequenceTraining {
  /** Which job this is. */
  task: "weather";
  /** How many days of weather there are. */
  days: number;
}

/** How networks are trained on a sequence; the same for all contestants but for the optimizer. */
export interface SequenceTraining {
  /** The recurrence. */
  cell: "rnn" | "gru" | "lstm";
  /** H: the length of a hidden state. */
  hiddenSize: number;
  /** How many recurrences are on top of each other. */
  numLayers: number;
  /** The probability with which an output of a layer but the last is dropped in training. */
  dropout: number;
  /** B: how many stretches of the sequence are read side by side. */
  batchSize: number;
  /** T: how many symbols a training step goes through. */
  sequenceLength: number;
  /** How long to train: so many times through the sequence, or so many steps. */
  length: { unit: "epochs" | "steps"; count: number };
  /** The largest norm of all gradients together; longer ones are scaled down. Infinity for none. */
  clip: number;
  /** Which part of the sequence, its end, is kept for validation: at least 0, less than 1. */
  validation: number;
  /** How the learning rates change, step by step; null if they don't. */
  schedule: ScheduleConfig | null;
  /** A sample is written every so many steps, and at the end of every epoch. */
  sampleEvery: number;
  /** How many symbols a sample has. */
  sampleLength: number;
  /** The seed of initial weights, dropout and samples: 0 to 2⁶⁴ - 1. */
  seed: bigint;
  /** The contestants' optimizers. */
  optimizers: OptimizerConfig[];
}

/** The schedules that `--schedule` can name. */
export type ScheduleName =
  | "StepLR"
  | "MultiStepLR"
  | "ExponentialLR"
  | "CosineAnnealingLR"
  | "LinearLR"
  | "OneCycleLR"
  | "ReduceLROnPlateau";

/** A schedule of the learning rate. */
export interface ScheduleConfig {
  /** The class in `@ohlol/nn`. */
  name: ScheduleName;
  /** Its options, by their names in the library. */
  options: Record<string, number | number[] | boolean | string>;
}
