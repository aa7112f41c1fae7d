import {
  type RunPool,
  type RunRequest,
  type RunStore,
  type SweepTask,
  TrainingPool,
} from "@ohlol/sweep";
import type { Machine, QueueAddress, QueueError } from "@ohlol/sweep/queue";
import type { SweepJob } from "../sweep/sweep_job.ts";
import { origin } from "./origin.ts";

/** Who trains the runs of a sweep, and what is to be seen of it. */
export interface Workforce {
  /** What keeps the runs. */
  readonly store: RunStore;
  /** Trains runs. */
  readonly pool: RunPool;
  /** The runs that each thread of this machine trains; none if other machines train. */
  training(): readonly (readonly RunRequest[])[];
  /** The machines; null: this one trains. */
  machines(): readonly Machine[] | null;
  /** Whether the pool stores runs itself, before it hands them over. */
  readonly keepsRuns: boolean;
  /** Ends the sweep, as the user asks or because the queue is lost. */
  readonly signal: AbortSignal;
  /** Throws why the queue was lost, if it was. */
  throwIfLost(): void;
}

/** What becomes of runs and words. */
interface Surroundings {
  /** Opens what keeps the runs. */
  openStore(): RunStore;
  /** Takes what threads write to the console. */
  warn(text: string): void;
  /** Takes what is to be said of the queue. */
  notice(text: string): void;
  /** Ends the sweep. */
  readonly signal: AbortSignal;
}

/**
 * Opens what keeps the runs, and starts those who train: threads of this machine, or the machines on
 * a queue. A queue that can't be used leaves the file as it is.
 */
export async function startTraining(
  job: SweepJob,
  task: SweepTask,
  surroundings: Surroundings,
): Promise<Workforce> {
  if (job.queue !== null) return await onQueue(job, job.queue, task, surroundings);
  const { openStore, warn, signal } = surroundings;
  const store = openStore();
  const pool = new TrainingPool(task, { threads: job.workers, origin, warn });
  return {
    ...{ store, pool, signal, keepsRuns: false, training: () => pool.training },
    ...{ machines: () => null, throwIfLost: () => {} },
  };
}

async function onQueue(
  { run, comparison }: SweepJob,
  address: QueueAddress,
  task: SweepTask,
  { openStore, notice, signal }: Surroundings,
): Promise<Workforce> {
  const { QueuePool } = await import("@ohlol/sweep/queue");
  const losing = new AbortController();
  let lost: QueueError | null = null;
  const modules = new Map(
    comparison.competitors.flatMap(({ module }) => module ? [[module.sha256, module]] : []),
  );
  const kept: { store?: RunStore } = {};
  const opening = QueuePool.open(task, {
    ...{ address, origin, title: run.task, warn: notice, signal, modules: [...modules.values()] },
    prepare: () => kept.store = openStore(),
    keep: (runs) => kept.store!.put(runs),
    onLost: (error) => {
      lost = error;
      losing.abort();
    },
  });
  const pool = await opening.catch((error) => {
    kept.store?.close();
    throw error;
  });
  return {
    ...{ store: kept.store!, pool, keepsRuns: true },
    ...{ training: () => [], machines: () => pool.machines },
    signal: AbortSignal.any([signal, losing.signal]),
    throwIfLost: () => {
      if (lost !== null) throw lost;
    },
  };
}
