import type { SequenceConfig } from "./training_config.ts";

/** The optimizers that a contestant can have. */
export type OptimizerName = "SGD" | "Adam" | "AdamW" | "RMSprop" | "Adagrad";

/** One contestant's optimizer: what `--optimizer` names. */
export interface OptimizerConfig {
  /** The class in `@ohlol/nn`. */
  name: OptimizerName;
  /** The options given, by their names in the library. */
  options: Record<string, number | boolean | [number, number]>;
  /** How the contestant is called: `Adam(lr=0.1)`; no two have the same. */
  label: string;
}

/** The tutorial's job: to learn to answer each symbol of one string with that of another. */
export interface TutorialConfig {
  /** Which job this is. */
  task: "tutorial";
  /** The string that the network reads. */
  input: string;
  /** The string that it shall answer, of as many symbols. */
  target: string;
  /** How often it sees them. */
  epochs: number;
  /** The seed of the initial weights, which all contestants share: 0 to 2⁶⁴ - 1. */
  seed: bigint;
  /** The length of the hidden state, with a linear layer above it; null: the state is the logits. */
  hiddenSize: number | null;
  /** The contestants' optimizers. */
  optimizers: OptimizerConfig[];
}

/** What the program shall do; `task` says which kind of job it is. */
export type ExperimentConfig = TutorialConfig | SequenceJob | ResumedJob;

/** A job on a long sequence. */
export interface SequenceJob {
  /** Which kind of job this is. */
  task: "sequence";
  /** What decides its result. */
  config: SequenceConfig;
  /** How many contestants train at the same time. */
  workers: number;
  /** What is kept of it. */
  storage: StorageConfig;
}

/** A job on a long sequence that goes on from its checkpoints. */
export interface ResumedJob {
  /** Which kind of job this is. */
  task: "resumed";
  /** The folder with the checkpoints. */
  folder: string;
  /** How long to train; null for as long as was said at first. */
  length: SequenceConfig["length"] | null;
  /** Where the text is that it learns from; null for where it was at first. */
  file: string | null;
  /** How many contestants train at the same time. */
  workers: number;
  /** What is kept of it. */
  storage: StorageConfig;
}

/** Whether a resumed run is saved where it was saved before; if not, it becomes another run. */
export function resumesInPlace({ folder, storage }: ResumedJob): boolean {
  return storage.save === folder;
}

/** What is kept of a job. */
export interface StorageConfig {
  /** The folder for checkpoints; null for none. */
  save: string | null;
  /** How often they are written before the end; null for not before. */
  saveEvery: Interval | null;
  /** Whether those of another run may be replaced. */
  overwrite: boolean;
  /** The file for events, a JSON object a line; null for none. */
  log: string | null;
}

/** Every so many steps or epochs. */
export interface Interval {
  /** What is counted. */
  unit: "steps" | "epochs";
  /** How many. */
  count: number;
}

/** How the program shows what happens. */
export interface OutputConfig {
  /** Plain lines, JSON lines, or what suits the place where the output goes. */
  format: "auto" | "plain" | "json";
  /** Whether the output is coloured. */
  color: "auto" | "always" | "never";
  /** How many epochs a second the dashboard shows; Infinity for each as it comes. */
  speed: number;
  /** Whether what can be drawn and said in ASCII is; a text's symbols stay as they are. */
  ascii: boolean;
}
