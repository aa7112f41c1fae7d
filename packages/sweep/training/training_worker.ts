/**
 * A thread that trains runs of a sweep.
 *
 * @module
 */
import { useWideVectors } from "@ohlol/tensor/kernels";
import { captureConsole } from "@ohlol/train";
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
let ready: Promise<unknown> = Promise.resolve();
// The terminal is another thread's.
captureConsole((text) => port.postMessage({ type: "warning", text }));

port.onmessage = async ({ data: request }) => {
  if (request.type === "task") {
    task = request.task;
    // Trying them takes as long as many runs of a task that learns in a moment. No number depends
    // on it.
    if (task.unit === "step") ready = useWideVectors();
    return;
  }
  await ready;
  port.postMessage({ type: "trained", runs: request.requests.map(attempt) });
};

function attempt(request: Parameters<typeof trainRun>[1]): Trained {
  try {
    return { result: trainRun(task!, request) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : `${error}` };
  }
}
