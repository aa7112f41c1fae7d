import { Generator } from "@ohlol/tensor";
import { assert, assertEquals } from "@std/assert";
import { makeCompetitor } from "../grid/competitor.ts";
import { rateRange } from "../grid/rates.ts";
import type { FinishedRun } from "../run/finished_run.ts";
import { type FakeOptimizer, fakeRun, shuffled } from "../testing/fake_training.ts";
import { madeRun } from "../testing/made_run.ts";
import { finishedPlanner, madeCompetitor, madeSweep } from "../testing/made_sweep.ts";
import { Planner } from "./planner.ts";

const optimizers: Record<string, FakeOptimizer> = {
  SGD: { bestLr: 3.2, loss: 2 }, // the grid has to grow for it
  Adam: { bestLr: 0.1, loss: 2.2 },
};
const config = madeSweep();

/** All that a finished sweep has decided and found. */
function outcome(planner: Planner): unknown {
  return planner.plans.map(({ requests, ...plan }) => ({
    ...plan,
    runs: requests.map(({ key }) => planner.find(key)),
  }));
}

Deno.test("All runs of a grid are due at first, an optimizer's after the other's", () => {
  const due = new Planner(config).due();
  assertEquals(due.length, 2 * 9 * 3);
  assertEquals(due.slice(0, 4).map(({ optimizer }) => optimizer), ["SGD", "Adam", "SGD", "Adam"]);
});

Deno.test("Growth and repeats become due with the last run that they depend on", () => {
  const planner = new Planner(config);
  const sgd = planner.due().filter(({ optimizer }) => optimizer === "SGD");
  const newlyDue = sgd.map((request) => planner.record(fakeRun(request, optimizers)));
  assertEquals(newlyDue.slice(0, -1).flat(), []);
  const grown = newlyDue.at(-1)!;
  assertEquals(grown.map(({ lr, seed }) => [lr, seed]), [
    [1.8, 0],
    [1.8, 1],
    [1.8, 2],
    [3.2, 0],
    [3.2, 1],
    [3.2, 2],
  ]);
});

Deno.test("One optimizer's repeats don't wait for another's grid", () => {
  const planner = new Planner(config);
  const adam = planner.due().filter(({ optimizer }) => optimizer === "Adam");
  const repeats = adam.flatMap((request) => planner.record(fakeRun(request, optimizers)));
  assertEquals(repeats.map(({ phase }) => phase), Array(8).fill("repeat"));
  assertEquals(planner.plans.map(({ stage }) => stage), ["grid", "repeat"]);
});

Deno.test("The result is the same in any order of finishing", () => {
  for (const halving of [false, true]) {
    const sweep = madeSweep({ halving });
    const expected = outcome(finishedPlanner(sweep, optimizers));
    for (let seed = 0; seed < 10; seed++) {
      const generator = new Generator(seed);
      const planner = finishedPlanner(sweep, optimizers, (due) => generator.random() % due);
      assertEquals(outcome(planner), expected);
    }
  }
});

Deno.test("A planner that is given finished runs asks only for those that are missing", () => {
  const whole = finishedPlanner(config, optimizers);
  const runs = whole.plans.flatMap(({ requests }) => requests.map(({ key }) => whole.find(key)!));
  for (const kept of [0, 10, 40, runs.length - 1, runs.length]) {
    const known = shuffled(runs, kept).slice(0, kept);
    const planner = new Planner(config, known);
    let trained = 0;
    const due = planner.due();
    for (let request = due.shift(); request !== undefined; request = due.shift()) {
      assertEquals(planner.find(request.key), undefined);
      due.push(...planner.record(fakeRun(request, optimizers)));
      trained++;
    }
    assertEquals(trained, runs.length - kept);
    assertEquals(outcome(planner), outcome(whole));
  }
});

Deno.test("A sweep that gets more seeds or another optimizer asks only for those", () => {
  const whole = finishedPlanner(config, optimizers);
  const runs = whole.plans.flatMap(({ requests }) => requests.map(({ key }) => whole.find(key)!));
  const repeats = [...config.repeats, 11, 12];
  assertEquals(new Planner(madeSweep({ repeats }), runs).due().length, 2 * 2);
  const competitors = [...config.competitors, madeCompetitor("RMSprop")];
  assertEquals(new Planner(madeSweep({ competitors }), runs).due().length, 9 * 3);
});

Deno.test("A wider grid asks only for its new rates", () => {
  const adam = (low: number) => [makeCompetitor("Adam", [{}], rateRange(low, 1))];
  const narrow = finishedPlanner(madeSweep({ competitors: adam(0.01) }), optimizers);
  const runs = narrow.plans[0].requests.map(({ key }) => narrow.find(key)!);
  const due = new Planner(madeSweep({ competitors: adam(0.003) }), runs).due();
  assertEquals(new Set(due.map(({ lr }) => lr)), new Set([0.0032, 0.0056]));
});

Deno.test("A run is recorded once, and one of another sweep changes nothing", () => {
  const planner = new Planner(config);
  const run: FinishedRun = fakeRun(planner.due()[0], optimizers);
  planner.record(run);
  assertEquals(planner.record({ ...run, finalLoss: 0 }), []);
  assertEquals(planner.find(run.key), run);
  assertEquals(planner.record(madeRun({ lr: 12345 })), []);
  assertEquals(planner.due().length, 2 * 9 * 3 - 1);
});

Deno.test("A run that two optimizers share is asked for once and serves both", () => {
  const competitors = [
    makeCompetitor("SGD", [{ momentum: 0.9 }], rateRange(0.01, 1)),
    makeCompetitor("SGD", [{ momentum: 0 }, { momentum: 0.9 }], rateRange(0.01, 1)),
  ];
  const planner = new Planner(madeSweep({ competitors }));
  assertEquals(planner.due().length, 2 * 9 * 3);
  const sweep = madeSweep({ competitors });
  assert(finishedPlanner(sweep, { SGD: { bestLr: 0.1, loss: 2 } }).complete);
});

Deno.test("A sweep without missing runs is complete from the start", () => {
  const whole = finishedPlanner(config, optimizers);
  assertEquals([whole.complete, whole.due()], [true, []]);
  assertEquals(new Planner(config).complete, false);
});
