import type { RunConfig } from "../config/run_config.ts";

/**
 * What a run reports about itself, in this order except for the loading before it and before its
 * landscapes. Screens, lines, logs and checkpoints know nothing else of a run.
 */
export type RunEvent =
  | LoadingEvent
  | StartedEvent
  | StepEvent
  | ValidationEvent
  | ObservationEvent
  | UpdateEvent
  | GradientsEvent
  | CheckpointEvent
  | LandscapeEvent
  | WarningEvent
  | DivergedEvent
  | FinishedEvent;

/** The events of one contestant. */
export type ContestantEvent =
  | StepEvent
  | ValidationEvent
  | ObservationEvent
  | UpdateEvent
  | GradientsEvent
  | CheckpointEvent
  | DivergedEvent;

/** What every event has. */
export interface Envelope {
  /** When it happened: seconds of the run so far. A resumed run continues to count. */
  time: number;
}

/** What the events of a contestant have. */
export interface ContestantEnvelope extends Envelope {
  /** The contestant's number, from 0. */
  contestant: number;
  /** The last training step that it has made, from 1. */
  step: number;
  /** The epoch of that step, from 1. */
  epoch: number;
}

/** The data are being prepared, or landscapes measured after the last step. */
export interface LoadingEvent extends Envelope {
  /** The kind of event. */
  type: "loading";
  /** What is being done: `reading shakespeare.txt`. */
  what: string;
  /** How much of it is done, from 0 to 1. */
  fraction: number;
}

/** Training begins, or resumes from a checkpoint. */
export interface StartedEvent extends Envelope {
  /** The kind of event. */
  type: "started";
  /** The identity of the run, which is in each of its lines; null in a log of an earlier version. */
  run: string | null;
  /** When it was started, in ISO 8601; null in a log of an earlier version. */
  startedAt: string | null;
  /** Everything that decides the result. */
  config: RunConfig;
  /** The vocabulary, in the order of the indices; empty where the data aren't symbols. */
  symbols: string[];
  /** The contestants' labels, in the order of their numbers. */
  contestants: string[];
  /** The network, as it is printed: `RNN 65 -> 128, Linear 128 -> 65`. */
  model: string;
  /** How many parameters it has. */
  parameters: number;
  /** How many symbols there are to learn from. */
  trainingSymbols: number;
  /** How many symbols there are to validate with; 0 where nothing is validated. */
  validationSymbols: number;
  /** How many training steps make an epoch. */
  stepsPerEpoch: number;
  /** How many training steps there are in all. */
  steps: number;
  /** Losses that are known beforehand, to compare with. */
  baselines: Baseline[];
  /** What the network reads, where that is the same in every training step; else null. */
  reading: Reading | null;
  /** What a resumed run reported before, thinned where that was much; empty for a new run. */
  history: SavedHistory[];
}

/** The symbols that a network reads in a training step, and those that it should predict. */
export interface Reading {
  /** `[T]`: the symbols that it reads. */
  inputs: string[];
  /** `[T]`: the symbols that it should predict. */
  targets: string[];
}

/** A loss that is known beforehand: that of chance, or the lowest possible. */
export interface Baseline {
  /** Whose loss it is: `chance`. */
  label: string;
  /** The loss. */
  loss: number;
}

/** The history of a contestant in a resumed run: its events so far, and the figures they led to. */
export interface SavedHistory {
  /** The contestant's number. */
  contestant: number;
  /** Its events, thinned where they were many. */
  events: ContestantEvent[];
  /** Its figures, which a thinned history can't give again. */
  summary: Summary;
  /** The weights that its checkpoint holds, by step; missing where nobody looks at them. */
  weights?: DatedWeights[];
}

/** Weights, and the step after which they were recorded. */
export interface DatedWeights {
  /** The step. */
  readonly step: number;
  /** `[P]`: the weights, one tensor after the other. */
  readonly weights: Float32Array;
}

/** A contestant has made a training step. */
export interface StepEvent extends ContestantEnvelope {
  /** The kind of event. */
  type: "step";
  /** The loss of the step, before the update. */
  loss: number;
  /** The Euclidean norm of all gradients together, before clipping. */
  gradNorm: number;
  /** The learning rate of the update. */
  lr: number;
  /** How many symbols the step went through. */
  symbols: number;
  /** How long the step took, in seconds. */
  seconds: number;
  /** The most probable symbols, one a time step; null where they aren't looked at. */
  predicted: string | null;
  /** How many of them are right; null where they aren't looked at. */
  correct: number | null;
  /** What the network did at each time step; null where that isn't recorded. Never in JSON. */
  snapshot: Snapshot | null;
  /**
   * How many times the step computed the loss of its symbols and the gradients; missing for once, as
   * all optimizers but those with a line search do.
   */
  evaluations?: number;
  /**
   * `[P]`: all weights after the update, one tensor after the other; null where they aren't
   * recorded. Never in JSON.
   */
  weights: Float32Array | null;
}

/** A network's state over some time steps, and its parameters at that moment. */
export interface Snapshot extends Reading {
  /** `[T][L H]`: the hidden states after each time step, one layer after the other. */
  hidden: Float32Array[];
  /** `[T][L H]`: the cell states of an LSTM in the same order; missing for other cells. */
  cellStates?: Float32Array[];
  /** `[T][V]`: the probability of each symbol at each time step. */
  probabilities: Float32Array[];
  /** The parameters by name. */
  parameters: Record<string, Float32Array>;
}

/** A contestant was measured on the validation data. */
export interface ValidationEvent extends ContestantEnvelope {
  /** The kind of event. */
  type: "validation";
  /** The mean cross-entropy of a symbol in nats. */
  loss: number;
}

/**
 * What a task looks at now and then: a text that the network wrote, a forecast of the weather. In
 * JSON the type is the kind, and the fields of the value stand beside the others.
 */
export interface ObservationEvent extends ContestantEnvelope {
  /** The kind of event. */
  type: "observation";
  /** The kind of observation, one of the task's. */
  kind: string;
  /** What was observed, with the fields that the task declares for this kind. */
  value: Record<string, unknown>;
  /** What the network did at each time step of it; null where that isn't recorded. Never in JSON. */
  snapshot: Snapshot | null;
}

/**
 * What a training step did to the parameters, tensor by tensor. It comes after the step, and only for
 * some of them: see `isRecordedStep`.
 */
export interface UpdateEvent extends ContestantEnvelope {
  /** The kind of event. */
  type: "update";
  /** The norms of each tensor of parameters, in the order of the network. */
  tensors: TensorNorms[];
  /** Every number of the step; null for a large network. Never in JSON. */
  detail: UpdateDetail | null;
}

/** Euclidean norms of a tensor of parameters in a training step. */
export interface TensorNorms {
  /** Its name: `rnn.weight_hh_l0`. */
  name: string;
  /** The norm of its gradient, before clipping. */
  gradNorm: number;
  /** The norm of its change. */
  updateNorm: number;
  /** The norm of its weights before the change. */
  weightNorm: number;
}

/** All that a training step's update is made of. */
export interface UpdateDetail {
  /** The tensors of parameters, in the order of the network. */
  tensors: TensorDetail[];
}

/** A tensor of parameters in a training step. */
export interface TensorDetail {
  /** Its shape. */
  shape: number[];
  /** Its weights before the step. */
  before: Float32Array;
  /** Its gradient, after clipping. */
  gradients: Float32Array;
  /** Its weights after the step. */
  after: Float32Array;
  /** The options of its group of parameters in the step. */
  options: Record<string, unknown>;
  /**
   * What the optimizer kept for it before the step; empty before the first one. Of LBFGS, whose history
   * is that of all parameters, what the step did to this one.
   */
  state: Record<string, number | Float32Array | null>;
}

/**
 * How much the losses of time steps depend on the states of earlier ones: norms of ∂L_t/∂h_s. In the
 * tutorial's task all t have a row, in others the last one of a window.
 */
export interface GradientsEvent extends ContestantEnvelope {
  /** The kind of event. */
  type: "gradients";
  /** A row for each t. */
  rows: GradientRow[];
}

/** The gradient of one time step's loss through the time before it. */
export interface GradientRow {
  /** t: the time step of the loss, from 1. */
  step: number;
  /** The norms of ∂L_t/∂h_s for s = t, t - 1, ..., 1. */
  hidden: number[];
  /** The same of an LSTM's cell state, ∂L_t/∂c_s; null for other cells. */
  cellState: number[] | null;
}

/** A contestant was saved, or could not be; training continues in either case. */
export interface CheckpointEvent extends ContestantEnvelope {
  /** The kind of event. */
  type: "checkpoint";
  /** The folder. */
  directory: string;
  /** Why it could not be saved; null if it was. */
  error: string | null;
}

/**
 * The loss over a plane of the weights, and the contestants' paths in it. All start at (0, 0), the
 * initial weights.
 */
export interface LandscapeEvent extends Envelope {
  /** The kind of event. */
  type: "landscape";
  /**
   * Which plane: that in which the paths move most (`principal`), or that through the start and two
   * of the last weights (`ends`).
   */
  plane: PlaneKind;
  /** The contestants whose last weights it goes through; empty for the principal one. */
  through: number[];
  /**
   * What the second axis is where the paths lie on a line: along the gradient at the end; null where
   * the plane is as it should be.
   */
  secondAxis: "gradient" | null;
  /** How many symbols the batch has that the losses are measured on. */
  symbols: number;
  /** The first coordinate of the left edge of the square that is shown. */
  left: number;
  /** The second coordinate of its lower edge. */
  bottom: number;
  /** The length of its sides. */
  side: number;
  /** How many points of the grid there are along each side. */
  size: number;
  /** Only the points at multiples of this distance are measured so far: 1 when all are. */
  spacing: number;
  /** `[size * size]`: the losses, row by row from below; NaN where none is measured. */
  losses: number[];
  /** `[2]`: the share of all contestants' squared movement along each axis; each counts as much. */
  explained: number[];
  /** `[2]`: the same if all walked at random. */
  randomWalk: number[];
  /** The paths, in the order of the contestants. */
  paths: LandscapePath[];
}

/** Which plane a landscape is drawn over. */
export type PlaneKind = "principal" | "ends";

/** A contestant's recorded weights as seen from a plane; the first are the initial ones. */
export interface LandscapePath {
  /** The training steps after which they were recorded; the first is 0. */
  steps: number[];
  /** The first coordinates of their projections. */
  x: number[];
  /** The second coordinates. */
  y: number[];
  /** Their distances from the plane. */
  distances: number[];
  /** The lengths of the path up to them, from one recorded point to the next. */
  lengths: number[];
  /** Their losses; NaN where they aren't measured yet. */
  losses: number[];
  /** The losses of their projections; NaN where they aren't measured yet. */
  projectedLosses: number[];
}

/** Something went wrong that doesn't end the run. */
export interface WarningEvent extends Envelope {
  /** The kind of event. */
  type: "warning";
  /** What. */
  text: string;
  /** Whether something that should have been saved is lost. */
  isLoss: boolean;
}

/** A contestant's loss is no longer finite; it takes no further part. */
export interface DivergedEvent extends ContestantEnvelope {
  /** The kind of event. */
  type: "diverged";
  /** NaN or an infinity. */
  loss: number;
}

/** The run is over. */
export interface FinishedEvent extends Envelope {
  /** The kind of event. */
  type: "finished";
  /** Whether it was ended early. */
  interrupted: boolean;
  /** The final figures of each contestant. */
  table: Summary[];
}

/** The figures of a contestant: a row of the final table. Steps and epochs count from 1. */
export interface Summary {
  /** Its label. */
  contestant: string;
  /** The training steps it has made. */
  steps: number;
  /** The epochs it has finished. */
  epochs: number;
  /** The loss of the last step; null before the first. */
  finalLoss: number | null;
  /** The lowest loss of a step; null before the first, and if none was finite. */
  bestLoss: number | null;
  /** The step of the lowest loss. */
  bestStep: number | null;
  /** The running average of the losses, see `smoothings`; null before the first finite one. */
  trainingLoss: number | null;
  /** The last validation loss; null where there was none. */
  validationLoss: number | null;
  /** The lowest validation loss. */
  bestValidationLoss: number | null;
  /** The step after which the validation loss was the lowest. */
  bestValidationStep: number | null;
  /** How many symbols the last step predicted right; null where that isn't looked at. */
  correct: number | null;
  /** How many symbols a step goes through; 0 before the first. */
  symbols: number;
  /** The first step in which all predictions were right. */
  firstSolved: number | null;
  /** The step from which on all predictions have been right. */
  solvedForGood: number | null;
  /** The mean time of a step, in seconds; null before the first. */
  secondsPerStep: number | null;
  /** The symbols it learned from in a second of training; null before the first step. */
  symbolsPerSecond: number | null;
  /** The step in which its loss became NaN or infinite; null if it hasn't. */
  divergedAt: number | null;
  /** How many times it computed the loss to train; missing where that is once a step. */
  evaluations?: number;
}
