import type { RunState } from "@ohlol/train";

/** What can end the program: a key, or a signal. */
export type LeaveCause = "q" | "ctrl+c" | StopSignal;

/** The signals that end the program in an orderly way; SIGINT is the same as the key Ctrl-C. */
export type StopSignal = "SIGTERM" | "SIGHUP" | "SIGQUIT";

/** The part of the state that leaving needs. */
export interface Leaving {
  /** The run. */
  readonly run: RunState;
  /** Whether to leave: not yet, as soon as the current step is done, or at once. */
  leaving: "no" | "after the step" | "at once";
  /** The last cause. */
  leftBy: LeaveCause | null;
}

/** Whether the run is over. */
export function isOver({ run }: { readonly run: RunState }): boolean {
  return run.finished !== null;
}

/**
 * Makes the program end: the first time after the current step, once everything is saved; the second
 * time at once.
 */
export function leave(state: Leaving, cause: LeaveCause): void {
  const isFirst = state.leaving === "no";
  state.leaving = isFirst && !isOver(state) ? "after the step" : "at once";
  state.leftBy = cause;
}
