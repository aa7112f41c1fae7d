import { exitCode, nothingWrong } from "./exit_code.ts";
import type { LeaveCause } from "../state/leaving.ts";
import { listenToSignals } from "./signals.ts";

/**
 * Runs a task that Ctrl-C, Ctrl-\, `kill` and a closed terminal end in an orderly way: the first
 * signal aborts it, with the signal as the reason, so that it can finish its current step; a second
 * one ends it at once.
 */
export async function withStopSignals<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (cause: LeaveCause) => {
    if (controller.signal.aborted) Deno.exit(exitCode(nothingWrong, cause));
    controller.abort(cause);
  };
  const giveBack = listenToSignals({
    SIGINT: () => stop("ctrl+c"),
    SIGTERM: () => stop("SIGTERM"),
    SIGHUP: () => stop("SIGHUP"),
    SIGQUIT: () => stop("SIGQUIT"),
  });
  try {
    return await task(controller.signal);
  } finally {
    giveBack();
  }
}
