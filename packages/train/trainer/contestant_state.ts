import type { OptimizerStateDict, StateDict } from "@ohlol/nn";
import type { SequenceStanding } from "../events/sequence_events.ts";
import type { SequenceState } from "../tasks/text/model.ts";
import type { Report } from "./plan.ts";
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
 * All that a contestant's further way depends on, beside the configuration and the data: a new
 * contestant that is given it goes on bit for bit like the one that it comes from. It consists of
 * tensors, bytes, and plain values; those may be NaN or infinite where a contestant has diverged.
 */
export interface ContestantState {
  /** The steps made, from which the position in the data follows. */
  step: number;
  /** The training loss of the last step; null before the first. */
  loss: number | null;
  /** What is still to be done after the last step, where the run was stopped before it. */
  reportsDue: Report[];
  /** The weights, under PyTorch's names. */
  model: StateDict;
  /** The weights that did best in validation; null before the first one. */
  best: BestWeights | null;
  /** What the optimizer keeps, and its options as they are. */
  optimizer: OptimizerStateDict;
  /** Where the schedule is; null if there is none. */
  schedule: ScheduleState | null;
  /** What the network remembers of the symbols before the next window; empty before the first. */
  carried: SequenceState;
  /** The state of the random numbers for dropout: of `Generator.getState`. */
  random: Uint8Array;
  /** The contestant's row of the table. */
  standing: SequenceStanding;
  /** How long the run has taken so far, in seconds. */
  elapsed: number;
}
