import { type SweepConfig, verdictOf } from "@ohlol/sweep";
import { sweepAfter } from "../../sweep/testdata/sweeps.ts";
import type { SweepSource } from "../sweep_source.ts";

/** What a report on a sweep of made-up training is made from, as far as it is after so many runs. */
export function sourceAfter(count: number, given: Partial<SweepConfig> = {}): SweepSource {
  const { planner } = sweepAfter(count, given);
  const keys = planner.plans.flatMap(({ requests }) => requests.map(({ key }) => key));
  return {
    ...{ file: "sweep.db", planner, verdict: verdictOf(planner), version: "0.2.0" },
    runs: keys.flatMap((key) => planner.find(key) ?? []),
    commands: "deno task sweep --save runs/sweep.db\ndeno task report runs/sweep.db --html a.html",
  };
}
