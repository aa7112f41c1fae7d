import type { SweepConfig } from "@ohlol/sweep";
import { fakeRun, type FakeOptimizer } from "../../../../packages/sweep/testing/fake_training.ts";
import { madeCompetitor, madeSweep } from "../../../../packages/sweep/testing/made_sweep.ts";
import { makeCompetitor, Planner, rateRange } from "@ohlol/sweep";
import { type Machine, QueueAddress } from "@ohlol/sweep/queue";
import type { SweepState } from "../sweep_state.ts";

const optimizers: Record<string, FakeOptimizer> = {
  Adam: { bestLr: 0.1, loss: 2.2, divergesFrom: 5 },
  SGD: { bestLr: 0.5, loss: 2, divergesFrom: 3 },
  RMSprop: { bestLr: 0.03, loss: 2.3, divergesFrom: 5 },
};

/** A sweep of made-up training, as far as it is after so many runs. */
export function sweepAfter(count: number, given: Partial<SweepConfig> = {}): SweepState {
  const rates = rateRange(0.001, 10);
  const competitors = Object.keys(optimizers).map((name) => madeCompetitor(name, rates));
  const config = madeSweep({ competitors, seeds: [0, 1, 2, 3, 4], repeats: [5, 6, 7, 8, 9, 10, 11, 12], ...given });
  const planner = new Planner(config);
  const due = planner.due();
  let finished = 0;
  for (; due.length > 0 && finished < count; finished++) {
    due.push(...planner.record(fakeRun(due.shift()!, optimizers)));
  }
  const run = { task: "tutorial" } as SweepState["job"]["run"];
  return {
    job: { run, comparison: config, budget: null, file: "runs/sweep.db", replace: true, workers: 2, queue: null },
    task: {
      config: run,
      data: null,
      steps: 100,
      symbolsPerStep: 5,
      unit: "epoch",
      identity: config.task,
    },
    planner,
    ...{ known: 0, leftOut: [], finished, failed: 0, isKept: true, began: 0 },
    ended: planner.complete ? 2000 : null,
    training: () => [due.slice(0, 3), due.slice(3, 4)],
    machines: () => null,
  };
}

/** A finished sweep of two optimizers, one of them tuned over its momentum, too. */
export function crossedSweep(): SweepState {
  const rates = rateRange(0.01, 1);
  const momenta = [0, 0.5, 0.9, 0.99].map((momentum) => ({ momentum }));
  return sweepAfter(Infinity, {
    competitors: [madeCompetitor("Adam", rates), makeCompetitor("SGD", momenta, rates)],
  });
}

const machine = { version: "0.1.0", threads: 4, refusal: null, lastSeen: 1500, hasLeft: false };

/** Machines of all kinds: at work, silent, gone, and of another version. */
export const machines: readonly Machine[] = [
  { ...machine, name: "N1/4242", done: 61, perSecond: 20.4 },
  { ...machine, name: "N2/77", threads: 8, done: 36, perSecond: 0.4, lastSeen: -60_000 },
  { ...machine, name: "N3/9", done: 1, perSecond: 0, hasLeft: true },
  {
    ...{ ...machine, name: "N4/1", done: 0, perSecond: 0, version: "0.2.0" },
    refusal: "its version is 0.1.0, this worker's is 0.2.0",
  },
];

/** A sweep whose runs machines take from a queue. */
export function onMachines(sweep: SweepState, given: readonly Machine[] = machines): SweepState {
  const queue = QueueAddress.parse("redis://me:secret@10.0.0.5:6379");
  return { ...sweep, job: { ...sweep.job, queue }, training: () => [], machines: () => given };
}
