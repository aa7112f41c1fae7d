import type { GradientRow, Snapshot } from "../events/event.ts";
import type { OptionalEvent } from "../events/optional_events.ts";
import type { Forward, Learner } from "../tasks/task.ts";
import type { UpdateRecorder } from "./update_recorder.ts";

/** The loss and its gradients, computed once. */
export interface Evaluation {
  readonly forward: Forward;
  /** The norm of the gradients before clipping. */
  readonly gradNorm: number;
  readonly snapshot: Snapshot | null;
  /** What is recorded of the update. */
  readonly recorder: UpdateRecorder | null;
  /** The gradient through time. */
  readonly rows: GradientRow[] | null;
  /** How many milliseconds the recording took, which don't count as training. */
  readonly watched: number;
}

/** What to record of a step. */
export interface Watch {
  /** Whether to record what the network does at each time step. */
  readonly withSnapshot: boolean;
  /** The optional events to record, if the step is one at which they are recorded. */
  readonly records: readonly OptionalEvent[];
  /** Whether they are recorded at every step. */
  readonly always: boolean;
}

/** Nothing but what training needs. */
export const unwatched: Watch = { withSnapshot: false, records: [], always: false };

/** What is carried from one evaluation to the next. */
export interface Memory {
  readonly hiddenState: Learner["hiddenState"];
  readonly random: Uint8Array;
}
