import type { Module, Parameter } from "@ohlol/nn";
import type { Tensor } from "@ohlol/tensor";
import type { Baseline, GradientRow, LoadingEvent, Reading, Snapshot } from "../events/event.ts";
import type { Fields } from "../events/fields.ts";
import type { RunConfig } from "../config/run_config.ts";

/**
 * Something to be learned: what the data are, which network learns them and how, and what is looked
 * at on the way. Which optimizer updates the weights, how often, and what is kept of it is the same
 * for all tasks.
 *
 * @typeParam C The configuration: what every run has, and the task's own options.
 * @typeParam D The data. They go to other threads by structured clone.
 */
export interface Task<C extends RunConfig = RunConfig, D = unknown> {
  /** The name, as in `--task weather`. */
  readonly name: string;
  /** What one training step is called: an epoch where it goes through all the data. */
  readonly unit: "epoch" | "step";
  /** The configuration where nothing else is given. */
  readonly defaults: TaskDefaults<C>;
  /** The fields of its own options, as they are logged. */
  readonly options: Fields<Omit<C, keyof RunConfig>>;
  /** The fields of what it observes, by kind. Default: it observes nothing. */
  readonly observations?: Readonly<Record<string, Fields<Record<string, unknown>>>>;
  /**
   * Prepares the data: returns them or, where that takes long, yields on the way how far it is.
   *
   * @throws {DataError} If nothing can be learned from them.
   */
  prepare(config: C): D | Promise<D> | AsyncGenerator<Loading, D>;
  /** Describes the data. */
  describe(config: C, data: D): DataDescription;
  /** Makes a network with random weights from the default generator, and what it learns from. */
  createLearner(config: C, data: D): Learner;
}

/** The configuration of a task where nothing else is given. */
export interface TaskDefaults<C extends RunConfig = RunConfig> {
  /** What every run has. */
  readonly run: Pick<RunConfig, "seed" | "length" | "clip">;
  /** The task's own options; those that are missing must be given. */
  readonly options: Partial<Omit<C, keyof RunConfig>>;
}

/** How far the preparation of data is. */
export type Loading = Pick<LoadingEvent, "what" | "fraction">;

/** What is known of data before anything is learned from them. */
export interface DataDescription {
  /** How many symbols (or whatever the data consist of) there are to learn from. */
  trainingSymbols: number;
  /** How many training steps go through all of them. */
  stepsPerEpoch: number;
  /** How many there are to validate with. Default: 0, nothing is validated. */
  validationSymbols?: number;
  /** The vocabulary, in the order of the indices. Default: empty, the data aren't symbols. */
  symbols?: string[];
  /** Losses to compare with that are known beforehand. Default: none. */
  baselines?: Baseline[];
  /** What a network reads, where that is the same in every training step. Default: null. */
  reading?: Reading | null;
  /**
   * The indices of all symbols, from which a resumed run detects that its data have changed. Default:
   * empty, changes are not detected.
   */
  ids?: Int32Array;
}

/** A job in pieces: other work can be done between them. */
export type InPieces<T> = Generator<void, T>;

/**
 * One network, and what it learns from. What updates its weights isn't part of it. A simple one
 * consists of a model and a way forward.
 */
export interface Learner {
  /** The network. */
  readonly model: Module;
  /** The network, as it is printed. Default: the name of its class. */
  readonly description?: string;
  /**
   * The probability of dropout. Default: 0. Where it is 0, the network must not draw random numbers
   * in training.
   */
  readonly dropout?: number;
  /**
   * What the network remembers between two training steps, without its graph. Default: nothing, each
   * step starts from zero.
   */
  hiddenState?: Tensor[];
  /**
   * The matrices between hidden states, which Muon trains. Default: all matrices of the network.
   */
  readonly hiddenWeights?: readonly Parameter[];
  /**
   * Goes forward through the data of a training step, from 0. An optimizer with a line search asks
   * for it several times, with other weights but from the same hidden state.
   */
  forward(step: number): Forward;
  /**
   * A batch that stays the same, to compare weights with: how many symbols it has, and a function
   * that computes their loss from a hidden state of zeros, without dropout. Default: the data of
   * `forward(0)`; where there is dropout it is needed for landscapes.
   */
  fixedBatch?(): FixedBatch;
  /**
   * Computes the mean loss on the validation data, where there are any. The weights stay as they
   * are.
   */
  validate?(): InPieces<number>;
  /**
   * Computes the norms of the gradient through time of the window that is looked at. Weights and
   * gradients stay as they are. Default: that isn't looked at.
   */
  gradientsThroughTime?(): GradientRow[];
  /** Whether the network is so small that it can be looked into at many steps. Default: false. */
  readonly isSmall?: boolean;
  /**
   * Answers a question about the network, of a kind that the task knows; null for another. The
   * weights, and the random numbers of training, stay as they are.
   */
  inspect?(kind: string, args: unknown): InPieces<unknown>;
  /** What to observe after a step: kinds of observations. Default: nothing. */
  observationsAfter?(step: number, isEndOfEpoch: boolean): string[];
  /** Makes an observation. The weights, and the random numbers of training, stay as they are. */
  observe?(kind: string, at: Occasion): InPieces<Observation>;
}

/** A batch that stays the same. */
export interface FixedBatch {
  /** How many symbols it has. */
  readonly symbols: number;
  /** Computes the loss, a scalar, with its graph. */
  forward(): Tensor;
}

/** When something is observed. */
export interface Occasion {
  /** The last training step, from 1. */
  step: number;
  /** The training loss of that step. */
  loss: number;
  /** Whether to record what the network does, where the task can. */
  withSnapshot: boolean;
}

/** What was observed. */
export interface Observation {
  /** Its fields, as the task declares them. */
  value: Record<string, unknown>;
  /** What the network did at each time step of it; null where that isn't recorded. */
  snapshot: Snapshot | null;
}

/** A network's way forward through the data of a training step. */
export interface Forward {
  /** The loss, a scalar, with its graph. */
  readonly loss: Tensor;
  /** How many symbols it went through. */
  readonly symbols: number;
  /** What it predicted. Default: that isn't looked at. */
  predictions?(): Predictions;
  /** What it did at each time step, before the weights change. Default: that isn't recorded. */
  snapshot?(): Snapshot;
}

/** A network's most probable symbols. */
export interface Predictions {
  /** The symbols, one a time step. */
  predicted: string;
  /** How many of them are right. */
  correct: number;
}

/** A task in a registry, whatever its configuration and data. */
// deno-lint-ignore no-explicit-any -- a registry holds tasks with configurations of their own
export type AnyTask = Task<any, any>;
