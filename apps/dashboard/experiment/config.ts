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

/** All that decides the result of an experiment; `task` says which kind it is. */
export type ExperimentConfig = TutorialConfig;

/** How the program shows what happens. */
export interface OutputConfig {
  /** Plain lines, JSON lines, or what suits the place where the output goes. */
  format: "auto" | "plain" | "json";
  /** Whether the output is coloured. */
  color: "auto" | "always" | "never";
  /** How many epochs a second the dashboard shows; Infinity for each as it comes. */
  speed: number;
  /** Whether the dashboard draws with ASCII only, but for the task's own symbols. */
  ascii: boolean;
}
