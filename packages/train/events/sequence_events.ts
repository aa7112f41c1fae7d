import type { SequenceConfig } from "../training_config.ts";

/** What an experiment on a sequence tells of itself, in this order but for the loading before it. */
export type SequenceEvent =
  | LoadingEvent
  | SequenceStartedEvent
  | StepEvent
  | ValidationEvent
  | SampleEvent
  | ForecastEvent
  | CheckpointEvent
  | WarningEvent
  | SequenceDivergedEvent
  | SequenceFinishedEvent;

/** The data are being prepared, which takes long enough to be told. */
export interface LoadingEvent {
  /** The kind of event. */
  type: "loading";
  /** What is done: `reading shakespeare.txt`. */
  what: string;
  /** How much of it is done, from 0 to 1. */
  fraction: number;
}

/** The experiment begins, or goes on from a checkpoint. */
export interface SequenceStartedEvent {
  /** The kind of event. */
  type: "started";
  /** All that decides the result. */
  config: SequenceConfig;
  /** The vocabulary, in the order of the indices. */
  symbols: string[];
  /** The contestants' labels, in the order of their numbers. */
  contestants: string[];
  /** The network, as it is printed. */
  model: string;
  /** How many numbers it learns. */
  parameters: number;
  /** How many symbols there are to learn from. */
  trainingSymbols: number;
  /** How many symbols there are to validate with; 0 where nothing is validated. */
  validationSymbols: number;
  /** How many steps go through all that there is to learn from. */
  stepsPerEpoch: number;
  /** How many steps there are in all. */
  steps: number;
  /** Losses that are known beforehand, to compare with: those of chance, or of the best possible. */
  references: { label: string; loss: number }[];
  /** The run's identity, which a resumed run keeps; logs of earlier versions lack it. */
  run?: string;
  /** When the run was started, as ISO 8601 has it; logs of earlier versions lack it. */
  startedAt?: string;
  /** What a resumed run told before, thinned where that was much; empty for a new run. */
  past: SequenceEvent[];
}

/** A contestant has made a training step. */
export interface StepEvent {
  /** The kind of event. */
  type: "step";
  /** The contestant's number, from 0. */
  contestant: number;
  /** The step, from 1. */
  step: number;
  /** The epoch that it is in, from 1. */
  epoch: number;
  /** The mean cross-entropy of a symbol in nats, before the update. */
  loss: number;
  /** The Euclidean norm of all gradients together, before clipping. */
  gradNorm: number;
  /** The learning rate of the update. */
  lr: number;
  /** How many symbols the step went through. */
  symbols: number;
  /** How long it took. */
  seconds: number;
  /** How long the run has taken until then, in seconds; a resumed one goes on counting. */
  elapsed: number;
}

/** A contestant was measured on what it doesn't learn from: at the end of every epoch. */
export interface ValidationEvent {
  /** The kind of event. */
  type: "validation";
  /** The contestant's number. */
  contestant: number;
  /** The step that it has made last. */
  step: number;
  /** The epoch that ended, or that the run ended in. */
  epoch: number;
  /** The mean cross-entropy of a symbol in nats. */
  loss: number;
}

/** A contestant has written a text. */
export interface SampleEvent {
  /** The kind of event. */
  type: "sample";
  /** The contestant's number. */
  contestant: number;
  /** The step that it has made last. */
  step: number;
  /** The epoch of that step. */
  epoch: number;
  /** The training loss of that step. */
  loss: number;
  /** What it wrote. */
  text: string;
}

/** A contestant has said what it expects of tomorrow's weather; wherever a text gets a sample. */
export interface ForecastEvent {
  /** The kind of event. */
  type: "forecast";
  /** The contestant's number. */
  contestant: number;
  /** The step that it has made last. */
  step: number;
  /** The epoch of that step. */
  epoch: number;
  /** The last days, each a symbol, today at the end. */
  days: string[];
  /** What tomorrow was. */
  tomorrow: string;
  /** The probability of each symbol, in the order of the vocabulary, that the contestant gives. */
  predicted: number[];
  /** The true probabilities, for whoever remembers all days. */
  best: number[];
  /** The true probabilities for whoever knows nothing but today. */
  todayOnly: number[];
}

/** A contestant was saved, or could not be; training goes on in either case. */
export interface CheckpointEvent {
  /** The kind of event. */
  type: "checkpoint";
  /** The contestant's number. */
  contestant: number;
  /** The step that it has made last. */
  step: number;
  /** Where it is. */
  directory: string;
  /** Why it could not be saved; null if it was. */
  error: string | null;
}

/** Something went wrong that does not end the run. */
export interface WarningEvent {
  /** The kind of event. */
  type: "warning";
  /** What. */
  text: string;
  /** Whether something is lost by it that was to be kept. */
  isLoss: boolean;
}

/** A contestant's loss is no longer finite; it takes no further part. */
export interface SequenceDivergedEvent {
  /** The kind of event. */
  type: "diverged";
  /** The contestant's number. */
  contestant: number;
  /** The step in which it happened. */
  step: number;
  /** NaN or an infinity. */
  loss: number;
}

/** The experiment is over. */
export interface SequenceFinishedEvent {
  /** The kind of event. */
  type: "finished";
  /** Whether it was ended early. */
  interrupted: boolean;
  /** How each contestant stands. */
  standings: SequenceStanding[];
}

/** How a contestant stands: a row of the final table. */
export interface SequenceStanding {
  /** Its label. */
  contestant: string;
  /** The steps it has made. */
  steps: number;
  /** The epochs it has finished. */
  epochs: number;
  /** The smoothed loss of the last steps; null before the first. */
  trainingLoss: number | null;
  /** The last validation loss; null where there was none. */
  validationLoss: number | null;
  /** The lowest validation loss. */
  bestValidationLoss: number | null;
  /** The step after which it was the lowest. */
  bestStep: number | null;
  /** How many symbols it learned from in a second. */
  symbolsPerSecond: number | null;
  /** The step in which its loss became NaN or infinite. */
  divergedAt: number | null;
}
