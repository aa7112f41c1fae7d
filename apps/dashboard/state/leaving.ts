import { type AppState, isOver } from "./app.ts";

/** What can end the program: a key, or a signal. */
export type LeaveCause = "q" | "ctrl+c" | StopSignal;

/** The signals that end the program in an orderly way; SIGINT is the same as the key Ctrl-C. */
export type StopSignal = "SIGTERM" | "SIGHUP" | "SIGQUIT";

/**
 * Makes the program end: the first time when the current epoch is done, the second time at once.
 * Where the terminal is gone, or the program is told to quit, the first time is at once too.
 */
export function leave(state: AppState, cause: LeaveCause): void {
  const waits = cause !== "SIGHUP" && cause !== "SIGQUIT";
  const isFirst = state.leaving === "no";
  state.leaving = waits && isFirst && !isOver(state) ? "after the epoch" : "at once";
  state.leftBy = cause;
}
