import type { RunOrigin, RunRequest } from "../run/finished_run.ts";
import { failedRun } from "../run/finished_run.ts";
import type { SweepTask } from "../training/sweep_task.ts";
import { TrainingPool } from "../training/training_pool.ts";
import type { Announcement } from "./announcement.ts";
import { isOutage, type QueueConnection } from "./connection.ts";
import type { BullJob, BullWorker } from "./drivers.ts";
import { type JobData, type JobResult, type SentRun, sentRun } from "./job.ts";
import { RunRate } from "./run_rate.ts";
import { mostStarts, queuePrefix } from "./sweep_queue.ts";

/** What a session with one sweep needs. */
export interface SessionOptions {
  /** The queue. */
  readonly connection: QueueConnection;
  /** The name of the sweep. */
  readonly sweep: string;
  /** What its coordinator says. */
  readonly announcement: Announcement;
  /** Its task, checked. */
  readonly task: SweepTask;
  /** Where its own optimizers lie here, by their modules' hashes. */
  readonly modules: ReadonlyMap<string, string>;
  /** Where runs are trained. */
  readonly origin: RunOrigin;
  /** How many threads train. */
  readonly threads: number;
  /** The name under which this worker sends heartbeats. */
  readonly worker: string;
  /** What this machine is called. */
  readonly name: string;
  /** Takes warnings. */
  readonly warn: (text: string) => void;
  /** Starts a worker thread, in a test. */
  readonly start?: () => Worker;
}

/** How long to wait after a command that the queue didn't answer, in milliseconds. */
const retryDelay = 1000;

/** Errors of threads that lack memory. */
const noMemory = /allocation failed|out of memory|heap limit/i;

/**
 * Trains runs of one sweep from its queue. Threads train; this thread only renews the locks of the
 * runs, twice in the time of a lock.
 */
export class WorkerSession {
  readonly #options: SessionOptions;
  readonly #pool: TrainingPool;
  readonly #worker: BullWorker;
  readonly #rate = new RunRate();
  readonly #givenBack = Promise.withResolvers<null>();
  #jobs = 0;
  #lacksMemory = false;

  private constructor(options: SessionOptions) {
    const { connection: { bullmq, adapter }, sweep, announcement: { lock }, task } = options;
    const { threads, origin, warn, start, name } = options;
    this.#options = options;
    this.#pool = new TrainingPool(task, { threads, origin, warn, ...start && { start } });
    this.#worker = new bullmq.Worker(sweep, (job, token) => this.#train(job, token!), {
      ...{ connection: adapter, prefix: queuePrefix, name, concurrency: threads, autorun: false },
      ...{ lockDuration: lock, stalledInterval: lock / 2, maxStalledCount: mostStarts - 1 },
      runRetryDelay: retryDelay,
    });
    this.#worker.on("error", (error) => this.#onError(error));
  }

  /**
   * Begins to take runs, once the queue is there: a worker of BullMQ whose first connection breaks never
   * gets another one.
   *
   * @throws If the queue doesn't answer.
   */
  static async open(options: SessionOptions): Promise<WorkerSession> {
    const session = new WorkerSession(options);
    try {
      await session.#worker.waitUntilReady();
    } catch (error) {
      await session.finish();
      throw error;
    }
    session.#worker.run().catch((error) => session.#onError(error));
    return session;
  }

  /** How many runs it has trained. */
  get done(): number {
    return this.#rate.count;
  }

  /** How many runs a second it has trained lately; it must be read about once a second. */
  get perSecond(): number {
    return this.#rate.perSecond();
  }

  /** Whether it is training any run. */
  get isBusy(): boolean {
    return this.#jobs > 0;
  }

  /** The runs that its threads train. */
  get training(): readonly RunRequest[] {
    return this.#pool.training.flat();
  }

  /** Whether it has given a run back because there isn't the memory for it here. */
  get lacksMemory(): boolean {
    return this.#lacksMemory;
  }

  /** Takes no more runs, and ends when the current ones are finished. */
  async finish(): Promise<void> {
    await this.#worker.close();
    this.#pool.terminate();
  }

  /** Returns the current runs to the queue, for another machine. */
  giveBack(): void {
    this.#givenBack.resolve(null);
  }

  async #train(job: BullJob, token: string): Promise<JobResult> {
    const { bullmq } = this.#options.connection;
    this.#jobs++;
    try {
      const { runs } = job.data as JobData;
      const training = Promise.all(runs.map((run) => this.#trainOne(run)));
      const trained = await Promise.race([this.#givenBack.promise, training]);
      if (trained !== null && !this.#lacksMemory) {
        this.#rate.add(trained.length);
        const { worker, origin } = this.#options;
        return { worker, origin, runs: trained };
      }
      await job.moveToWait(token);
      throw new bullmq.WaitingError();
    } finally {
      this.#jobs--;
    }
  }

  async #trainOne(request: RunRequest): Promise<SentRun> {
    try {
      return sentRun(await this.#pool.train(this.#local(request)));
    } catch (error) {
      const { message } = error as Error;
      if (noMemory.test(message)) this.#lackMemory();
      return sentRun(failedRun(request, message, this.#options.origin));
    }
  }

  /** Another machine may have the memory: returns all current runs, and takes no more. */
  #lackMemory(): void {
    this.#lacksMemory = true;
    this.#worker.pause(true);
    this.giveBack();
  }

  /** The request, with the path that an optimizer of one's own has here. */
  #local(request: RunRequest): RunRequest {
    const path = this.#options.modules.get(request.module?.sha256 ?? "");
    if (request.module === undefined || path === undefined) return request;
    return { ...request, module: { ...request.module, path } };
  }

  /** An outage is the connection's to tell. A lost lock means that another machine has the run. */
  #onError(error: Error): void {
    if (/lock for job|Missing lock|Missing key|Lock mismatch/i.test(error.message)) {
      this.#options.warn("This machine was silent for too long: another one does its runs again");
    } else if (!isOutage(error)) this.#options.warn(error.message);
  }
}
