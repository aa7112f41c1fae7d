import { assertEquals } from "@std/assert";
import { gradcheck, manualSeed, randn, type Tensor, zeros } from "@ohlol/tensor";
import { GRUCell, gruFormula } from "./gru_cell.ts";
import { assertError } from "./testdata/assert_error.ts";
import { assertClose, assertGolden, goldenCases, weightedSum } from "./testdata/golden_layers.ts";

for (const [name, options, golden] of goldenCases("GRUCell")) {
  Deno.test(`${name} gives PyTorch's values and gradients`, () => {
    assertGolden(golden, () => new GRUCell(3, 5, options), (cell, x, h) => [cell.forward(x, h)]);
  });
}

Deno.test("GRUCell equals its formula in tensor ops, gradients included", () => {
  manualSeed(1);
  for (const bias of [true, false]) {
    for (const batch of [[], [1], [3], [0]]) {
      const cell = new GRUCell(3, 5, { bias });
      const x = randn([...batch, 3], { requiresGrad: true });
      const h = randn([...batch, 5], { requiresGrad: true });
      const tensors = [x, h, ...cell.parameters()];
      const [actual, expected] = [cell.forward(x, h), gruFormula(cell, x, h)].map((next) => {
        for (const tensor of tensors) tensor.grad = null;
        weightedSum(next).backward();
        return [next, ...tensors.map(({ grad }) => grad)];
      });
      expected.forEach((tensor, i) => assertClose(actual[i], tensor as Tensor));
    }
  }
});

Deno.test("GRUCell has the derivative that finite differences give", () => {
  manualSeed(2);
  for (const batch of [[], [2], [0]]) {
    const cell = new GRUCell(3, 4);
    const x = randn([...batch, 3], { requiresGrad: true });
    const h = randn([...batch, 4], { requiresGrad: true });
    gradcheck(() => cell.forward(x, h), [x, h, ...cell.parameters()]);
  }
});

Deno.test("GRUCell starts from zeros where no state is given", () => {
  const cell = new GRUCell(3, 4);
  const x = randn([2, 3]);
  assertEquals(cell.forward(x).toArray(), cell.forward(x, zeros([2, 4])).toArray());
  assertEquals(cell.forward(randn([3])).shape, [4]);
});

Deno.test("GRUCell is walked back through 10,000 steps", () => {
  manualSeed(3);
  const cell = new GRUCell(1, 2);
  const first = randn([1], { requiresGrad: true }), x = randn([1]);
  let h = cell.forward(first);
  for (let t = 1; t < 10_000; t++) h = cell.forward(x, h);
  h.sum().backward();
  assertEquals(first.grad?.shape, [1]);
  assertEquals(cell.biasIh?.grad?.data.every(Number.isFinite), true);
});

Deno.test("GRUCell is printed with what differs from the defaults", () => {
  assertEquals(`${new GRUCell(4, 8)}`, "GRUCell(4, 8)");
  assertEquals(`${new GRUCell(4, 8, { bias: false })}`, "GRUCell(4, 8, bias=false)");
});

Deno.test("GRUCell rejects sizes, inputs and states that do not fit", () => {
  const cell = new GRUCell(4, 8);
  const cases: [run: () => unknown, message: string][] = [
    [() => new GRUCell(0, 4), "inputSize to be a whole number >= 1: got 0"],
    [() => new GRUCell(4, -1), "hiddenSize to be a whole number >= 1: got -1"],
    [
      () => cell.forward(zeros([1, 5])),
      "input of size 4 in the last dimension: got shape [1, 5]",
    ],
    [
      () => cell.forward(zeros([2, 4]), zeros([2, 4])),
      "hidden of shape [2, 8] for input of shape [2, 4]: got shape [2, 4]",
    ],
  ];
  for (const [run, message] of cases) {
    assertError(run, RangeError, `GRUCell expected ${message}`);
  }
});
