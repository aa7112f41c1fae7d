import { inBatches } from "./batches.ts";
import type { ExperimentConfig } from "../config.ts";
import type { ExperimentEvent } from "../events/events.ts";
import type { RunOptions } from "../run.ts";
import { SaveRequests } from "./save_requests.ts";
import type { WorkerReply, WorkerRequest } from "./worker_messages.ts";

/** The worker's side of the line between the two threads. */
export interface WorkerPort<C = ExperimentConfig, E = ExperimentEvent> {
  /** Sends to the other side. */
  postMessage(reply: WorkerReply<E>): void;
  /** Called with what the other side sends. */
  onmessage: ((message: MessageEvent<WorkerRequest<C>>) => void) | null;
}

/**
 * Runs an experiment for another thread, which asks for its events batch by batch: a fast
 * experiment waits until they are asked for, so they can't pile up in memory.
 */
export function serveExperiment<C = ExperimentConfig, E = ExperimentEvent>(
  port: WorkerPort<C, E>,
  run: (config: C, options: RunOptions) => AsyncIterable<E>,
): void {
  const controller = new AbortController();
  const saves = new SaveRequests();
  const { signal } = controller;
  const options: RunOptions = { order: "in turn", snapshots: true, signal, saves };
  let batches: AsyncIterator<E[]> | null = null;
  let answered = Promise.resolve();
  const answer = async (request: WorkerRequest<C>): Promise<void> => {
    try {
      if (request.type === "start") batches = inBatches(run(request.config, options));
      const next = await batches?.next();
      if (next?.done === false) port.postMessage({ type: "events", events: next.value });
    } catch (error) {
      port.postMessage({ type: "failed", error: asError(error) });
    }
  };
  port.onmessage = ({ data: request }) => {
    if (request.type === "stop") controller.abort();
    else if (request.type === "save") saves.request();
    // One after the other: what is there is sent before the next step begins.
    else answered = answered.then(() => answer(request));
  };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
