import { Generator } from "@ohlol/tensor";
import { assert, assertEquals } from "@std/assert";
import { makeCompetitor } from "../grid/competitor.ts";
import { rateList, rateRange } from "../grid/rates.ts";
import { runLine } from "../run/run_line.ts";
import { type FakeOptimizer, fakeRun } from "../testing/fake_training.ts";
import { madeSweep } from "../testing/made_sweep.ts";
import { Planner } from "./planner.ts";
import { RunOrder } from "./run_order.ts";
import type { SweepConfig } from "./sweep_config.ts";

const optimizers: Record<string, FakeOptimizer> = {
  SGD: { bestLr: 3.2, loss: 2 },
  Adam: { bestLr: 0.1, loss: 2.2 },
};

/** The lines of a sweep whose runs finish in an order of chance, taken after each of them. */
function linesOf(config: SweepConfig, seed: number): string[][] {
  const planner = new Planner(config);
  const order = new RunOrder(planner);
  const generator = new Generator(seed);
  const due = planner.due();
  const lines = [order.take()];
  while (due.length > 0) {
    const [request] = due.splice(generator.random() % due.length, 1);
    due.push(...planner.record(fakeRun(request, optimizers)));
    lines.push(order.take());
  }
  return lines.map((runs) => runs.map(runLine));
}

Deno.test("A sweep's lines are the same in whichever order its runs finish", () => {
  const expected = linesOf(madeSweep(), 0).flat();
  for (let seed = 1; seed < 5; seed++) assertEquals(linesOf(madeSweep(), seed).flat(), expected);
});

Deno.test("Lines come while the sweep runs, not all at its end", () => {
  const lines = linesOf(madeSweep(), 1);
  assert(lines.filter((taken) => taken.length > 0).length > 10);
});

Deno.test("All runs that are finished from the start come at once", () => {
  const whole = new Planner(madeSweep());
  const due = whole.due();
  const runs = [];
  for (let request = due.shift(); request !== undefined; request = due.shift()) {
    runs.push(fakeRun(request, optimizers));
    due.push(...whole.record(runs[runs.length - 1]));
  }
  const order = new RunOrder(new Planner(madeSweep(), runs));
  assertEquals(order.take().map(runLine), linesOf(madeSweep(), 0).flat());
  assertEquals(order.take(), []);
});

Deno.test("A run's line says what it serves in this sweep", () => {
  const asGrid = madeSweep({ competitors: [makeCompetitor("SGD", [{}], rateRange(1, 10))] });
  const [run] = new Planner(asGrid).due().map((request) => fakeRun(request, optimizers));
  const asRepeat = madeSweep({
    competitors: [makeCompetitor("SGD", [{}], rateList([run.lr]))],
    seeds: [],
    repeats: [run.seed],
  });
  const [taken] = new RunOrder(new Planner(asRepeat, [run])).take();
  assertEquals([run.phase, taken.phase, taken.key], ["grid", "repeat", run.key]);
});

Deno.test("A run that two optimizers share has one line", () => {
  const competitors = [
    makeCompetitor("SGD", [{ momentum: 0.9 }], rateRange(0.01, 10)),
    makeCompetitor("SGD", [{ momentum: 0 }, { momentum: 0.9 }], rateRange(0.01, 10)),
  ];
  const lines = linesOf(madeSweep({ competitors }), 0).flat();
  assertEquals(new Set(lines).size, lines.length);
});
