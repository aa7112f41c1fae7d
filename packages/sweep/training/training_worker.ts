/**
 * A thread that trains runs of a sweep.
 *
 * @module
 */
import { useWideVectors } from "@ohlol/tensor/kernels";
import { captureConsole, loadModulesOf } from "@ohlol/train";
import type { RunRequest } from "../run/finished_run.ts";
import type { Reply, Request, Trained } from "./messages.ts";
import type { SweepTask } from "./sweep_task.ts";
import { trainRun } from "./train_run.ts";

/** The thread's end of the line to the pool. */
interface Port {
  postMessage(reply: Reply): void;
  onmessage: ((message: MessageEvent<Request>) => void) | null;
}

const port = self as unknown as Port;
let task: SweepTask | null = null;
let answered: Promise<unknown> = Promise.resolve();

// The terminal is another thread's.
captureConsole((text) => port.postMessage({ type: "warning", text }));

port.onmessage = ({ data: request }) => {
  if (request.type === "task") {
    task = request.task;
    // Trying them takes as long as many runs of a task that learns in a moment. No number depends
    // on it.
    if (task.unit === "step") answered = useWideVectors();
    return;
  }
  // One after the other: answers are told apart by their order alone.
  answered = answered.then(() => train(request.requests));
};

async function train(requests: readonly RunRequest[]): Promise<void> {
  const runs: Trained[] = [];
  for (const request of requests) runs.push(await attempt(request));
  port.postMessage({ type: "trained", runs });
}

async function attempt(request: RunRequest): Promise<Trained> {
  try {
    await loadModulesOf([request]);
    return { result: trainRun(task!, request) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : `${error}` };
  }
}
