import type { RunRequest } from "../run/finished_run.ts";

/** A job takes about so many seconds of a thread, so that the queue costs little beside training. */
const jobSeconds = 0.25;

/** More runs than this aren't put into a job: they would be shown and stored late. */
export const largestJob = 64;

/** Every thread has this many jobs at least, so that all of them end at about the same time. */
const jobsPerThread = 2;

/** How the machines are, as far as the size of a job depends on them. */
export interface Workforce {
  /** The threads of all machines at work. */
  readonly threads: number;
  /** The seconds that a run has lately taken; null before the first. */
  readonly secondsPerRun: number | null;
}

/**
 * How many runs to put into a job: one while it isn't known how long they take.
 *
 * @param waiting The runs that aren't in a job.
 * @param workforce Who trains them.
 */
export function jobSize(waiting: number, { threads, secondsPerRun }: Workforce): number {
  if (secondsPerRun === null) return 1;
  const share = Math.ceil(waiting / (jobsPerThread * Math.max(1, threads)));
  const fitting = Math.floor(jobSeconds / Math.max(1e-5, secondsPerRun));
  return Math.max(1, Math.min(share, fitting, largestJob));
}

/**
 * How many jobs there are in the queue at most, those that are trained among them: enough for every
 * thread to find the next one, and few, so that what is stopped leaves little behind.
 */
export function mostJobs({ threads }: Workforce): number {
  return Math.max(8, 3 * threads);
}

/** The mean time of runs, in seconds; null if there are none that were trained. */
export function meanSeconds(
  runs: readonly { readonly steps: number; readonly seconds: number }[],
): number | null {
  const trained = runs.filter(({ steps }) => steps > 0);
  if (trained.length === 0) return null;
  return trained.reduce((sum, { seconds }) => sum + seconds, 0) / trained.length;
}

/** A request as it is sent: of an own optimizer's module goes the name of its file, not its path. */
export function sentRequest(request: RunRequest): RunRequest {
  const { module } = request;
  if (module === undefined) return request;
  return { ...request, module: { ...module, path: module.path.split(/[\\/]/).at(-1)! } };
}
