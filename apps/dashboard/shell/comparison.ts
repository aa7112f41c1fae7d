import { nothingKept, run, type RunConfig } from "@ohlol/train";
import type { RunListener } from "./run_listener.ts";

/**
 * Trains the same task with another cell in other threads, to be compared with the run on screen.
 * Nothing of it is kept.
 *
 * @returns What ends it.
 */
export function startComparison(config: RunConfig, listener: RunListener): () => void {
  const stopping = new AbortController();
  const batches = run({ config, workers: 1, storage: nothingKept }, {
    ...{ order: "in turn", snapshots: false, records: ["gradients"], inThreads: true },
    ...{ signal: stopping.signal, warn: (text) => listener.onWarning(text) },
  });
  const report = async () => {
    for await (const events of batches) {
      if (!stopping.signal.aborted) listener.onEvents(events);
    }
  };
  report().catch((error) => {
    if (!stopping.signal.aborted) listener.onError(error);
  });
  return () => stopping.abort();
}
