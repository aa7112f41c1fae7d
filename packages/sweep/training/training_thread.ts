import type { RunRequest } from "../run/finished_run.ts";
import type { Reply, Request, Trained } from "./messages.ts";
import type { SweepTask } from "./sweep_task.ts";

/** Runs that a thread was given, and who waits for them. */
interface Batch {
  readonly requests: readonly RunRequest[];
  readonly done: (runs: readonly Trained[]) => void;
}

/** A thread that trains runs of a sweep, as seen from the one that plans them. */
export class TrainingThread {
  readonly #start: () => Worker;
  readonly #task: SweepTask;
  readonly #warn: (text: string) => void;
  #worker: Worker;
  #batches: Batch[] = [];

  /**
   * Starts the thread, and gives it the task.
   *
   * @param task What all runs share.
   * @param warn Takes what the thread writes to the console.
   * @param start Starts a worker.
   */
  constructor(task: SweepTask, warn: (text: string) => void, start: () => Worker) {
    this.#task = task;
    this.#warn = warn;
    this.#start = start;
    this.#worker = this.#begin();
  }

  /** The batches that it hasn't finished. */
  get outstanding(): number {
    return this.#batches.length;
  }

  /** The runs of the batch that it trains; none while it waits. */
  get training(): readonly RunRequest[] {
    return this.#batches[0]?.requests ?? [];
  }

  /**
   * Trains runs one after the other, after those that it was given before. If the thread dies of
   * them, all of them count as failed, and another thread takes its place.
   *
   * @param requests The runs.
   * @returns What each of them came to, in the same order.
   */
  train(requests: readonly RunRequest[]): Promise<readonly Trained[]> {
    return new Promise((done) => {
      this.#batches.push({ requests, done });
      this.#send({ type: "train", requests });
    });
  }

  /** Ends the thread at once; what it was given is never answered. */
  terminate(): void {
    this.#worker.terminate();
  }

  #begin(): Worker {
    const worker = this.#start();
    worker.onmessage = ({ data: reply }: MessageEvent<Reply>) => {
      if (reply.type === "warning") this.#warn(reply.text);
      else this.#batches.shift()!.done(reply.runs);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#replace(event.message);
    };
    worker.postMessage({ type: "task", task: this.#task } satisfies Request);
    return worker;
  }

  #replace(message: string): void {
    this.#worker.terminate();
    const [dead, ...waiting] = this.#batches;
    this.#batches = waiting;
    this.#worker = this.#begin();
    for (const { requests } of waiting) this.#send({ type: "train", requests });
    dead?.done(dead.requests.map(() => ({ error: message })));
  }

  #send(request: Request): void {
    this.#worker.postMessage(request);
  }
}
