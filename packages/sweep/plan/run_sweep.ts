import type { FinishedRun, RunOrigin, RunRequest, TrainRun } from "../run/finished_run.ts";
import { failedRun } from "../run/finished_run.ts";
import type { Planner } from "./planner.ts";

/** What a sweep needs besides its planner. */
export interface RunSweepOptions {
  /** Trains one run, in a pool of worker threads or on a queue. */
  readonly train: TrainRun;
  /** The runs that train at the same time. */
  readonly workers: number;
  /** The origin of runs that throw. */
  readonly origin: RunOrigin;
  /** Keeps finished runs, several at once where several have finished. */
  readonly keep?: (runs: readonly FinishedRun[]) => void;
  /** Stops the sweep: no new run begins, and those in training are abandoned. */
  readonly signal?: AbortSignal;
}

/**
 * Trains all runs of a sweep that aren't finished yet. A run that throws is recorded as failed, with
 * its message, and not tried again.
 *
 * @param planner Decides what is due; it takes every finished run.
 * @param options Who trains, how many at a time, and where runs are kept.
 * @returns The runs as they finish, each after it was kept.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { failedRun, makeCompetitor, Planner, rateList, runSweep } from "@ohlol/sweep";
 *
 * const planner = new Planner({
 *   task: "tutorial",
 *   competitors: [makeCompetitor("SGD", [{}], rateList([0.1]))],
 *   seeds: [],
 *   repeats: [0, 1, 2],
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * });
 * const origin = { machine: "here", kernels: "simd", version: "0.1.0" };
 * const train = () => Promise.reject(new Error("no memory"));
 * const runs = await Array.fromAsync(runSweep(planner, { train, workers: 2, origin }));
 * assertEquals([runs.length, runs[0].message, planner.complete], [3, "no memory", true]);
 * ```
 */
export async function* runSweep(
  planner: Planner,
  { train, workers, origin, keep, signal }: RunSweepOptions,
): AsyncGenerator<FinishedRun> {
  const due = planner.due();
  const finished = new Finished();
  signal?.addEventListener("abort", () => finished.wake(), { once: true });
  let training = 0;
  let next = 0;
  while (!signal?.aborted) {
    for (; training < workers && next < due.length; next++, training++) {
      attempt(train, due[next], origin).then((run) => finished.add(run));
    }
    if (training === 0) return;
    const runs = await finished.take();
    training -= runs.length;
    keep?.(runs);
    for (const run of runs) due.push(...planner.record(run));
    yield* runs;
  }
}

async function attempt(
  train: TrainRun,
  request: RunRequest,
  origin: RunOrigin,
): Promise<FinishedRun> {
  try {
    return await train(request);
  } catch (error) {
    return failedRun(request, error instanceof Error ? error.message : `${error}`, origin);
  }
}

/** Runs on their way from those who train to the one who keeps them. */
class Finished {
  #runs: FinishedRun[] = [];
  #waiting: (() => void) | null = null;

  add(run: FinishedRun): void {
    this.#runs.push(run);
    this.wake();
  }

  wake(): void {
    this.#waiting?.();
    this.#waiting = null;
  }

  /** Returns all runs that have finished, as soon as there is one or {@linkcode wake} is called. */
  async take(): Promise<FinishedRun[]> {
    if (this.#runs.length === 0) await new Promise<void>((resolve) => this.#waiting = resolve);
    return this.#runs.splice(0);
  }
}
