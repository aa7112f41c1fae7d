import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { Linear } from "@ohlol/nn";
import { manualSeed, randn, type Tensor, tensor } from "@ohlol/tensor";
import Lion, { writeUpdate } from "./lion.ts";

/** Steps along these gradients; returns the weight after each. */
function path(
  gradients: readonly number[],
  options: ConstructorParameters<typeof Lion>[1],
  Class = Lion,
): number[] {
  const weight: Tensor = tensor([1], { requiresGrad: true });
  const optimizer = new Class([weight], options);
  return gradients.map((gradient) => {
    weight.grad = tensor([gradient]);
    optimizer.step();
    return weight.item();
  });
}

Deno.test("Lion goes as far as its rate says, in the direction of gradient and average together", () => {
  // The averages after each step: 1, 0.75, -0.625, -0.3125; what decides: 0.5, 0.875, 0.0625, -0.46875.
  const weights = path([2, 0.5, -2, 0], { lr: 0.1, betas: [0.75, 0.5] });
  [0.9, 0.8, 0.7, 0.8].forEach((expected, i) => assertAlmostEquals(weights[i], expected, 1e-6));
});

Deno.test("Lion's weights decay by themselves, and nothing moves them where all gradients are 0", () => {
  assertAlmostEquals(path([0], { lr: 0.1, weightDecay: 0.5 })[0], 0.95, 1e-6);
  assertEquals(path([0], { lr: 0.1 }), [1]);
});

Deno.test("Lion goes on from its state bit for bit", () => {
  manualSeed(1);
  const [straight, resumed] = [new Linear(3, 2), new Linear(3, 2)];
  const step = (model: Linear, optimizer: Lion, input: Tensor) => {
    optimizer.zeroGrad();
    model.forward(input).pow(2).sum().backward();
    optimizer.step();
  };
  const [before, after] = [straight, resumed].map((model) =>
    new Lion(model.parameters(), { lr: 0.01, weightDecay: 0.1 })
  );
  const [first, second] = [randn([4, 3]), randn([4, 3])];
  step(straight, before, first);
  resumed.loadStateDict(straight.stateDict());
  after.loadStateDict(before.stateDict());
  step(straight, before, second);
  step(resumed, after, second);
  assertEquals(resumed.stateDict(), straight.stateDict());
});

Deno.test("writeUpdate writes out the update that Lion makes", () => {
  const weight: Tensor = tensor([1, -2], { requiresGrad: true });
  const optimizer = new Lion([weight], { lr: 0.1, weightDecay: 0.25 });
  for (const gradients of [[2, -1], [-0.5, 0], [-30, 0.125]]) {
    const weights = weight.data.slice();
    const kept = optimizer.stateDict().state[0]?.expAvg?.data;
    const update = {
      ...{ weights, gradients: Float32Array.from(gradients), options: optimizer.paramGroups[0] },
      state: { expAvg: kept?.slice() },
    };
    weight.grad = tensor(gradients);
    optimizer.step();
    for (const [i, before] of weights.entries()) {
      const { change } = writeUpdate(update, i) as { change: number };
      assertAlmostEquals(before + change, weight.data[i], 1e-6);
    }
  }
});

Deno.test("Lion refuses options that make no sense to it", () => {
  const refusal = (options: object) => assertThrows(() => path([1], options), Error).message;
  assertEquals(refusal({ betas: [0.9, 1] }), "Lion expected betas in [0, 1): got 0.9, 1");
  assertEquals(refusal({ weightDecay: -1 }), "Lion expected weightDecay >= 0: got -1");
  assertEquals(refusal({ lr: -1 }), "Lion expected lr >= 0: got -1");
  assertEquals(
    refusal({ momentum: 1 }),
    "Lion has no option momentum: it has lr, betas, weightDecay",
  );
});

Deno.test("What the page about optimizers of one's own shows makes the same steps", async () => {
  const page = await Deno.readTextFile(
    new URL("../../../docs/your_optimizer.md", import.meta.url),
  );
  const [, program] = /```ts\n(.*?)```/s.exec(page)!;
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(file, program);
  const { default: Shown } = await import(`file://${file}`);
  await Deno.remove(file);
  const options = { lr: 0.1, betas: [0.75, 0.5], weightDecay: 0.1 } as const;
  const gradients = [2, 0.5, -2, 0];
  assertEquals(path(gradients, options, Shown), path(gradients, options));
});
