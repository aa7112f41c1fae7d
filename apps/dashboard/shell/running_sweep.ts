import {
  type FinishedRun,
  fitBudget,
  Planner,
  prepareSweepTask,
  RunStore,
  runSweep,
  type SweepConfig,
  type SweepTask,
  type TrainRun,
} from "@ohlol/sweep";
import { type Loading, UsageError } from "@ohlol/train";
import type { SweepJob } from "../sweep/sweep_job.ts";
import { type SweepState, takeRuns } from "../sweep/sweep_state.ts";
import { words } from "../locale/words.ts";
import { origin } from "./origin.ts";
import { startTraining, type Workforce } from "./workforce.ts";

/** Takes what happens in a sweep. */
export interface SweepListener {
  /** Takes the progress of preparing the data. */
  onLoading(loading: Loading): void;
  /** Takes the sweep as soon as it is known; its state changes from then on. */
  onStarted(state: SweepState): void;
  /** Takes runs that have finished and are kept. */
  onRuns(runs: readonly FinishedRun[]): void;
  /** Takes what was written to the console, and what can't be kept. */
  onWarning(text: string): void;
  /** Takes what is worth knowing, and isn't a failure: that a queue doesn't answer, and does again. */
  onNotice(text: string): void;
}

/**
 * Runs a sweep: prepares the data, trains what isn't in its file yet, and stores every run.
 *
 * @param job What to do.
 * @param listener Takes what happens.
 * @param signal Ends it; runs in training are abandoned.
 * @throws {StoreError} If the file can't be used.
 * @throws {DataError} If nothing can be learned from the data.
 * @throws {UsageError} If the budget is too short.
 * @throws {QueueError} If the queue can't be used.
 */
export async function doSweep(
  job: SweepJob,
  listener: SweepListener,
  signal: AbortSignal,
): Promise<void> {
  const task = await prepared(job, listener, signal);
  const workforce = task && await started(job, task, listener, signal);
  if (task === null || workforce === null) return;
  const { store, pool } = workforce;
  let state: SweepState;
  try {
    state = await trained(job, task, workforce, listener);
    workforce.throwIfLost();
  } finally {
    await pool.close().finally(() => store.close());
  }
  // At its end the disk may have had room again.
  state.isKept = store.problem === null;
}

/** Prepares the data; null if it was ended before they were there. */
async function prepared(
  { run }: SweepJob,
  listener: SweepListener,
  signal: AbortSignal,
): Promise<SweepTask | null> {
  const preparation = prepareSweepTask(run);
  while (!signal.aborted) {
    const next = await preparation.next();
    if (next.done) return next.value;
    listener.onLoading(next.value);
  }
  return null;
}

/** Opens the file and starts training; null if it was ended before a queue could be used. */
async function started(
  job: SweepJob,
  task: SweepTask,
  listener: SweepListener,
  signal: AbortSignal,
): Promise<Workforce | null> {
  const { identity } = task;
  const { version } = origin;
  try {
    return await startTraining(job, task, {
      openStore: () => RunStore.open(job.file, { task: identity, version, replace: job.replace }),
      warn: (text) => listener.onWarning(text),
      notice: (text) => listener.onNotice(text),
      signal,
    });
  } catch (error) {
    if (signal.aborted && error === signal.reason) return null;
    throw error;
  }
}

async function trained(
  job: SweepJob,
  task: SweepTask,
  { store, pool, training, machines, keepsRuns, signal }: Workforce,
  listener: SweepListener,
): Promise<SweepState> {
  const { identity, source } = task;
  const whole: SweepConfig = { ...job.comparison, task: identity, ...source && { source } };
  const known = store.runs().length;
  const { config, leftOut } = job.budget === null
    ? { config: whole, leftOut: [] }
    : await fitted(whole, { ...job, budget: job.budget }, store, pool.train);
  store.saveConfig(config);
  const stored = store.runs();
  const planner = new Planner(config, stored);
  const state: SweepState = {
    ...{ job, task, planner, known, leftOut, isKept: store.problem === null },
    ...{ finished: 0, failed: failures(stored), began: performance.now(), ended: null },
    ...{ training, machines },
  };
  listener.onStarted(state);
  let said: string | null = null;
  const warn = () => {
    if (store.problem !== null && said === null) listener.onWarning(said = store.problem);
  };
  warn();
  const keep = (runs: readonly FinishedRun[]) => {
    if (!keepsRuns) store.put(runs);
    takeRuns(state, runs);
    warn();
  };
  const options = { train: pool.train, workers: pool.capacity, origin, keep, signal };
  for await (const run of runSweep(planner, options)) listener.onRuns([run]);
  state.ended = performance.now();
  if (store.conflicts > 0) {
    listener.onWarning(words.sweep.conflicts(store.conflicts));
  }
  return state;
}

function failures(runs: readonly FinishedRun[]): number {
  return runs.filter(({ status }) => status === "failed").length;
}

/** The part of the budget for first runs, which measure the time of one: code gets faster at first. */
const measuringPart = 0.15;

/** A batch of first runs takes at least this many milliseconds, if there are enough of them. */
const shortestBatch = 50;

/** Fits a sweep into its budget by its first runs, which are stored. */
async function fitted(
  config: SweepConfig,
  { budget, workers }: SweepJob & { budget: number },
  store: RunStore,
  train: TrainRun,
) {
  const secondsPerRun = await timeOfRun(config, { budget, workers }, store, train);
  if (secondsPerRun === null) return { config, leftOut: [] };
  try {
    return fitBudget(config, { seconds: budget, secondsPerRun, workers });
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

/**
 * Measures what a run takes while all threads train, in seconds of one thread, by the last of some
 * batches; null if nothing is due.
 */
async function timeOfRun(
  config: SweepConfig,
  { budget, workers }: { budget: number; workers: number },
  store: RunStore,
  train: TrainRun,
): Promise<number | null> {
  const due = new Planner(config, store.runs()).due();
  let [size, end] = [workers, Infinity];
  let seconds: number | null = null;
  while (due.length > 0 && performance.now() < end) {
    const batch = due.splice(0, size);
    const start = performance.now();
    const runs = await Promise.allSettled(batch.map(train));
    // One that failed is trained, and recorded, with the others.
    store.put(runs.flatMap((run) => run.status === "fulfilled" ? [run.value] : []));
    const now = performance.now();
    seconds = (now - start) / 1000 * Math.min(workers, batch.length) / batch.length;
    if (now - start < shortestBatch) size *= 2;
    // The first batch also waits for the threads to start.
    if (end === Infinity) end = now + 1000 * measuringPart * budget;
  }
  return seconds;
}
