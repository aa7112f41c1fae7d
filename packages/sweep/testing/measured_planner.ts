import { rateList } from "../grid/rates.ts";
import { Planner } from "../plan/planner.ts";
import type { SweepConfig } from "../plan/sweep_config.ts";
import type { FinishedRun } from "../run/finished_run.ts";
import { madeRun } from "./made_run.ts";
import { madeCompetitor, madeSweep } from "./made_sweep.ts";

/** What is given of a run: its final loss (Infinity: it diverged), or any of its figures. */
export type GivenRun = number | Partial<FinishedRun>;

/**
 * Returns a planner of optimizers that aren't tuned, each with the rate 0.1, and whose repeats have
 * ended as given, seed by seed.
 */
export function measuredPlanner(
  runs: Readonly<Record<string, readonly GivenRun[]>>,
  given: Partial<SweepConfig> = {},
): Planner {
  const repeats = Array.from({ length: Math.max(...Object.values(runs).map(count)) }, (_, i) => i);
  const competitors = Object.keys(runs).map((name) => madeCompetitor(name, rateList([0.1])));
  const planner = new Planner(madeSweep({ competitors, seeds: [], repeats, ...given }));
  for (const request of planner.due()) {
    const run = runs[request.optimizer][request.seed];
    if (run !== undefined) planner.record(madeRun({ ...request, ...figures(run) }));
  }
  return planner;
}

function count(list: readonly unknown[]): number {
  return list.length;
}

function figures(run: GivenRun): Partial<FinishedRun> {
  if (typeof run !== "number") return run;
  if (run === Infinity) return { status: "diverged", finalLoss: null };
  return { finalLoss: run, bestLoss: run };
}
