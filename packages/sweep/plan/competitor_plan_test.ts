import { assert, assertEquals } from "@std/assert";
import { makeCompetitor } from "../grid/competitor.ts";
import { rateList, rateRange } from "../grid/rates.ts";
import { settingLabel } from "../run/setting.ts";
import type { FakeOptimizer } from "../testing/fake_training.ts";
import { finishedPlanner, madeCompetitor, madeSweep } from "../testing/made_sweep.ts";
import { type CompetitorPlan, planCompetitor } from "./competitor_plan.ts";
import type { SweepConfig } from "./sweep_config.ts";

const inner: FakeOptimizer = { bestLr: 0.1, loss: 2 };

/** The finished plan of a sweep's first competitor. */
function planOf(optimizer: FakeOptimizer, given: Partial<SweepConfig> = {}): CompetitorPlan {
  const config = madeSweep({ competitors: [madeCompetitor("SGD")], ...given });
  return finishedPlanner(config, { SGD: optimizer }).plans[0];
}

const rates = (plan: CompetitorPlan, variant = 0) =>
  plan.variants[variant].points.map(({ lr }) => lr);

Deno.test("A plan begins with the whole grid from all grid seeds", () => {
  const config = madeSweep();
  const plan = planCompetitor(config, config.competitors[0], () => undefined);
  assertEquals([plan.stage, plan.choice, plan.repeats], ["grid", null, []]);
  assertEquals(plan.requests.length, 9 * 3);
  assertEquals(new Set(plan.requests.map(({ seed }) => seed)), new Set([0, 1, 2]));
  assert(plan.requests.every(({ phase }) => phase === "grid"));
});

Deno.test("The best setting is chosen by the median over the grid's seeds, then repeated", () => {
  const plan = planOf(inner);
  assertEquals(plan.stage, "done");
  assertEquals(settingLabel(plan.choice!.setting), "SGD(lr=0.1)");
  assertEquals([plan.choice!.edge, plan.repeats.length], [null, 8]);
  assert(plan.repeats.every(({ lr, phase }) => lr === 0.1 && phase === "repeat"));
  assertEquals(plan.requests.length, 9 * 3 + 8);
});

Deno.test("A grid whose best is inside doesn't grow", () => {
  assertEquals(rates(planOf(inner)).length, 9);
});

Deno.test("A grid whose best is at its edge grows until it is inside", () => {
  const high = planOf({ bestLr: 3.2, loss: 2 });
  assertEquals(rates(high).slice(8), [1, 1.8, 3.2, 5.6, 10]);
  assertEquals([high.choice!.setting.lr, high.choice!.edge], [3.2, null]);

  const low = planOf({ bestLr: 0.0056, loss: 2 });
  assertEquals(rates(low).slice(0, 3), [0.0032, 0.0056, 0.01]);
  assertEquals([low.choice!.setting.lr, low.choice!.edge], [0.0056, null]);
});

Deno.test("At the limits of growth the best stays at the edge, and the plan says so", () => {
  const competitors = [madeCompetitor("SGD", rateRange(0.01, 1, { highest: 2 }))];
  const plan = planOf({ bestLr: 10, loss: 2 }, { competitors });
  assertEquals(rates(plan).slice(8), [1, 1.8]);
  assertEquals([plan.choice!.setting.lr, plan.choice!.edge], [1.8, "high"]);
});

Deno.test("A list of rates is taken as it is: its best can be at the edge", () => {
  const plan = planOf(inner, { competitors: [madeCompetitor("SGD", rateList([0.1, 0.3, 1]))] });
  assertEquals(rates(plan), [0.1, 0.3, 1]);
  assertEquals([plan.choice!.setting.lr, plan.choice!.edge], [0.1, "low"]);
});

Deno.test("A fixed setting isn't tuned, only measured", () => {
  const plan = planOf(inner, { competitors: [madeCompetitor("SGD", rateList([0.3]))] });
  assertEquals(plan.requests.length, 8);
  assertEquals(plan.choice, {
    setting: { optimizer: "SGD", options: {}, lr: 0.3 },
    gridLoss: null,
    variant: 0,
    edge: null,
  });
});

Deno.test("Crossed options compete for being chosen, and each grid grows by itself", () => {
  const options = [{ momentum: 0 }, { momentum: 0.9 }];
  const config = madeSweep({ competitors: [makeCompetitor("SGD", options, rateRange(0.01, 1))] });
  const plan = finishedPlanner(config, { SGD: inner }).plans[0];
  // Both variants are equally good here, so the first one is taken.
  assertEquals(plan.choice!.variant, 0);
  assertEquals(plan.requests.length, 2 * 9 * 3 + 8);
  assertEquals(plan.variants.map((variant) => variant.options), options);
});

Deno.test("An optimizer that always diverges is tried at lower rates, and then given up", () => {
  const plan = planOf({ bestLr: 1e-9, loss: 2, divergesFrom: 1e-8 });
  assertEquals(rates(plan)[0], 0.0001);
  assertEquals([plan.choice, plan.stage, plan.repeats], [null, "done", []]);
});

Deno.test("An optimizer that diverges at first is found at lower rates", () => {
  const plan = planOf({ bestLr: 0.001, loss: 2, divergesFrom: 0.005 });
  assertEquals([plan.choice!.setting.lr, plan.choice!.edge], [0.001, null]);
});

Deno.test("Without repeats a plan is done once the best is chosen", () => {
  const plan = planOf(inner, { repeats: [] });
  assertEquals([plan.stage, plan.repeats, plan.choice!.setting.lr], ["done", [], 0.1]);
});

Deno.test("Halving stops the worse half at a quarter and at half of the steps", () => {
  const plan = planOf(inner, { halving: true });
  const stopped = plan.variants[0].points.map(({ stoppedAt }) => stoppedAt);
  assertEquals(stopped, [0.25, 0.25, 0.5, null, null, null, 0.5, 0.25, 0.25]);
  const at = (share: number | null) => plan.requests.filter((run) => run.stopAt === share).length;
  assertEquals([at(0.25), at(0.5), at(null)], [9 * 3, 5 * 3, 3 * 3 + 8]);
  assertEquals(plan.choice!.setting.lr, 0.1);
});

Deno.test("A setting that halving stopped has no loss and no runs to the end", () => {
  const [first] = planOf(inner, { halving: true }).variants[0].points;
  assertEquals([first.loss, first.requests], [null, []]);
});

Deno.test("With halving, a grid still grows where its best is at the edge", () => {
  const plan = planOf({ bestLr: 3.2, loss: 2 }, { halving: true });
  assertEquals([plan.choice!.setting.lr, plan.choice!.edge], [3.2, null]);
  assertEquals(rates(plan).slice(8), [1, 1.8, 3.2, 5.6, 10]);
});

Deno.test("A variant that halving stopped everywhere doesn't grow", () => {
  const options = [{ momentum: 0 }, { momentum: 0.9 }];
  const competitor = makeCompetitor("SGD", options, rateList([0.1, 0.2]));
  const config = madeSweep({ competitors: [competitor], halving: true });
  const plan = planCompetitor(config, competitor, () => undefined);
  assertEquals(plan.requests.length, 4 * 3);
  const done = finishedPlanner(config, { SGD: inner }).plans[0];
  // Of four settings two stay after a quarter, one after half; it is the best of the first variant.
  assertEquals(done.choice!.setting.lr, 0.1);
  assertEquals(done.variants[1].points.map(({ loss }) => loss), [null, null]);
});
