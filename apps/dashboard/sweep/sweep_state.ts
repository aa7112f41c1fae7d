import type { FinishedRun, Planner, RunRequest, SweepTask } from "@ohlol/sweep";
import type { Machine } from "@ohlol/sweep/queue";
import type { SweepJob } from "./sweep_job.ts";

/** A sweep at work: what is shown of it follows from this. */
export interface SweepState {
  /** What was asked for. */
  readonly job: SweepJob;
  /** The prepared task. */
  readonly task: SweepTask;
  /** What is due, and every run that is finished. */
  readonly planner: Planner;
  /** How many runs were in the file already. */
  readonly known: number;
  /** What a budget left out. */
  readonly leftOut: readonly string[];
  /** The runs that each thread trains. */
  training(): readonly (readonly RunRequest[])[];
  /** The machines that train; null: threads of this one do. */
  machines(): readonly Machine[] | null;
  /** How many runs have finished since the sweep began. */
  finished: number;
  /** How many of all finished runs failed. */
  failed: number;
  /** Whether all finished runs are kept in the file. */
  isKept: boolean;
  /** When it began, in milliseconds. */
  readonly began: number;
  /** When it ended; null while it is at work. */
  ended: number | null;
}

/** How far a sweep is. */
export interface Progress {
  /** The runs that are finished, those of earlier sweeps among them. */
  readonly done: number;
  /** The runs that there are to do, as far as is known: grids may grow. */
  readonly total: number;
  /** Runs in a second; null before the first. */
  readonly perSecond: number | null;
  /** The time that is left, in seconds; null if it isn't known. */
  readonly left: number | null;
}

/** Takes note of finished runs. */
export function takeRuns(state: SweepState, runs: readonly FinishedRun[]): void {
  state.finished += runs.length;
  state.failed += runs.filter(({ status }) => status === "failed").length;
}

/**
 * Computes how far a sweep is.
 *
 * @param state The sweep.
 * @param now The time in milliseconds.
 */
export function progressOf({ planner, finished, began, ended }: SweepState, now: number): Progress {
  const { done, total } = countRuns(planner);
  const seconds = ((ended ?? now) - began) / 1000;
  const perSecond = finished > 0 && seconds > 0 ? finished / seconds : null;
  return { done, total, perSecond, left: perSecond === null ? null : (total - done) / perSecond };
}

/** Counts the runs that are finished, and those that there are to do as far as is known. */
export function countRuns(planner: Planner): Pick<Progress, "done" | "total"> {
  const { plans, config: { repeats } } = planner;
  const keys = new Set(plans.flatMap(({ requests }) => requests.map(({ key }) => key)));
  const done = [...keys].filter((key) => planner.find(key) !== undefined).length;
  const undecided = plans.filter(({ stage }) => stage === "grid").length * repeats.length;
  return { done, total: keys.size + undecided };
}
