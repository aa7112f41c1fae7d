import type { OptimizerModule } from "@ohlol/train";
import type { FinishedRun, RunOrigin, RunRequest, TrainRun } from "../run/finished_run.ts";
import type { SweepTask } from "../training/sweep_task.ts";
import type { RunPool } from "../training/training_pool.ts";
import { type Announcement, protocol } from "./announcement.ts";
import { largestJob, meanSeconds } from "./batch.ts";
import {
  connectQueue,
  isOutage,
  type QueueConnection,
  queueErrorOf,
  reasonFor,
} from "./connection.ts";
import { type Content, putContent } from "./content.ts";
import { CoordinatorLock } from "./coordinator_lock.ts";
import { JobBook } from "./job_book.ts";
import { sweepName, sweepsKey } from "./keys.ts";
import { type Machine, MachineBoard } from "./machine.ts";
import { packModule } from "./packed_module.ts";
import { packTask } from "./packed_task.ts";
import type { QueueAddress } from "./queue_address.ts";
import { QueueError } from "./queue_error.ts";
import { SweepQueue } from "./sweep_queue.ts";
import { unlessAborted } from "./unless_aborted.ts";

/** Options for {@linkcode QueuePool.open}. */
export interface QueuePoolOptions {
  /** Where the queue is. */
  readonly address: QueueAddress;
  /** The version and kernels that workers must have, and the origin of runs that nobody could train. */
  readonly origin: RunOrigin;
  /** What workers call the sweep: `tutorial`. */
  readonly title: string;
  /**
   * Called when this program has become the sweep's coordinator, before the first `keep`. Open the
   * file of the runs here, so that it is neither created nor replaced if the queue can't be used.
   * If it throws, `open` throws the same.
   */
  readonly prepare?: () => void;
  /**
   * Stores runs. It is called before they are taken out of the queue, and also with runs that an
   * earlier coordinator asked for and with those that were trained twice.
   */
  readonly keep: (runs: readonly FinishedRun[]) => void;
  /** The optimizers of one's own that runs need. */
  readonly modules?: readonly OptimizerModule[];
  /** Takes messages: the queue doesn't answer, or does again; another coordinator has the sweep. */
  readonly warn?: (text: string) => void;
  /** Takes the error that ends the pool; no more runs will finish. */
  readonly onLost?: (error: QueueError) => void;
  /** How long a worker keeps a run without renewing its lock, in milliseconds. Default: 10,000. */
  readonly lock?: number;
  /** Stops waiting for the queue, or for the lock of a coordinator that has died. */
  readonly signal?: AbortSignal;
}

/** How long a coordinator pauses between two looks at the queue, in milliseconds. */
const shortestPause = 5, longestPause = 100;

/** How often it says that it is there, looks for lost jobs, and lets contents live on, in milliseconds. */
const intervals = { presence: 1000, audit: 5000, contents: 10 * 60 * 1000 };

/** About how many runs are taken in at a time: enough to keep up, and few enough for the memory. */
const mostRuns = 1000;

/** How long leaving the queue may take where it doesn't answer, in milliseconds. */
const patience = 2000;

/** What a pool is made of. */
interface Parts {
  readonly connection: QueueConnection;
  readonly lock: CoordinatorLock;
  readonly queue: SweepQueue;
  readonly sweep: string;
  readonly announcement: Announcement;
  readonly contents: readonly Content[];
  readonly options: QueuePoolOptions;
}

/**
 * Has the runs of a sweep trained by machines that take them from a queue: BullMQ over Redis. Runs
 * that are short travel in jobs of up to 64. A run whose worker ends or freezes goes to another
 * worker, and jobs that Redis loses are added again. A coordinator takes over the runs in training,
 * and the results, that an earlier one has left.
 */
export class QueuePool implements RunPool {
  readonly #parts: Parts;
  readonly #book: JobBook;
  readonly #board: MachineBoard;
  readonly #due = { presence: 0, audit: 0, contents: 0 };
  #secondsPerRun: number | null = null;
  /** How many runs a job has lately had; jobs of an earlier coordinator may have many. */
  #runsPerJob = largestJob;
  #isClosing = false;
  #wake = () => {};
  #running: Promise<void> = Promise.resolve();

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.#book = new JobBook(crypto.randomUUID());
    this.#board = new MachineBoard(parts.sweep);
  }

  /**
   * Connects to a queue, announces a sweep there, and takes over what an earlier coordinator of it has
   * left: `keep` is called with what was done.
   *
   * @param task What all runs share.
   * @param options Where, and what becomes of the runs.
   * @throws {QueueError} If the queue can't be used, or another coordinator works on the sweep.
   * @throws What `prepare` throws.
   */
  static async open(task: SweepTask, options: QueuePoolOptions): Promise<QueuePool> {
    const { address, warn, signal } = options;
    const connection = await connectQueue(address, { warn, signal });
    // Whatever its message, an error of `prepare` isn't one of the queue.
    let failure: unknown = null;
    const prepare = () => {
      try {
        options.prepare?.();
      } catch (error) {
        failure = error;
        throw error;
      }
    };
    try {
      const parts = partsOf(task, connection, { ...options, prepare });
      return await unlessAborted(parts.then(QueuePool.#begun), signal);
    } catch (error) {
      connection.close();
      signal?.throwIfAborted();
      throw error === failure ? error : queueErrorOf(address, error);
    }
  }

  static async #begun(parts: Parts): Promise<QueuePool> {
    const pool = new QueuePool(parts);
    await pool.#begin();
    return pool;
  }

  /** How many runs to hand over at a time, as `workers` of a sweep. */
  readonly capacity = 8192;

  /** The machines that train, refuse to, or did. */
  get machines(): Machine[] {
    return this.#board.machines;
  }

  /** Has a run trained by a machine that is free. A run that throws there comes back as failed. */
  readonly train: TrainRun = (request: RunRequest) => {
    const run = this.#book.ask(request);
    this.#wake();
    return run;
  };

  /**
   * Leaves the queue. If no run is missing, nothing of the sweep stays there; else the runs that
   * machines are at do, and what they come to waits for the next coordinator.
   */
  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#wake();
    const { connection } = this.#parts;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => timer = setTimeout(resolve, patience));
    await Promise.race([this.#running.then(() => this.#leave()).catch(() => {}), late]);
    clearTimeout(timer);
    connection.close();
  }

  async #begin(): Promise<void> {
    const { connection, lock, queue, options } = this.#parts;
    await queue.ready();
    await lock.take(options);
    try {
      options.prepare?.();
    } catch (error) {
      await lock.release();
      throw error;
    }
    await queue.drain();
    this.#book.adopt(await queue.active());
    while (await this.#takeIn());
    await this.#board.refresh(connection, true);
    await this.#showPresence();
    options.signal?.throwIfAborted();
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    let pause = shortestPause;
    while (!this.#isClosing) {
      const isBusy = await this.#attempt();
      pause = isBusy ? shortestPause : Math.min(longestPause, 2 * pause);
      if (!this.#isClosing) await this.#sleep(pause);
    }
  }

  /** Does what is to be done; a queue that doesn't answer is asked again. */
  async #attempt(): Promise<boolean> {
    try {
      await this.#tend();
      const hasCome = await this.#takeIn();
      return await this.#handOut() || hasCome;
    } catch (error) {
      // Jobs may have been put there or not, and the queue may have forgotten others.
      this.#due.audit = this.#due.contents = 0;
      if (!isOutage(error)) this.#lose(error as Error);
      return false;
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Takes in runs that have been trained, and stores them before the queue forgets them. */
  async #takeIn(): Promise<boolean> {
    const { queue, options } = this.#parts;
    const jobs = await queue.ended(Math.ceil(mostRuns / this.#runsPerJob));
    const runs = jobs.flatMap((job) => job.runs ?? []);
    if (jobs.length > 0) this.#runsPerJob = Math.max(1, runs.length / jobs.length);
    if (runs.length > 0) options.keep(runs);
    this.#secondsPerRun = meanSeconds(runs) ?? this.#secondsPerRun;
    for (const run of runs) this.#book.take(run);
    await queue.remove(jobs.map(({ id }) => id));
    for (const job of jobs) {
      if (job.runs === null) this.#book.split(job.id);
      else this.#book.leave(job.id);
      if (job.worker !== null) this.#board.count(job.worker, job.runs!.length);
    }
    return jobs.length > 0;
  }

  async #handOut(): Promise<boolean> {
    const threads = this.#board.atWork.reduce((sum, machine) => sum + machine.threads, 0);
    const jobs = this.#book.nextJobs({ threads, secondsPerRun: this.#secondsPerRun });
    await this.#parts.queue.add(jobs);
    return jobs.length > 0;
  }

  /** Does what is due from time to time. */
  async #tend(): Promise<void> {
    const now = performance.now();
    const isDue = (what: keyof typeof intervals) => {
      if (now < this.#due[what]) return false;
      this.#due[what] = now + Math.min(intervals[what], this.#parts.lock.renewTime);
      if (what !== "presence") this.#due[what] = now + intervals[what];
      return true;
    };
    if (isDue("presence")) await this.#showPresence();
    if (isDue("contents")) await this.#putContents();
    if (isDue("audit")) await this.#audit();
  }

  async #showPresence(): Promise<void> {
    const { connection, lock, sweep, announcement } = this.#parts;
    if (!await lock.renew()) {
      return this.#lose(new QueueError("Another coordinator has taken over this sweep"));
    }
    await connection.client.hSet(sweepsKey, sweep, JSON.stringify(announcement));
    await this.#board.refresh(connection);
  }

  async #putContents(): Promise<void> {
    for (const content of this.#parts.contents) await putContent(this.#parts.connection, content);
  }

  /** Puts jobs into the queue again that it has lost, as a Redis without an append-only file does. */
  async #audit(): Promise<void> {
    const lost = await this.#parts.queue.missing(this.#book.jobIds);
    await this.#parts.queue.add(lost.flatMap((id) => this.#book.again(id) ?? []));
  }

  #lose(error: Error): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    const { options, connection } = this.#parts;
    connection.close();
    const { address } = options;
    options.onLost?.(
      error instanceof QueueError ? error : new QueueError(reasonFor(address, error)),
    );
  }

  async #leave(): Promise<void> {
    const { queue, lock, connection, sweep } = this.#parts;
    // A short sweep ends before a machine's first heartbeat has been read.
    await this.#board.refresh(connection);
    await connection.client.hDel(sweepsKey, sweep);
    if (this.#book.missing === 0) await queue.destroy();
    else await queue.drain();
    await lock.release();
  }
}

async function partsOf(
  task: SweepTask,
  connection: QueueConnection,
  options: QueuePoolOptions,
): Promise<Parts> {
  const { origin, title, modules = [], lock = defaultLock } = options;
  const sweep = sweepName(task.identity, origin.version);
  const packed = packTask(task);
  const packedModules = await Promise.all(modules.map(packModule));
  const contents = [packed, ...packedModules];
  for (const content of contents) await putContent(connection, content);
  const announcement: Announcement = {
    ...{ protocol, version: origin.version, kernels: origin.kernels, title },
    ...{ identity: task.identity, task: packed.sha256, lock },
    modules: Object.fromEntries(modules.map(({ sha256 }, i) => [sha256, packedModules[i].sha256])),
  };
  return {
    ...{ connection, sweep, announcement, contents, options },
    lock: new CoordinatorLock(connection, sweep, lock),
    queue: new SweepQueue(connection, sweep, origin),
  };
}

/** How long a worker keeps a run without renewing its lock, in milliseconds. */
const defaultLock = 10_000;
