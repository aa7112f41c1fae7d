import type { ExperimentConfig } from "../config.ts";
import type { ExperimentEvent } from "../events/events.ts";
import type { SaveRequests } from "./save_requests.ts";
import type { WorkerReply, WorkerRequest } from "./worker_messages.ts";

/** Who hears of an experiment that runs elsewhere. */
export interface ExperimentListener {
  /** Takes what has happened, in order. */
  onEvents(events: readonly ExperimentEvent[]): void;
  /** Takes what it wrote to the console. */
  onWarning(text: string): void;
  /** Takes the error that ended it. */
  onError(error: Error): void;
}

/** An experiment that runs elsewhere. */
export interface RunningExperiment {
  /** Ends it after the current epoch. */
  stop(): void;
  /** Ends it at once; nothing more is heard of it. */
  terminate(): void;
}

/** Makes the thread that trains. */
export function createWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}

/**
 * Runs an experiment in another thread.
 *
 * @param worker The thread.
 * @param config The experiment.
 * @param listener Who hears of it.
 * @param saves Requests for checkpoints during the experiment. Default: none.
 */
export function runInWorker(
  worker: Worker,
  config: ExperimentConfig,
  listener: ExperimentListener,
  saves?: SaveRequests,
): RunningExperiment {
  const send = (request: WorkerRequest) => worker.postMessage(request);
  worker.onmessage = ({ data: reply }: MessageEvent<WorkerReply>) => {
    switch (reply.type) {
      case "events":
        send({ type: "next" });
        return listener.onEvents(reply.events);
      case "warning":
        return listener.onWarning(reply.text);
      case "failed":
        return listener.onError(reply.error);
    }
  };
  worker.onerror = (event) => {
    event.preventDefault();
    listener.onError(new Error(event.message));
  };
  send({ type: "start", config });
  // Asked for ahead: it makes the next events while the last ones are on their way and looked at.
  send({ type: "next" });
  const stopListening = saves?.listen(() => send({ type: "save" }));
  return {
    stop: () => send({ type: "stop" }),
    terminate: () => {
      stopListening?.();
      worker.terminate();
    },
  };
}
