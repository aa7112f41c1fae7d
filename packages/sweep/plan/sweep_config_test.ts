import { assertEquals, assertThrows } from "@std/assert";
import { makeCompetitor } from "../grid/competitor.ts";
import { rateList } from "../grid/rates.ts";
import { madeCompetitor, madeSweep } from "../testing/made_sweep.ts";
import { checkSweepConfig, type SweepConfig } from "./sweep_config.ts";

function assertRefused(given: Partial<SweepConfig>, message: string): void {
  const error = assertThrows(() => checkSweepConfig(madeSweep(given)), RangeError);
  assertEquals(error.message, message);
}

Deno.test("Seeds that both choose and measure are refused, with the reason", () => {
  assertRefused(
    { seeds: [0, 1, 2], repeats: [2, 3] },
    "Seeds of grid and repeats overlap at 2: " +
      "a setting measured on the seeds that chose it looks better than it is",
  );
});

Deno.test("A seed can't count twice", () => {
  assertRefused({ seeds: [0, 1, 0] }, "Seeds must differ: got 0 twice");
  assertRefused({ repeats: [7, 8, 9, 9] }, "Seeds must differ: got 9 twice");
});

Deno.test("Each optimizer can compete once", () => {
  assertRefused({ competitors: [] }, "A sweep expected optimizers: got none");
  assertRefused(
    { competitors: [madeCompetitor("SGD"), madeCompetitor("SGD")] },
    "A sweep expected each optimizer once: got SGD twice",
  );
});

Deno.test("Without grid seeds nothing can be tuned, but fixed settings can be measured", () => {
  assertRefused({ seeds: [] }, "Cannot choose a setting of SGD without seeds to choose it by");
  const fixed = ["SGD", "Adam"].map((name) => madeCompetitor(name, rateList([0.1])));
  checkSweepConfig(madeSweep({ seeds: [], competitors: fixed }));
  const crossed = makeCompetitor("SGD", [{ momentum: 0 }, { momentum: 0.9 }], rateList([0.1]));
  assertRefused(
    { seeds: [], competitors: [crossed] },
    "Cannot choose a setting of SGD(momentum=0|0.9) without seeds to choose it by",
  );
});

Deno.test("A target that isn't finite is refused", () => {
  assertRefused({ target: NaN }, "A target loss must be finite: got NaN");
});
