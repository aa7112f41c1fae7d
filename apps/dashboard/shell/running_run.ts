import { Continuations } from "./continuations.ts";
import { type Continuation, type Job, run, type RunEvent, type SaveRequests } from "@ohlol/train";

/** Takes what happens in a run. */
export interface RunListener {
  /** Takes what has happened, in order. */
  onEvents(events: readonly RunEvent[]): void;
  /** Takes what was written to the console. */
  onWarning(text: string): void;
  /** Takes the error that ended it. */
  onError(error: Error): void;
}

/** A run, trained or played from a log. */
export interface RunningRun {
  /** Ends it after the current step. */
  stop(): void;
  /** Continues it after its end; a run from a log can't be continued. */
  goOn?(continuation: Continuation): void;
  /** Ends it at once; it reports nothing more. */
  terminate(): void;
}

/**
 * Trains in other threads, and reports to a listener what happens.
 *
 * @param job What to train.
 * @param saves Requests to save.
 * @param listener Takes what happens.
 * @param worker The module that the threads run, if not the usual one.
 */
export function startTraining(
  job: Job,
  saves: SaveRequests,
  listener: RunListener,
  worker?: URL,
): RunningRun {
  const stopping = new AbortController();
  const continuations = new Continuations();
  const batches = run(job, {
    ...{ order: "in turn", snapshots: true, inThreads: true, saves, worker },
    ...{ signal: stopping.signal, warn: (text) => listener.onWarning(text) },
    continuation: () => continuations.next(),
  });
  let isTerminated = false;
  const report = async () => {
    for await (const events of batches) {
      if (isTerminated) return;
      listener.onEvents(events);
    }
  };
  report().catch((error) => {
    if (!isTerminated) listener.onError(error);
  });
  return {
    stop: () => {
      stopping.abort();
      continuations.end();
    },
    goOn: (continuation) => continuations.add(continuation),
    terminate: () => {
      isTerminated = true;
      continuations.end();
      // Ends the threads.
      batches.return(undefined);
    },
  };
}
