import { assert, assertEquals } from "@std/assert";
import { type Tensor, tensor } from "@ohlol/tensor";
import { Adam, AdamW } from "../mod.ts";
import { allOptimizers } from "../testdata/all_optimizers.ts";
import extremes from "../testdata/optim_extremes.json" with { type: "json" };
import { lerp } from "./float32.ts";

/** Fails unless infinities and NaN are the same, and other numbers within a millionth. */
function assertNear({ data }: Tensor, expected: readonly (number | string)[], step: number): void {
  const wanted = expected.map(Number);
  data.forEach((value, i) => {
    const near = Math.abs(value - wanted[i]) <= 1e-6 * Math.max(1, Math.abs(wanted[i]));
    assert(
      near || Object.is(value, wanted[i]),
      `element ${i} after step ${step}: ${value}, PyTorch has ${wanted[i]}`,
    );
  });
}

for (const { optimizer: name, options, parameters } of extremes.runs) {
  Deno.test(`${name}(${JSON.stringify(options)}) leaves the range of float32 where PyTorch does`, () => {
    const parameter = tensor(extremes.start, { requiresGrad: true });
    const optimizer = new allOptimizers[name]([parameter], options);
    parameters.forEach((expected, step) => {
      parameter.grad = tensor(extremes.gradients[step]);
      optimizer.step();
      assertNear(parameter, expected, step);
    });
  });
}

Deno.test("Adam makes no step from a gradient whose square overflows, nor after it", () => {
  for (const kind of [Adam, AdamW]) {
    const parameter = tensor([1], { requiresGrad: true });
    const optimizer = new kind([parameter], { lr: 0.1, weightDecay: 0 });
    for (const gradient of [1e30, 1]) {
      parameter.grad = tensor([gradient]);
      optimizer.step();
      assertEquals(parameter.item(), 1);
    }
    assertEquals(optimizer.stateDict().state[0].expAvgSq?.item(), Infinity);
  }
});

Deno.test("lerp goes from the end that is nearer", () => {
  assertEquals(lerp(0, 10, 0.25), 2.5);
  assertEquals(lerp(0, 10, 0.75), 7.5);
  assertEquals([lerp(1e30, 3, 1), lerp(3, 1e30, 0)], [3, 3]);
  assertEquals(lerp(-3e38, 3e38, 0.25), Infinity);
});
