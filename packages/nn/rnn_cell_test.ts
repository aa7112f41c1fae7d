import { assertEquals } from "@std/assert";
import { gradcheck, manualSeed, randn, Tensor, zeros } from "@ohlol/tensor";
import { RNNCell, rnnFormula } from "./rnn_cell.ts";
import { assertError } from "./testdata/assert_error.ts";
import { assertClose, assertGolden, goldenCases, weightedSum } from "./testdata/golden_layers.ts";

for (const [name, options, golden] of goldenCases("RNNCell")) {
  Deno.test(`${name} gives PyTorch's values and gradients`, () => {
    assertGolden(golden, () => new RNNCell(3, 5, options), (cell, x, h) => [cell.forward(x, h)]);
  });
}

Deno.test("RNNCell equals its formula in tensor ops, gradients included", () => {
  manualSeed(1);
  for (const nonlinearity of ["tanh", "relu"] as const) {
    for (const bias of [true, false]) {
      for (const batch of [[], [1], [3], [0]]) {
        const cell = new RNNCell(3, 5, { nonlinearity, bias });
        const x = randn([...batch, 3], { requiresGrad: true });
        const h = randn([...batch, 5], { requiresGrad: true });
        const tensors = [x, h, ...cell.parameters()];
        const [actual, expected] = [cell.forward(x, h), rnnFormula(cell, x, h)].map((next) => {
          for (const tensor of tensors) tensor.grad = null;
          weightedSum(next).backward();
          return [next, ...tensors.map(({ grad }) => grad)];
        });
        expected.forEach((tensor, i) => assertClose(actual[i], tensor as Tensor));
      }
    }
  }
});

Deno.test("RNNCell has the derivative that finite differences give", () => {
  manualSeed(2);
  for (const batch of [[], [2], [0]]) {
    const cell = new RNNCell(3, 4);
    const x = randn([...batch, 3], { requiresGrad: true });
    const h = randn([...batch, 4], { requiresGrad: true });
    gradcheck(() => cell.forward(x, h), [x, h, ...cell.parameters()]);
  }
});

Deno.test("RNNCell starts from zeros where no state is given", () => {
  const cell = new RNNCell(3, 4);
  const x = randn([2, 3]);
  assertEquals(cell.forward(x).toArray(), cell.forward(x, zeros([2, 4])).toArray());
  assertEquals(cell.forward(randn([3])).shape, [4]);
});

Deno.test("RNNCell keeps NaN with either nonlinearity", () => {
  for (const nonlinearity of ["tanh", "relu"] as const) {
    const cell = new RNNCell(1, 1, { nonlinearity });
    assertEquals(cell.forward(new Tensor(Float32Array.of(NaN), [1])).toArray(), [NaN]);
  }
});

Deno.test("RNNCell is walked back through 10,000 steps", () => {
  manualSeed(3);
  const cell = new RNNCell(1, 2);
  const first = randn([1], { requiresGrad: true }), x = randn([1]);
  let h = cell.forward(first);
  for (let t = 1; t < 10_000; t++) h = cell.forward(x, h);
  h.sum().backward();
  assertEquals(first.grad?.shape, [1]);
  assertEquals(cell.biasIh?.grad?.data.every(Number.isFinite), true);
});

Deno.test("RNNCell is printed with what differs from the defaults", () => {
  assertEquals(`${new RNNCell(4, 8)}`, "RNNCell(4, 8)");
  const cell = new RNNCell(4, 8, { bias: false, nonlinearity: "relu" });
  assertEquals(`${cell}`, "RNNCell(4, 8, bias=false, nonlinearity=relu)");
});

Deno.test("RNNCell rejects sizes out of range and an unknown nonlinearity", () => {
  const whole = "to be a whole number >= 1";
  assertError(
    () => new RNNCell(0, 4),
    RangeError,
    `RNNCell expected inputSize ${whole}: got 0`,
  );
  assertError(
    () => new RNNCell(4, 2.5),
    RangeError,
    `RNNCell expected hiddenSize ${whole}: got 2.5`,
  );
  assertError(
    () => new RNNCell(4, 4, { nonlinearity: "gelu" as "tanh" }),
    RangeError,
    'RNNCell expected nonlinearity "tanh" or "relu": got "gelu"',
  );
});

Deno.test("RNNCell rejects inputs and states that do not fit", () => {
  const cell = new RNNCell(4, 8);
  const cases: [input: Tensor, hidden: Tensor | undefined, message: string][] = [
    [zeros([1, 5]), undefined, "input of size 4 in the last dimension: got shape [1, 5]"],
    [zeros([2, 1, 4]), undefined, "input of 1 or 2 dimensions: got shape [2, 1, 4]"],
    [zeros([]), undefined, "input of 1 or 2 dimensions: got shape []"],
    [
      zeros([2, 4]),
      zeros([3, 8]),
      "hidden of shape [2, 8] for input of shape [2, 4]: got shape [3, 8]",
    ],
    [zeros([4]), zeros([1, 8]), "hidden of shape [8] for input of shape [4]: got shape [1, 8]"],
  ];
  for (const [input, hidden, message] of cases) {
    assertError(() => cell.forward(input, hidden), RangeError, `RNNCell expected ${message}`);
  }
});

Deno.test("RNNCell rejects integers", () => {
  const cell = new RNNCell(4, 8);
  const integers = (shape: number[]) => zeros(shape, { dtype: "int32" }) as Tensor<never>;
  assertError(
    () => cell.forward(integers([1, 4])),
    TypeError,
    "RNNCell expected float32 input: got int32, see oneHot for indices",
  );
  assertError(
    () => cell.forward(zeros([1, 4]), integers([1, 8])),
    TypeError,
    "RNNCell expected float32 hidden: got int32",
  );
});
