import { assert, assertEquals, assertThrows } from "@std/assert";
import { parseSeeds } from "../grid/parse.ts";
import { initialRates, rateList, rateRange } from "../grid/rates.ts";
import { madeCompetitor, madeSweep } from "../testing/made_sweep.ts";
import { fitBudget } from "./budget.ts";
import { Planner } from "./planner.ts";

// 2 optimizers x 9 rates x 30 seeds and 200 repeats each: 940 runs.
const whole = madeSweep({ seeds: parseSeeds("30"), repeats: parseSeeds("200", 30) });
const budget = (seconds: number) => ({ seconds, secondsPerRun: 1, workers: 1 });

Deno.test("A sweep that fits is left as it is", () => {
  assertEquals(fitBudget(whole, budget(1200)), { config: whole, leftOut: [], seconds: 940 });
});

Deno.test("A sweep that doesn't fit gets fewer seeds and repeats, by the same factor", () => {
  const { config, leftOut, seconds } = fitBudget(whole, budget(600));
  assertEquals(leftOut, ["grid seeds: 16 of 30", "repeats: 111 of 200"]);
  assertEquals([config.seeds.length, config.repeats[0], config.repeats.length], [16, 30, 111]);
  assertEquals(seconds, 2 * (9 * 16 + 111));
  assert(seconds <= 600 * 0.85);
});

Deno.test("Only where one seed and 6 repeats don't fit, a grid gets fewer rates", () => {
  const tight = fitBudget(whole, budget(36));
  assertEquals(tight.leftOut, ["grid seeds: 1 of 30", "repeats: 6 of 200"]);
  const tighter = fitBudget(whole, budget(27));
  assertEquals(tighter.leftOut, ["grid seeds: 1 of 30", "repeats: 6 of 200", "rates: 10 of 18"]);
  assertEquals(initialRates(tighter.config.competitors[0].rates), [0.01, 0.032, 0.1, 0.32, 1]);
  const tightest = fitBudget(whole, budget(22));
  assertEquals(tightest.leftOut.at(-1), "rates: 6 of 18");
});

Deno.test("What is estimated is what a planner asks for", () => {
  for (const halving of [false, true]) {
    const sweep = madeSweep({ halving, repeats: [] });
    const { seconds } = fitBudget(sweep, budget(1e6));
    const first = new Planner(sweep).due().length;
    // With halving 9, 5 and 3 settings train for 1/4, 1/2 and all of the steps.
    assertEquals(seconds, halving ? Math.ceil(2 * 3 * (9 / 4 + 5 / 2 + 3)) : first);
  }
});

Deno.test("More workers and faster runs fit more", () => {
  const { seconds } = fitBudget(whole, { seconds: 600, secondsPerRun: 0.5, workers: 2 });
  assertEquals(seconds, 235);
});

Deno.test("Lists of rates stay, and fixed settings need no grid", () => {
  const list = madeSweep({ competitors: [madeCompetitor("SGD", rateList([0.1, 0.3]))] });
  assertEquals(fitBudget(list, budget(10)).leftOut, ["grid seeds: 1 of 3", "repeats: 6 of 8"]);
  const fixed = madeSweep({ competitors: [madeCompetitor("SGD", rateList([0.1]))], seeds: [] });
  assertEquals(fitBudget(fixed, budget(10)).seconds, 8);
});

Deno.test("Fewer than 6 repeats, or none, aren't lowered", () => {
  const few = madeSweep({ repeats: [3, 4] });
  assertEquals(fitBudget(few, budget(30)).config.repeats, [3, 4]);
  assertEquals(fitBudget(madeSweep({ repeats: [] }), budget(30)).config.repeats, []);
});

Deno.test("Grids that can't be halved aren't made sparser", () => {
  const odd = madeSweep({
    competitors: [madeCompetitor("SGD", rateRange(0.01, 1, { perDecade: 5 }))],
  });
  assertThrows(() => fitBudget(odd, budget(10)), RangeError);
});

Deno.test("A budget for less than the smallest sweep is refused, with what it takes", () => {
  const message = "A budget of 10 s is too short: the smallest sweep has 18 runs and takes 18 s, " +
    "15 % of the budget is kept for growing grids";
  assertEquals(assertThrows(() => fitBudget(whole, budget(10)), RangeError).message, message);
});

Deno.test("A budget of nothing is refused", () => {
  assertThrows(
    () => fitBudget(whole, { seconds: 0, secondsPerRun: 1, workers: 1 }),
    RangeError,
    "A budget's seconds must be above 0: got 0",
  );
});
