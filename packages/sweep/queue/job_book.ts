import type { FinishedRun, RunRequest } from "../run/finished_run.ts";
import { jobSize, mostJobs, type Workforce } from "./batch.ts";

/** Some runs that travel together. */
export interface Job {
  /** Its name in the queue. */
  readonly id: string;
  /** Its runs. */
  readonly runs: readonly RunRequest[];
}

/** A run that is asked for, and who waits for it. */
interface Asked {
  readonly request: RunRequest;
  readonly promise: Promise<FinishedRun>;
  readonly resolve: (run: FinishedRun) => void;
}

/**
 * What a coordinator knows of its runs: which ones are asked for, which of them are in a job, and
 * which have come without being asked for, since an earlier coordinator asked.
 */
export class JobBook {
  readonly #name: string;
  readonly #asked = new Map<string, Asked>();
  readonly #jobs = new Map<string, readonly RunRequest[]>();
  /** The runs of all jobs, by key. */
  readonly #underway = new Set<string>();
  /** Runs that nobody asked for yet. */
  readonly #unasked = new Map<string, FinishedRun>();
  #waiting: RunRequest[] = [];
  /** Runs whose job failed as a whole: each gets one of its own, so that it fails alone. */
  #alone: RunRequest[] = [];
  #count = 0;

  /**
   * @param name A name that no other coordinator's jobs have.
   */
  constructor(name: string) {
    this.#name = name;
  }

  /** The names of all jobs in the queue. */
  get jobIds(): string[] {
    return [...this.#jobs.keys()];
  }

  /** How many runs are asked for and haven't come. */
  get missing(): number {
    return this.#asked.size;
  }

  /** Asks for a run, which one of the next jobs will hold unless an adopted one does. */
  ask(request: RunRequest): Promise<FinishedRun> {
    const { key } = request;
    const early = this.#unasked.get(key);
    if (this.#unasked.delete(key)) return Promise.resolve({ ...early!, phase: request.phase });
    const asked = this.#asked.get(key) ?? { request, ...Promise.withResolvers<FinishedRun>() };
    if (!this.#asked.has(key) && !this.#underway.has(key)) this.#waiting.push(request);
    this.#asked.set(key, asked);
    return asked.promise;
  }

  /** Takes over jobs that an earlier coordinator left at work. */
  adopt(jobs: readonly Job[]): void {
    for (const { id, runs } of jobs) this.#enter(id, runs);
  }

  /** Puts waiting runs into jobs, as many as the queue may hold. */
  nextJobs(workforce: Workforce): Job[] {
    const jobs: Job[] = [];
    const next = () => {
      if (this.#alone.length > 0) return this.#alone.splice(0, 1);
      return this.#waiting.splice(0, jobSize(this.#waiting.length, workforce));
    };
    while (this.#jobs.size < mostJobs(workforce)) {
      const runs = next();
      if (runs.length === 0) break;
      const id = `${this.#name}-${++this.#count}`;
      this.#enter(id, runs);
      jobs.push({ id, runs });
    }
    return jobs;
  }

  /** The runs of a job that are still asked for, to be put into the queue again. */
  again(id: string): Job | null {
    const runs = this.#jobs.get(id)?.filter(({ key }) => this.#asked.has(key)) ?? [];
    if (runs.length > 0) return { id, runs };
    this.leave(id);
    return null;
  }

  /**
   * Hands a run to who waits for it, with the request as it was asked for. One that nobody asked for is
   * kept until somebody does.
   */
  take(run: FinishedRun): void {
    const asked = this.#asked.get(run.key);
    if (asked === undefined) this.#unasked.set(run.key, run);
    else asked.resolve({ ...run, ...asked.request });
    this.#asked.delete(run.key);
  }

  /** Takes note that a job is no longer in the queue. */
  leave(id: string): void {
    for (const { key } of this.#jobs.get(id) ?? []) this.#underway.delete(key);
    this.#jobs.delete(id);
  }

  /** Has the runs of a failed job trained again, each in a job of its own. */
  split(id: string): void {
    const runs = this.#jobs.get(id) ?? [];
    this.leave(id);
    this.#alone.push(...runs.filter(({ key }) => this.#asked.has(key)));
  }

  #enter(id: string, runs: readonly RunRequest[]): void {
    this.#jobs.set(id, runs);
    for (const { key } of runs) this.#underway.add(key);
  }
}
