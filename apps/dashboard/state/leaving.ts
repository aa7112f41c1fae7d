import { type AppState, isOver } from "./app.ts";

/** What can end the program: a key, or a signal. */
export type LeaveCause = "q" | "ctrl+c" | StopSignal;

/** The signals that end the program in an orderly way; SIGINT is the same as the key Ctrl-C. */
export type StopSignal = "SIGTERM" | "SIGHUP" | "SIGQUIT";

/**
 * Makes the program end: the first time after the current epoch, with its checkpoints saved, the
 * second time at once.
 */
export function leave(state: AppState, cause: LeaveCause): void {
  const isFirst = state.leaving === "no";
  state.leaving = isFirst && !isOver(state) ? "after the epoch" : "at once";
  state.leftBy = cause;
}
