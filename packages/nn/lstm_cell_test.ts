import { assertEquals } from "@std/assert";
import { gradcheck, manualSeed, randn, type Tensor, zeros } from "@ohlol/tensor";
import { LSTMCell, lstmFormula, type LSTMState } from "./lstm_cell.ts";
import { assertError } from "./testdata/assert_error.ts";
import { assertClose, assertGolden, goldenCases, weightedSum } from "./testdata/golden_layers.ts";

for (const [name, options, golden] of goldenCases("LSTMCell")) {
  Deno.test(`${name} gives PyTorch's values and gradients`, () => {
    assertGolden(golden, () => new LSTMCell(3, 5, options), (cell, x, h, c) => {
      return cell.forward(x, h && [h, c]);
    });
  });
}

Deno.test("LSTMCell equals its formula in tensor ops, gradients included, whichever output is used", () => {
  manualSeed(1);
  const objectives = [
    ([h, c]: LSTMState) => weightedSum(h).add(weightedSum(c)),
    ([h]: LSTMState) => weightedSum(h),
    ([, c]: LSTMState) => weightedSum(c),
  ];
  for (const objective of objectives) {
    for (const bias of [true, false]) {
      for (const batch of [[], [1], [3], [0]]) {
        const cell = new LSTMCell(3, 5, { bias });
        const x = randn([...batch, 3], { requiresGrad: true });
        const state: LSTMState = [
          randn([...batch, 5], { requiresGrad: true }),
          randn([...batch, 5], { requiresGrad: true }),
        ];
        const tensors = [x, ...state, ...cell.parameters()];
        const results = [cell.forward(x, state), lstmFormula(cell, x, state)];
        const [actual, expected] = results.map((next) => {
          for (const tensor of tensors) tensor.grad = null;
          objective(next).backward();
          return [...next, ...tensors.map(({ grad }) => grad)];
        });
        expected.forEach((tensor, i) => assertClose(actual[i], tensor as Tensor));
      }
    }
  }
});

Deno.test("LSTMCell has the derivative that finite differences give", () => {
  manualSeed(2);
  for (const batch of [[], [2], [0]]) {
    const cell = new LSTMCell(3, 4);
    const x = randn([...batch, 3], { requiresGrad: true });
    const h = randn([...batch, 4], { requiresGrad: true });
    const c = randn([...batch, 4], { requiresGrad: true });
    gradcheck(() => cell.forward(x, [h, c]), [x, h, c, ...cell.parameters()]);
  }
});

Deno.test("LSTMCell starts from zeros where no state is given", () => {
  const cell = new LSTMCell(3, 4);
  const x = randn([2, 3]);
  const [h, c] = cell.forward(x);
  const [expectedH, expectedC] = cell.forward(x, [zeros([2, 4]), zeros([2, 4])]);
  assertEquals([h.toArray(), c.toArray()], [expectedH.toArray(), expectedC.toArray()]);
  assertEquals(cell.forward(randn([3])).map(({ shape }) => shape), [[4], [4]]);
});

Deno.test("LSTMCell is walked back through 10,000 steps", () => {
  manualSeed(3);
  const cell = new LSTMCell(1, 2);
  const first = randn([1], { requiresGrad: true }), x = randn([1]);
  let state = cell.forward(first);
  for (let t = 1; t < 10_000; t++) state = cell.forward(x, state);
  state[0].sum().backward();
  assertEquals(first.grad?.shape, [1]);
  assertEquals(cell.biasIh?.grad?.data.every(Number.isFinite), true);
});

Deno.test("LSTMCell is printed with what differs from the defaults", () => {
  assertEquals(`${new LSTMCell(4, 8)}`, "LSTMCell(4, 8)");
  assertEquals(`${new LSTMCell(4, 8, { bias: false })}`, "LSTMCell(4, 8, bias=false)");
});

Deno.test("LSTMCell rejects sizes, inputs and states that do not fit", () => {
  const cell = new LSTMCell(4, 8);
  const good = zeros([2, 8]), bad = zeros([1, 8]);
  const cases: [run: () => unknown, message: string][] = [
    [() => new LSTMCell(0, 4), "inputSize to be a whole number >= 1: got 0"],
    [() => new LSTMCell(4, NaN), "hiddenSize to be a whole number >= 1: got NaN"],
    [
      () => cell.forward(zeros([1, 5])),
      "input of size 4 in the last dimension: got shape [1, 5]",
    ],
    [
      () => cell.forward(zeros([2, 4]), [bad, good]),
      "h of shape [2, 8] for input of shape [2, 4]: got shape [1, 8]",
    ],
    [
      () => cell.forward(zeros([2, 4]), [good, bad]),
      "c of shape [2, 8] for input of shape [2, 4]: got shape [1, 8]",
    ],
  ];
  for (const [run, message] of cases) {
    assertError(run, RangeError, `LSTMCell expected ${message}`);
  }
});

Deno.test("LSTMCell rejects a state that isn't a pair", () => {
  const single = zeros([2, 8]) as unknown as LSTMState;
  assertError(
    () => new LSTMCell(4, 8).forward(zeros([2, 4]), single),
    TypeError,
    "LSTMCell expected its state as the pair [h, c]: got a single tensor",
  );
});
