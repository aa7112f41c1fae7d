import {
  type FinishedRun,
  finishedRun,
  type RunOrigin,
  type RunRequest,
  type TrainRun,
} from "../run/finished_run.ts";
import type { Trained } from "./messages.ts";
import type { SweepTask } from "./sweep_task.ts";
import { TrainingThread } from "./training_thread.ts";

/** Those who train the runs of a sweep: threads of this machine, or machines on a queue. */
export interface RunPool {
  /** How many runs to hand over at a time, as `workers` of a sweep, so that nobody waits. */
  readonly capacity: number;
  /** Trains one run, as soon as someone is free. */
  readonly train: TrainRun;
  /** Ends the pool. Runs that aren't finished never will be. */
  close(): Promise<void>;
}

/** How a pool trains. None of it changes a number. */
export interface TrainingPoolOptions {
  /** The number of threads. */
  readonly threads: number;
  /** Where finished runs are said to come from. */
  readonly origin: RunOrigin;
  /** Takes what the threads write to the console. Default: it is dropped. */
  readonly warn?: (text: string) => void;
  /** Starts a worker, in a test. */
  readonly start?: () => Worker;
}

/** Runs go to a thread in batches of about this many seconds, so that messages cost little. */
const batchSeconds = 0.02;

/** More runs than this aren't put into a batch: they would be shown and stored late. */
const largestBatch = 64;

/** A run waiting for a thread. */
interface Waiting {
  readonly request: RunRequest;
  readonly resolve: (run: FinishedRun) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Trains runs of a sweep in worker threads. A thread is given the task once and then batches of runs
 * that take about 20 ms, or a single one that takes longer. Results don't depend on the number of
 * threads.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { runRequest, sweepTaskOf, TrainingPool } from "@ohlol/sweep";
 * import { configOf, tutorialTask } from "@ohlol/train";
 *
 * const task = await sweepTaskOf(configOf({ task: tutorialTask(), optimizers: ["adam"] }));
 * const origin = { machine: "here", kernels: "simd", version: "0.1.0" };
 *
 * const pool = new TrainingPool(task, { threads: 2, origin });
 * const setting = { optimizer: "Adam", options: {}, lr: 0.1 };
 * const run = await pool.train(runRequest(task.identity, setting, 1, "grid"));
 * assertEquals([run.status, run.finalLoss?.toFixed(4)], ["done", "2.8706"]);
 * pool.terminate();
 * ```
 */
export class TrainingPool implements RunPool {
  readonly #threads: readonly TrainingThread[];
  readonly #origin: RunOrigin;
  #waiting: Waiting[] = [];
  #isScheduled = false;
  /** What a run takes, by the last batch; null before there was one. */
  #secondsPerRun: number | null = null;

  /**
   * Starts the threads.
   *
   * @param task What all runs share.
   * @param options How many threads, and what becomes of what they say.
   * @throws {RangeError} If the number of threads isn't a positive integer.
   */
  constructor(
    task: SweepTask,
    { threads, origin, warn = () => {}, start = startWorker }: TrainingPoolOptions,
  ) {
    if (!Number.isSafeInteger(threads) || threads < 1) {
      throw new RangeError(`A training pool expected at least 1 thread: got ${threads}`);
    }
    this.#origin = origin;
    this.#threads = Array.from({ length: threads }, () => new TrainingThread(task, warn, start));
  }

  /** How many runs to hand over at a time, as `workers` of a sweep, so that no thread waits. */
  get capacity(): number {
    return this.#threads.length * largestBatch * 2;
  }

  /** The runs that each thread trains: a batch, or none while it waits. */
  get training(): (readonly RunRequest[])[] {
    return this.#threads.map(({ training }) => training);
  }

  /**
   * Trains one run, as soon as a thread is free.
   *
   * @throws {Error} If training throws.
   */
  readonly train: TrainRun = (request: RunRequest) => {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (this.#isScheduled) return;
      // Runs that are handed over one after the other come into the same batch.
      this.#isScheduled = true;
      queueMicrotask(() => this.#distribute());
    });
  };

  /** Ends all threads at once. Runs that aren't finished never will be. */
  terminate(): void {
    for (const thread of this.#threads) thread.terminate();
    this.#waiting = [];
  }

  /** The same as {@linkcode TrainingPool.terminate}. */
  close(): Promise<void> {
    this.terminate();
    return Promise.resolve();
  }

  #distribute(): void {
    this.#isScheduled = false;
    while (this.#waiting.length > 0) {
      const thread = this.#threads.reduce((a, b) => b.outstanding < a.outstanding ? b : a);
      if (thread.outstanding >= this.#mostOutstanding()) return;
      this.#give(thread, this.#waiting.splice(0, this.#batchSize()));
    }
  }

  /** A thread with short runs has its next batch beforehand; long ones go to a thread that is free. */
  #mostOutstanding(): number {
    return (this.#secondsPerRun ?? Infinity) < batchSeconds ? 2 : 1;
  }

  #batchSize(): number {
    const share = Math.ceil(this.#waiting.length / this.#threads.length);
    const fitting = Math.floor(batchSeconds / (this.#secondsPerRun ?? Infinity));
    return Math.max(1, Math.min(share, fitting, largestBatch));
  }

  async #give(thread: TrainingThread, batch: readonly Waiting[]): Promise<void> {
    const runs = await thread.train(batch.map(({ request }) => request));
    this.#secondsPerRun = secondsPerRun(runs) ?? this.#secondsPerRun;
    runs.forEach((run, i) => {
      const { request, resolve, reject } = batch[i];
      if ("error" in run) reject(new Error(run.error));
      else resolve(finishedRun(request, run.result, this.#origin));
    });
    this.#distribute();
  }
}

/** The mean time of the runs that ended; null if all failed. */
function secondsPerRun(runs: readonly Trained[]): number | null {
  const seconds = runs.flatMap((run) => "result" in run ? [run.result.seconds] : []);
  if (seconds.length === 0) return null;
  return Math.max(1e-5, seconds.reduce((sum, each) => sum + each, 0) / seconds.length);
}

/**
 * What the threads run. Nothing calls `load`: an import that names the module lets Deno find it with
 * the program's own, so that it is downloaded before a screen is drawn, and is part of a binary.
 */
const threadModule = {
  url: new URL("./training_worker.ts", import.meta.url),
  load: () => import("./training_worker.ts"),
};

function startWorker(): Worker {
  return new Worker(threadModule.url, { type: "module" });
}
