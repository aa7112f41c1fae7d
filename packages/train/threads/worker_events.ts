import type { WorkerReply, WorkerRequest } from "./worker_messages.ts";

/**
 * Runs an experiment in a worker that `serveExperiment` serves, and gives its events batch by batch.
 * The worker makes the next batch while the last one is looked at, and then waits.
 *
 * @param worker The worker; whoever made it ends it.
 * @param config What it shall run.
 * @param isLast Which event is the last.
 * @throws What the experiment throws, and an Error if the worker can't run at all.
 */
export async function* workerEvents<C, E>(
  worker: Worker,
  config: C,
  isLast: (event: E) => boolean,
): AsyncGenerator<readonly E[]> {
  const send = (request: WorkerRequest<C>) => worker.postMessage(request);
  let reply = nextReply<E>(worker);
  send({ type: "start", config });
  while (true) {
    const events = await reply;
    const isOver = events.some(isLast);
    if (!isOver) {
      reply = nextReply<E>(worker);
      send({ type: "next" });
    }
    yield events;
    if (isOver) return;
  }
}

/** Ends the experiment in a worker after the current step. */
export function stopWorker(worker: Worker): void {
  worker.postMessage({ type: "stop" } satisfies WorkerRequest);
}

/** Asks the experiment in a worker for checkpoints. */
export function saveInWorker(worker: Worker): void {
  worker.postMessage({ type: "save" } satisfies WorkerRequest);
}

/** The events of the next reply. What the worker writes to the console goes to this one's. */
function nextReply<E>(worker: Worker): Promise<readonly E[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly E[]>();
  // It is awaited only when the events before it have been taken.
  promise.catch(() => {});
  worker.onmessage = ({ data: reply }: MessageEvent<WorkerReply<E>>) => {
    switch (reply.type) {
      case "events":
        return resolve(reply.events);
      case "warning":
        return console.warn(reply.text);
      case "failed":
        return reject(reply.error);
    }
  };
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(event.message));
  };
  return promise;
}
