import { Continuations } from "./continuations.ts";
import {
  type Continuation,
  type Inspected,
  type Inspection,
  Inspections,
  isResumed,
  type Job,
  type OptionalEvent,
  optionalEvents,
  run,
  type SaveRequests,
  type WeightPaths,
} from "@ohlol/train";
import type { LandscapeAsked } from "../state/landscape_view.ts";
import { LandscapeSource } from "./landscape_source.ts";
import type { RunListener } from "./run_listener.ts";

/** A run, trained or played from a log. */
export interface RunningRun {
  /** Ends it after the current step. */
  stop(): void;
  /** Continues it after its end; a run from a log can't be continued. */
  goOn?(continuation: Continuation): void;
  /** Puts a question to a network; those of a run from a log have none. */
  inspect?(inspection: Inspection): Promise<Inspected | null>;
  /** Measures a landscape, or none; a run from a log can't. */
  survey?(asked: LandscapeAsked | null, paths: WeightPaths): void;
  /** Ends it at once; it reports nothing more. */
  terminate(): void;
}

/** How a run is trained for a dashboard. */
export interface TrainingWays {
  /** The module that the threads run, if not the usual one. */
  readonly worker?: URL;
  /** The events that are reported only where they are asked for. Default: none. */
  readonly events?: readonly OptionalEvent[];
}

/**
 * Trains in other threads, and reports to a listener what happens.
 *
 * @param job What to train.
 * @param saves Requests to save.
 * @param listener Takes what happens.
 * @param ways How.
 */
export function startTraining(
  job: Job,
  saves: SaveRequests,
  listener: RunListener,
  ways: TrainingWays = {},
): RunningRun {
  const stopping = new AbortController();
  const continuations = new Continuations();
  const inspections = new Inspections();
  const landscapes = new LandscapeSource(listener, threadsOf(job));
  const batches = run(job, {
    ...{ order: "in turn", snapshots: true, weights: true, inThreads: true, saves, inspections },
    ...{ records: optionalEvents, ...ways },
    onPrepared: (config, data) => landscapes.prepare(config, data),
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
    inspect: (inspection) => inspections.ask(inspection),
    goOn: (continuation) => continuations.add(continuation),
    survey: (asked, paths) => landscapes.ask(asked, paths),
    terminate: () => {
      isTerminated = true;
      landscapes.terminate();
      continuations.end();
      // Ends the threads.
      batches.return(undefined);
    },
  };
}

/** How many threads train; of a resumed run it isn't known yet how many contestants it has. */
function threadsOf(job: Job): number {
  return isResumed(job) ? job.workers : Math.min(job.workers, job.config.optimizers.length);
}
