import type {
  CheckpointEvent,
  LoadingEvent,
  SequenceEvent,
  SequenceFinishedEvent,
  SequenceStartedEvent,
} from "../events/sequence_events.ts";
import { SequenceHistory } from "./sequence_history.ts";

/** A job on a long sequence, as far as its events have told. */
export interface SequenceRun {
  /** What is being prepared; null once the training has begun. */
  loading: LoadingEvent | null;
  /** What is trained; null until it has begun. */
  started: SequenceStartedEvent | null;
  /** How it ended; null until then. */
  finished: SequenceFinishedEvent | null;
  /** What is recorded of each contestant. */
  histories: readonly SequenceHistory[];
  /** The newest checkpoint, or failure to make one. */
  checkpoint: CheckpointEvent | null;
}

/** A job of which nothing is known. */
export function newSequenceRun(): SequenceRun {
  return { loading: null, started: null, finished: null, histories: [], checkpoint: null };
}

/** Changes what is known of a job, in place. */
export function takeSequenceEvent(run: SequenceRun, event: SequenceEvent): void {
  switch (event.type) {
    case "loading":
      run.loading = event;
      return;
    case "started":
      run.loading = null;
      run.started = event;
      run.histories = event.contestants.map((label) =>
        new SequenceHistory(label, event.stepsPerEpoch)
      );
      for (const earlier of event.past) takeSequenceEvent(run, earlier);
      return;
    case "step":
      return run.histories[event.contestant].addStep(event);
    case "validation":
      return run.histories[event.contestant].addValidation(event);
    case "sample":
      return run.histories[event.contestant].addSample(event);
    case "forecast":
      return run.histories[event.contestant].addForecast(event);
    case "diverged":
      return run.histories[event.contestant].addDivergence(event);
    case "checkpoint":
      run.checkpoint = event;
      return;
    case "warning":
      return;
    case "finished":
      run.finished = event;
  }
}
