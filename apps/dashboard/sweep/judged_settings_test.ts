import { finishedRun, makeCompetitor, Planner, rateList } from "@ohlol/sweep";
import { assertEquals } from "@std/assert";
import { madeSweep } from "../../../packages/sweep/testing/made_sweep.ts";
import { hasCrossedOptions, judgedSettings } from "./judged_settings.ts";
import { initialView } from "./sweep_view.ts";
import { sweepAfter } from "./testdata/sweeps.ts";

/** A sweep whose runs end at the loss that their rate and momentum decide. */
function sweepOf(validates: boolean) {
  const competitor = makeCompetitor("SGD", [{ momentum: 0 }, { momentum: 0.5 }], rateList([1, 2]));
  const planner = new Planner(
    madeSweep({ competitors: [competitor], seeds: [0, 1, 2], repeats: [] }),
  );
  for (const request of planner.due()) {
    const finalLoss = request.seed + request.lr + Number(request.options.momentum);
    const diverged = request.lr === 2 && request.seed > 0;
    const result = {
      ...{ finalLoss: diverged ? NaN : finalLoss, bestLoss: finalLoss, solvedAt: null },
      validationLoss: validates ? 10 + finalLoss : null,
      bestValidationLoss: validates ? 5 + finalLoss : null,
      ...{ steps: 1, seconds: 0, curve: { steps: [1], losses: [finalLoss] } },
    };
    planner.record(finishedRun(request, result, { machine: "", kernels: "", version: "" }));
  }
  return { ...sweepAfter(0), planner };
}

Deno.test("Settings are judged by the median of the best validation losses", () => {
  const { validates, settings } = judgedSettings(initialView(), sweepOf(true));
  assertEquals(validates, true);
  assertEquals(settings.map(({ lr, options, loss }) => [lr, options.momentum, loss]), [
    [1, 0, 7],
    [2, 0, Infinity],
    [1, 0.5, 7.5],
    [2, 0.5, Infinity],
  ]);
});

Deno.test("Without validation, settings are judged by the loss at the end", () => {
  const { validates, settings } = judgedSettings(initialView(), sweepOf(false));
  assertEquals([validates, settings.map(({ loss }) => loss)], [false, [
    2,
    Infinity,
    2.5,
    Infinity,
  ]]);
});

Deno.test("Settings of hidden optimizers are left out", () => {
  const view = { ...initialView(), hidden: new Set([0]) };
  assertEquals(judgedSettings(view, sweepOf(true)).settings, []);
});

Deno.test("Options are crossed where an optimizer is tuned over more than its rate", () => {
  assertEquals([hasCrossedOptions(sweepOf(true)), hasCrossedOptions(sweepAfter(0))], [true, false]);
});
