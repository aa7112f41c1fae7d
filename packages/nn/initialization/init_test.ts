import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import {
  defaultGenerator,
  Generator,
  manualSeed,
  rand,
  type Tensor,
  tensor,
  zeros,
} from "@ohlol/tensor";
import { init, Linear } from "../mod.ts";
import golden from "../testdata/init.json" with { type: "json" };
import { assertError } from "../testdata/assert_error.ts";
import { assertClose } from "../testdata/golden_layers.ts";

type Init = (tensor: Tensor, ...rest: unknown[]) => Tensor;

const functions = init as unknown as Record<string, Init>;

/** The options as last argument, if there are any. */
const last = (options: object) => Object.keys(options).length > 0 ? [options] : [];

for (const { name, shape, args, options, seed, value, next } of golden.cases) {
  const what = [JSON.stringify(shape), ...args, ...last(options).map((o) => JSON.stringify(o))];
  Deno.test(`init.${name}(${what.join(", ")}) draws PyTorch's numbers`, () => {
    manualSeed(seed);
    const given = zeros(shape);
    assertStrictEquals(functions[name](given, ...args, ...last(options)), given);
    // Bit for bit, except for an orthogonal matrix, which PyTorch computes in float32.
    if (name === "orthogonal") assertClose(given, tensor(value));
    else assertEquals(given.data, tensor(value).data);
    assertEquals(rand([]).item(), Math.fround(next));
  });
}

Deno.test("init.calculateGain gives PyTorch's gains", () => {
  for (const { nonlinearity, param, gain } of golden.gains) {
    const actual = init.calculateGain(nonlinearity as "relu", param ?? undefined);
    assert(Math.abs(actual - gain) < 1e-15, nonlinearity);
  }
});

Deno.test("init functions draw from the generator that they are given", () => {
  const drawn = (fill: (generator: Generator) => Tensor) => {
    const before = defaultGenerator.getState();
    const [one, other] = [0, 1].map(() => fill(new Generator(5)).toArray());
    assertEquals(one, other);
    assertEquals(defaultGenerator.getState(), before);
  };
  drawn((generator) => init.uniform(zeros([4]), 0, 1, { generator }));
  drawn((generator) => init.normal(zeros([4]), 0, 1, { generator }));
  for (
    const fill of [
      init.xavierUniform,
      init.xavierNormal,
      init.kaimingUniform,
      init.kaimingNormal,
      init.orthogonal,
    ]
  ) drawn((generator) => fill(zeros([2, 3]), { generator }));
});

Deno.test("init functions change a parameter, and leave its gradient and the tape alone", () => {
  const { weight } = new Linear(3, 2);
  weight.mul(2).sum().backward();
  const { grad } = weight;
  for (const fill of [init.uniform, init.zeros, init.orthogonal]) fill(weight);
  assertEquals([weight.isLeaf, weight.requiresGrad], [true, true]);
  assertStrictEquals(weight.grad, grad);
});

Deno.test("init.orthogonal makes the shorter side perpendicular, at larger sizes too", () => {
  manualSeed(1);
  for (const [rows, columns] of [[40, 40], [20, 50], [50, 20]]) {
    const q = init.orthogonal(zeros([rows, columns]), { gain: 3 });
    const t = q.transpose(0, 1);
    const square = rows <= columns ? q.matmul(t) : t.matmul(q);
    const size = Math.min(rows, columns);
    const expected = Float32Array.from({ length: size ** 2 }, (_, i) => i % (size + 1) ? 0 : 9);
    assertClose(square, { shape: [size, size], data: expected }, 5e-6);
  }
});

Deno.test("init functions leave tensors without elements, and draw nothing for them", () => {
  const before = defaultGenerator.getState();
  for (
    const fill of [
      init.xavierUniform,
      init.xavierNormal,
      init.kaimingUniform,
      init.kaimingNormal,
      init.orthogonal,
      init.uniform,
      init.normal,
    ]
  ) assertEquals(fill(zeros([0, 0])).shape, [0, 0]);
  assertEquals(defaultGenerator.getState(), before);
});

Deno.test("init functions refuse what they can't fill, and values that they can't draw", () => {
  const [vector, matrix] = [zeros([3]), zeros([2, 3])];
  const integers = zeros([2, 2], { dtype: "int32" }) as unknown as Tensor;
  const rangeErrors: [run: () => unknown, message: string][] = [
    [
      () => init.xavierUniform(vector),
      "init.xavierUniform expected a tensor of at least 2 dimensions: got shape [3]",
    ],
    [
      () => init.xavierNormal(zeros([])),
      "init.xavierNormal expected a tensor of at least 2 dimensions: got shape []",
    ],
    [
      () => init.kaimingUniform(vector),
      "init.kaimingUniform expected a tensor of at least 2 dimensions: got shape [3]",
    ],
    [
      () => init.orthogonal(vector),
      "init.orthogonal expected a tensor of at least 2 dimensions: got shape [3]",
    ],
    [
      () => init.kaimingNormal(matrix, { mode: "fanIn" as "fan_in" }),
      'init.kaimingNormal expected mode "fan_in" or "fan_out": got "fanIn"',
    ],
    [
      () => init.kaimingNormal(matrix, { nonlinearity: "gelu" as "relu" }),
      "init.calculateGain expected one of linear, sigmoid, tanh, relu, leaky_relu, selu: got gelu",
    ],
    [
      () => init.uniform(matrix, 1, 0),
      "Uniform numbers need finite bounds low <= high: got 1 and 0",
    ],
    [() => init.normal(matrix, 0, -1), "Normal numbers need std >= 0: got -1"],
  ];
  for (const [run, message] of rangeErrors) assertError(run, RangeError, message);
  const typeErrors: [run: () => unknown, message: string][] = [
    [() => init.normal(integers), "init.normal expected float32 tensor: got int32"],
    [() => init.zeros([0] as never), "init.zeros expected tensor to be a tensor: got an array"],
    [
      () => init.constant(matrix, undefined as never),
      "init.constant expected value to be a number: got undefined",
    ],
    [
      () => init.uniform(matrix, { a: 1 } as never),
      "init.uniform expected a to be a number: got object",
    ],
    [
      () => init.calculateGain("leaky_relu", "0.2" as never),
      "init.calculateGain expected negativeSlope to be a number: got string",
    ],
    [
      () => init.xavierUniform(matrix, { gian: 1 } as object),
      "init.xavierUniform has no option gian: did you mean gain?",
    ],
    [
      () => init.xavierNormal(matrix, 2 as never),
      "init.xavierNormal expected its options as an object: got number",
    ],
    [
      () => init.kaimingUniform(matrix, { non_linearity: "relu" } as object),
      "init.kaimingUniform has no option non_linearity: did you mean nonlinearity?",
    ],
    [
      () => init.orthogonal(matrix, { gain: "1" } as object),
      "init.orthogonal expected gain to be a number: got string",
    ],
  ];
  for (const [run, message] of typeErrors) assertError(run, TypeError, message);
});
