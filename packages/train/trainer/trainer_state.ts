import type { OptimizerStateDict, StateDict } from "@ohlol/nn";
import type { Tensor } from "@ohlol/tensor";
import type { Summary } from "../events/event.ts";
import type { ScheduleState } from "./schedule.ts";

/** The weights with the lowest validation loss so far. */
export interface BestWeights {
  /** The step after which they were validated. */
  step: number;
  /** The validation loss. */
  loss: number;
  /** The weights, under PyTorch's names. */
  model: StateDict;
}

/**
 * Everything that the future of a network in training depends on, beside the configuration and the
 * data: a new trainer that is given it continues bit for bit. It consists of tensors, bytes, and
 * plain values; those may be NaN or infinite where a contestant has diverged.
 */
export interface TrainerState {
  /** The steps made, from which the position in the data follows. */
  step: number;
  /** The training loss of the last step; null before the first. */
  loss: number | null;
  /** The evaluations still due after the last step, where the run was stopped before them. */
  due: string[];
  /** The weights, under PyTorch's names. */
  model: StateDict;
  /** The weights that did best in validation; null before the first validation. */
  best: BestWeights | null;
  /** The optimizer's state, and its current options. */
  optimizer: OptimizerStateDict;
  /** The state of the schedule; null if there is none. */
  schedule: ScheduleState | null;
  /** What the network remembers of the data before the next step; empty before the first. */
  hiddenState: Tensor[];
  /** The state of the random numbers for dropout, of `Generator.getState`; empty without dropout. */
  random: Uint8Array;
  /** The contestant's figures. */
  summary: Summary;
  /** How long the run has taken so far, in seconds. */
  elapsed: number;
}
