import { assertAlmostEquals } from "@std/assert";
import { tensor } from "@ohlol/tensor";
import { Adam, AdamW } from "../mod.ts";

/** Where a weight of 0 is after steps with these gradients. */
function weightAfter(gradients: number[], options: { amsgrad?: boolean }, kind = Adam): number {
  const weight = tensor(0, { requiresGrad: true });
  const optimizer = new kind([weight], { lr: 1, eps: 1, ...options });
  for (const gradient of gradients) {
    weight.grad = tensor(gradient);
    optimizer.step();
  }
  return weight.item();
}

Deno.test("Adam adds eps to the root of the corrected average, not to that of the average", () => {
  for (const kind of [Adam, AdamW]) {
    // Both corrected averages are 1 as long as the gradient is: each step is 1 / (1 + 1).
    for (const options of [{}, { amsgrad: true }]) {
      assertAlmostEquals(weightAfter([1], options, kind), -0.5, 1e-6);
    }
  }
  assertAlmostEquals(weightAfter([1, 1, 1], {}), -1.5, 1e-6);
  assertAlmostEquals(weightAfter([-3], {}), 3 / (3 + 1), 1e-6);
});
