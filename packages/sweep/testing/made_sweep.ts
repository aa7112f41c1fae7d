import { type Competitor, makeCompetitor } from "../grid/competitor.ts";
import { type RateGrid, rateRange } from "../grid/rates.ts";
import { Planner } from "../plan/planner.ts";
import type { SweepConfig } from "../plan/sweep_config.ts";
import type { OptimizerOptions } from "../run/setting.ts";
import { type FakeOptimizer, fakeRun } from "./fake_training.ts";
import { madeTask } from "./made_run.ts";

/** Returns a competitor with one set of options. */
export function madeCompetitor(
  optimizer: string,
  rates: RateGrid = rateRange(0.01, 1),
  options: OptimizerOptions = {},
): Competitor {
  return makeCompetitor(optimizer, [options], rates);
}

/** Returns a sweep of SGD and Adam with 3 grid seeds and 8 repeats, except for what is given. */
export function madeSweep(given: Partial<SweepConfig> = {}): SweepConfig {
  return {
    task: madeTask,
    competitors: [madeCompetitor("SGD"), madeCompetitor("Adam")],
    seeds: [0, 1, 2],
    repeats: [3, 4, 5, 6, 7, 8, 9, 10],
    measure: "loss",
    target: null,
    halving: false,
    ...given,
  };
}

/** Runs a sweep to its end with made-up training; `pick` decides which due run is done next. */
export function finishedPlanner(
  config: SweepConfig,
  optimizers: Readonly<Record<string, FakeOptimizer>>,
  pick: (due: number) => number = () => 0,
): Planner {
  const planner = new Planner(config);
  const due = planner.due();
  while (due.length > 0) {
    const [request] = due.splice(pick(due.length), 1);
    due.push(...planner.record(fakeRun(request, optimizers)));
  }
  return planner;
}
