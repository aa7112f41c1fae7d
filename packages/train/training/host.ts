import type { ContestantEvent, Summary, WarningEvent } from "../events/event.ts";
import type { RunConfig } from "../config/run_config.ts";
import type { Loading } from "../tasks/task.ts";
import type { Contestants, ModelDescription } from "./contestants.ts";
import type { Inspected, Inspection } from "./inspections.ts";

/** What is reported while contestants train. */
export type TrainingEvent = ContestantEvent | WarningEvent;

/** Where data are prepared and contestants are trained: in this thread, or in others. */
export interface Host {
  /**
   * Prepares the data of a run, and reports how far that is.
   *
   * @returns The data; null if it was stopped before they were there.
   */
  prepare(config: RunConfig): AsyncGenerator<Loading, unknown>;
  /**
   * Makes the networks of contestants, each where its checkpoint left it, or where it is if they
   * continue, and describes the first.
   */
  create(contestants: Contestants): Promise<ModelDescription>;
  /** Trains them, and reports what happens in batches. */
  train(): AsyncGenerator<readonly TrainingEvent[]>;
  /** The figures of the contestants, by their numbers; those that aren't known are missing. */
  summaries(): Summary[];
  /** Finds something out about a network; null where it isn't here. */
  inspect(inspection: Inspection): Promise<Inspected | null>;
  /** Saves all contestants after the current step; training continues. */
  save(): void;
  /** Ends the work after the current step. */
  stop(): void;
  /** Ends it at once. */
  terminate(): void;
}
