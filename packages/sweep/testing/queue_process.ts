/**
 * A worker or a coordinator of a queue as a process of its own, for tests that end or freeze it:
 *
 * `queue_process.ts worker REDIS FOLDER SECONDS` trains runs that take some seconds more each, and
 * prints a line for each sweep.
 *
 * `queue_process.ts victim REDIS FOLDER` is a worker that the first run kills.
 *
 * `queue_process.ts coordinator REDIS FILE LOCK REPEATS` sweeps the tutorial's task over the queue, with
 * a lock of so many milliseconds, and prints `open`, and at the end `done`.
 */
import { queueWorker, sweepOverQueue } from "./queued_sweep.ts";
import { slowThread } from "./slow_threads.ts";
import { tutorialSweepTask } from "./sweep_tasks.ts";

const [role, address, place, number, repeats] = Deno.args;
if (role === "worker") {
  const worker = queueWorker(address, place, {
    name: `worker ${Deno.pid}`,
    start: slowThread({ seconds: Number(number) }),
    listener: {
      onWaiting: () => console.log("waiting"),
      onSweep: (title) => console.log(`at ${title}`),
      onEnd: (_, done) => console.log(`${done} runs`),
    },
  });
  await worker.run();
} else if (role === "victim") {
  const start = () => ({ postMessage, terminate: () => {} }) as unknown as Worker;
  await queueWorker(address, place, { name: "victim", start }).run();
} else {
  const task = await tutorialSweepTask();
  const opened = () => console.log("open");
  const given = { lock: Number(number), repeats: Number(repeats), opened };
  await sweepOverQueue(task, address, place, given);
  console.log("done");
}

/** As a thread takes a run that ends its whole process. */
function postMessage({ type }: { type: string }): void {
  if (type === "train") Deno.exit(1);
}
