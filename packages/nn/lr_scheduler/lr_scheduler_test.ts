import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { zeros } from "@ohlol/tensor";
import { ExponentialLR, LinearLR, SGD, StepLR } from "../mod.ts";

/** An optimizer with a group for each rate. */
function optimizerOf(...lrs: number[]): SGD {
  return new SGD(lrs.map((lr) => ({ params: [zeros([1], { requiresGrad: true })], lr })));
}

Deno.test("Schedules that share an optimizer multiply their factors, in every group", () => {
  const optimizer = optimizerOf(1, 0.2);
  const falling = new ExponentialLR(optimizer, { gamma: 0.9 });
  const stairs = new StepLR(optimizer, { stepSize: 2, gamma: 0.5 });
  for (let t = 1; t <= 6; t++) {
    falling.step();
    stairs.step();
    const factor = 0.9 ** t * 0.5 ** Math.floor(t / 2);
    assertAlmostEquals(optimizer.paramGroups[0].lr, factor);
    assertAlmostEquals(optimizer.paramGroups[1].lr, 0.2 * factor);
    assertEquals(stairs.getLastLr(), optimizer.paramGroups.map(({ lr }) => lr));
  }
});

Deno.test("A rate that rounding took below 0, as in PyTorch, can be saved and loaded", () => {
  const build = (optimizer: SGD) => new LinearLR(optimizer, { endFactor: 0, totalIters: 20 });
  const optimizer = optimizerOf(0.1);
  const scheduler = build(optimizer);
  for (let t = 0; t < 20; t++) scheduler.step();
  const { lr } = optimizer.paramGroups[0];
  assert(lr < 0 && lr > -1e-16, `${lr}`);
  const resumed = optimizerOf(0.1);
  const resumedScheduler = build(resumed);
  resumed.loadStateDict(optimizer.stateDict());
  resumedScheduler.loadStateDict(scheduler.stateDict());
  assertEquals(resumed.paramGroups[0].lr, lr);
  assertEquals(resumedScheduler.getLastLr(), [lr]);
});
