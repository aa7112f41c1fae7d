import { type Competitor, makeCompetitor } from "../grid/competitor.ts";
import { rateList } from "../grid/rates.ts";
import { Planner } from "../plan/planner.ts";
import { runSweep } from "../plan/run_sweep.ts";
import { QueueAddress } from "../queue/queue_address.ts";
import { QueuePool, type QueuePoolOptions } from "../queue/queue_pool.ts";
import { QueueWorker, type QueueWorkerOptions } from "../queue/queue_worker.ts";
import type { FinishedRun } from "../run/finished_run.ts";
import { RunStore } from "../store/run_store.ts";
import type { SweepTask } from "../training/sweep_task.ts";
import { TrainingPool } from "../training/training_pool.ts";
import { verdictLine } from "../verdict/verdict_line.ts";
import { verdictOf } from "../verdict/verdict.ts";

/** The origin of runs in tests of the queue. */
export const queueOrigin = { machine: "here", kernels: "simd", version: "0.1.0" };

/** What a sweep came to: its runs as they are stored, and its verdict, without any seconds. */
export interface Swept {
  readonly runs: readonly FinishedRun[];
  readonly verdict: string;
}

const usual = ["SGD", "Adam"].map((name) => makeCompetitor(name, [{}], rateList([0.1, 0.3, 1])));

/** What a small sweep compares, and from how many new seeds; by default it has 30 runs. */
export interface Compared {
  /** The optimizers. Default: SGD and Adam at three rates. */
  readonly competitors?: readonly Competitor[];
  /** The seeds that measure. Default: 6. */
  readonly repeats?: number;
}

/** The planner of a small sweep. */
export function queuedPlanner(
  task: SweepTask,
  { competitors = usual, repeats = 6 }: Compared,
  finished: Iterable<FinishedRun> = [],
): Planner {
  return new Planner({
    task: task.identity,
    competitors,
    seeds: [0, 1, 2],
    repeats: Array.from({ length: repeats }, (_, i) => 3 + i),
    measure: "loss",
    target: null,
    halving: false,
  }, finished);
}

/** Makes a worker on a server's queue. */
export function queueWorker(
  address: string,
  folder: string,
  given: Partial<QueueWorkerOptions> = {},
): QueueWorker {
  return new QueueWorker({
    address: QueueAddress.parse(address),
    origin: queueOrigin,
    name: "worker",
    threads: 1,
    folder: `${folder}/cache`,
    ...given,
  });
}

/** Sweeps over a queue into a file; stored runs are counted there. */
export async function sweepOverQueue(
  task: SweepTask,
  address: string,
  file: string,
  given: Partial<QueuePoolOptions> & Compared & {
    opened?: (pool: QueuePool) => unknown;
    /** After how many runs to end. */
    limit?: number;
  } = {},
): Promise<Swept> {
  const { competitors, repeats, opened = () => {}, limit = Infinity, ...options } = given;
  const store = RunStore.open(file, { task: task.identity, version: queueOrigin.version });
  const keep = (runs: readonly FinishedRun[]) => store.put(runs);
  try {
    const pool = await QueuePool.open(task, {
      ...{ address: QueueAddress.parse(address), origin: queueOrigin, title: "test", keep },
      ...options,
    });
    try {
      opened(pool);
      const planner = queuedPlanner(task, { competitors, repeats }, store.runs());
      const sweep = { train: pool.train, workers: pool.capacity, origin: queueOrigin };
      let count = 0;
      for await (const _ of runSweep(planner, sweep)) if (++count === limit) break;
      return swept(planner, store.runs(), store.conflicts);
    } finally {
      await pool.close();
    }
  } finally {
    store.close();
  }
}

/** The same sweep in threads of this process. */
export async function sweepHere(task: SweepTask, compared: Compared = {}): Promise<Swept> {
  const planner = queuedPlanner(task, compared);
  const pool = new TrainingPool(task, { threads: 1, origin: queueOrigin });
  const sweep = { train: pool.train, workers: pool.capacity, origin: queueOrigin };
  const runs = await Array.fromAsync(runSweep(planner, sweep));
  pool.terminate();
  return swept(planner, runs, 0);
}

function swept(planner: Planner, runs: readonly FinishedRun[], conflicts: number): Swept {
  if (conflicts > 0) throw new Error(`${conflicts} runs came out differently`);
  const line = verdictLine(verdictOf(planner));
  return {
    runs: runs.map(({ module: _, ...run }) => ({ ...run, seconds: 0 }))
      .sort((a, b) => a.key < b.key ? -1 : 1),
    verdict: line.replaceAll(/"secondsToTarget":[\d.e-]+/g, ""),
  };
}
