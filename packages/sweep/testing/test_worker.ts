import type { QueueWorker, QueueWorkerOptions } from "../queue/queue_worker.ts";
import { queueWorker } from "./queued_sweep.ts";

/** A worker in this process, and what it says. */
export class TestWorker {
  /** What it says of sweeps and of itself. */
  readonly lines: string[] = [];
  /** The runs that it has trained. */
  done = 0;
  /** Ends it. */
  readonly worker: QueueWorker;
  readonly #running: Promise<void>;
  #wake = () => {};

  /** Starts a worker on a server's queue. */
  constructor(address: string, folder: string, given: Partial<QueueWorkerOptions> = {}) {
    this.worker = queueWorker(address, folder, {
      listener: {
        onWaiting: () => this.#say("waiting"),
        onSweep: (title) => this.#say(`at ${title}`),
        onRefusal: (_, reason) => this.#say(reason),
        onWarning: (text) => this.#say(text),
        onEnd: (_, done) => this.done += done,
      },
      ...given,
    });
    this.#running = this.worker.run();
  }

  /** Waits until it has said something. */
  async until(pattern: RegExp): Promise<void> {
    while (!this.lines.some((line) => pattern.test(line))) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
  }

  /** Has it finish its runs. */
  async stop(): Promise<void> {
    this.worker.finish();
    await this.#running;
  }

  /** Has it give its runs back. */
  async giveBack(): Promise<void> {
    this.worker.giveBack();
    await this.#running;
  }

  #say(line: string): void {
    this.lines.push(line);
    this.#wake();
  }
}
