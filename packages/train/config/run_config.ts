/**
 * What decides the numbers of a run, for any task; a task adds options of its own. All of it is
 * logged and saved with a checkpoint.
 */
export interface RunConfig {
  /** The name of the task. */
  task: string;
  /** The seed of initial weights, dropout and samples: 0 to 2⁶⁴ - 1. */
  seed: bigint;
  /** How long to train. */
  length: RunLength;
  /** The largest norm of all gradients together; longer ones are scaled down. Infinity for none. */
  clip: number;
  /** The learning-rate schedule; null for constant rates. */
  schedule: ScheduleConfig | null;
  /** The contestants' optimizers. */
  optimizers: OptimizerConfig[];
}

/** How long to train: passes through the training data, or training steps. */
export interface RunLength {
  /** What is counted. */
  unit: "epochs" | "steps";
  /** How many. */
  count: number;
}

/** A contestant's optimizer: what a spec like `sgd:lr=0.1` stands for. */
export interface OptimizerConfig {
  /** The name of its class, as in `@ohlol/nn`; of Muon with its companion `Muon+AdamW`. */
  name: string;
  /** The options given, by their names in the library. */
  options: Record<string, OptionValue>;
  /** The contestant's label: `Adam(lr=0.1)`. No two contestants have the same. */
  label: string;
  /** The file that it comes from; missing for the optimizers of `@ohlol/nn`. */
  module?: OptimizerModule;
}

/** A module whose default export is an optimizer of one's own. */
export interface OptimizerModule {
  /** The file, by its absolute path. */
  path: string;
  /** The SHA-256 of its content and of what it imports by a relative path, in hexadecimal digits. */
  sha256: string;
}

/** A learning-rate schedule: what a spec like `cosine:tMax=1000` stands for. */
export interface ScheduleConfig {
  /** The name of its class, as in `@ohlol/nn`. */
  name: string;
  /** The options given, by their names in the library; SequentialLR has its schedules in one. */
  options: Record<string, OptionValue | ScheduleConfig[]>;
}

/** The value of an option of an optimizer or a schedule. */
export type OptionValue = number | boolean | string | number[];
