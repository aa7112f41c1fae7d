/**
 * A training thread whose runs take longer: `slow_thread.ts?seconds=0.2`. It blocks as training does,
 * and costs no processor time. With `?throws=TEXT` every run of SGD throws instead.
 */
import { trainRun } from "../training/train_run.ts";
import type { Reply, Request, Trained } from "../training/messages.ts";
import type { RunRequest } from "../run/finished_run.ts";
import type { SweepTask } from "../training/sweep_task.ts";

/** The thread's end of the line. */
interface Port {
  postMessage(reply: Reply): void;
  onmessage: ((message: MessageEvent<Request>) => void) | null;
}

const port = self as unknown as Port;
const { searchParams } = new URL(import.meta.url);
const seconds = Number(searchParams.get("seconds") ?? 0);
const message = searchParams.get("throws");
const nobody = new Int32Array(new SharedArrayBuffer(4));
let task: SweepTask;

port.onmessage = ({ data: request }) => {
  if (request.type === "task") task = request.task;
  else port.postMessage({ type: "trained", runs: request.requests.map(train) });
};

function train(request: RunRequest): Trained {
  if (seconds > 0) Atomics.wait(nobody, 0, 0, 1000 * seconds);
  if (message !== null && request.optimizer === "SGD") return { error: message };
  const result = trainRun(task, request);
  return { result: { ...result, seconds: result.seconds + seconds } };
}
