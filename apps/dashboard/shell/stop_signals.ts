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
  const giveBack = listenToEndings((cause) => {
    if (controller.signal.aborted) Deno.exit(exitCode(nothingWrong, cause));
    controller.abort(cause);
  });
  try {
    return await task(controller.signal);
  } finally {
    giveBack();
  }
}

/**
 * Runs a task that signals end step by step: each one does what comes next, and the one after the
 * last ends the program at once.
 *
 * @returns The signal that came first; null if none did.
 */
export async function withRepeatedSignals(
  steps: readonly (() => void)[],
  task: () => Promise<void>,
): Promise<LeaveCause | null> {
  const causes: LeaveCause[] = [];
  const giveBack = listenToEndings((cause) => {
    const step = steps[causes.push(cause) - 1];
    if (step === undefined) Deno.exit(exitCode(nothingWrong, cause));
    step();
  });
  try {
    await task();
  } finally {
    giveBack();
  }
  return causes[0] ?? null;
}

function listenToEndings(stop: (cause: LeaveCause) => void): () => void {
  return listenToSignals({
    SIGINT: () => stop("ctrl+c"),
    SIGTERM: () => stop("SIGTERM"),
    SIGHUP: () => stop("SIGHUP"),
    SIGQUIT: () => stop("SIGQUIT"),
  });
}
