import type { FinishedRun, RunOrigin, RunRequest } from "../run/finished_run.ts";
import { failedRun } from "../run/finished_run.ts";
import { sentRequest } from "./batch.ts";
import { isOutage, type QueueConnection } from "./connection.ts";
import { type JobData, type JobResult, receivedRun } from "./job.ts";
import type { BullQueue } from "./drivers.ts";
import type { Job } from "./job_book.ts";

/** What the keys of all queues in Redis begin with. */
export const queuePrefix = "ohlol";

/** How many workers may end while they train a run before it counts as failed: it may be the reason. */
export const mostStarts = 4;

/** What BullMQ says of a job whose workers ended again and again. */
const stalled = /stalled more than allowable limit/;

/** A job that has ended. */
export interface EndedJob {
  /** Its name. */
  readonly id: string;
  /** Its runs, finished; null: they have to be trained again, each alone. */
  readonly runs: readonly FinishedRun[] | null;
  /** The name under which the worker that trained them sends heartbeats; null if none did. */
  readonly worker: string | null;
}

/** The queue of a sweep's jobs, as its coordinator sees it. */
export class SweepQueue {
  readonly #queue: BullQueue;
  readonly #client: QueueConnection["client"];
  readonly #origin: RunOrigin;

  /**
   * @param connection Where it is.
   * @param sweep The name of the sweep.
   * @param origin The origin of runs that nobody could train.
   */
  constructor({ bullmq, client, adapter }: QueueConnection, sweep: string, origin: RunOrigin) {
    this.#client = client;
    this.#origin = origin;
    this.#queue = new bullmq.Queue(sweep, {
      connection: adapter,
      prefix: queuePrefix,
      // Events hold results, too, and nobody here reads them.
      streams: { events: { maxLen: 10 } },
    });
    // The connection says what is to be said.
    this.#queue.on("error", () => {});
  }

  /** Waits until the queue is there; one whose first connection breaks never gets another one. */
  async ready(): Promise<void> {
    await this.#queue.waitUntilReady();
  }

  /** Puts jobs into the queue; one that is there already isn't put there again. */
  async add(jobs: readonly Job[]): Promise<void> {
    await Promise.all(jobs.map(({ id, runs }) => {
      const data: JobData = { runs: runs.map(sentRequest) };
      return this.#queue.add("runs", data, { jobId: id });
    }));
  }

  /** The jobs that some worker is at. */
  async active(): Promise<Job[]> {
    const jobs = await this.#queue.getJobs(["active"]);
    return jobs.map(({ id, data }) => ({ id: id!, runs: (data as JobData).runs }));
  }

  /**
   * Some of the jobs that have ended; none if there are none.
   *
   * @param most How many at most of those that were trained, and of those that failed.
   */
  async ended(most: number): Promise<EndedJob[]> {
    const jobs = await this.#queue.getJobs(["completed", "failed"], 0, most - 1, true);
    return jobs.map(({ id, data, returnvalue, failedReason }) => {
      const { runs } = data as JobData;
      if (returnvalue) return endedJob(id!, runs, returnvalue as JobResult);
      const failed = { id: id!, worker: null };
      if (runs.length > 1 || isOutage({ message: failedReason })) return { ...failed, runs: null };
      return { ...failed, runs: [failedRun(runs[0], failureText(failedReason), this.#origin)] };
    });
  }

  /** Takes jobs that have ended out of the queue. */
  async remove(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.#queue.remove(id)));
  }

  /** Which of these jobs aren't in the queue, in whatever state. */
  async missing(ids: readonly string[]): Promise<string[]> {
    const there = await Promise.all(ids.map((id) => this.#client.exists(this.#queue.toKey(id))));
    return ids.filter((_, i) => there[i] === 0);
  }

  /** Takes all jobs out of the queue that no worker has begun. */
  async drain(): Promise<void> {
    await this.#queue.drain(true);
  }

  /** Removes the queue, with all that is in it. */
  async destroy(): Promise<void> {
    await this.#queue.obliterate({ force: true });
  }
}

function endedJob(
  id: string,
  requests: readonly RunRequest[],
  { worker, runs, origin }: JobResult,
): EndedJob {
  return { id, worker, runs: requests.map((request, i) => receivedRun(request, runs[i], origin)) };
}

function failureText(reason: string | undefined): string {
  if (reason === undefined) return "It failed on the queue";
  return stalled.test(reason)
    ? `${mostStarts} workers ended, or froze, while they trained it`
    : reason;
}
