import { assertEquals } from "@std/assert";
import { gradcheck, randn, type Tensor, zeros } from "@ohlol/tensor";
import {
  Flatten,
  GELU,
  Identity,
  init,
  LayerNorm,
  Linear,
  LogSoftmax,
  type Module,
  ReLU,
  Sequential,
  Sigmoid,
  SiLU,
  Softmax,
  Tanh,
} from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";
import { assertGolden, type GoldenLayer } from "./testdata/golden_layers.ts";
import modules from "./testdata/modules.json" with { type: "json" };

/** A module of one input, as it is made of what is passed by position and of options. */
type Make = new (...args: never[]) => Module & { forward(input: Tensor): Tensor };

const classes: Record<string, Make> = {
  Flatten,
  GELU,
  Identity,
  LayerNorm,
  LogSoftmax,
  ReLU,
  Sigmoid,
  SiLU,
  Softmax,
  Tanh,
};

for (const golden of modules.cases as unknown[] as GoldenLayer[]) {
  const { layer, sizes, options } = golden;
  const args = Object.keys(options).length > 0 ? [...sizes, options] : sizes;
  const text = args.map((arg) => JSON.stringify(arg)).join(", ");
  Deno.test(`${layer}(${text}) gives PyTorch's values and gradients`, () => {
    const build = () => {
      const module = new classes[layer](...args as never[]);
      module.parameters().forEach((parameter) => init.normal(parameter));
      return module;
    };
    assertGolden(golden, build, (module, x: Tensor) => [module.forward(x)]);
  });
}

Deno.test("LayerNorm starts with ones and zeros, and draws nothing", () => {
  const norm = new LayerNorm([2, 3]);
  assertEquals(norm.weight?.toArray(), [[1, 1, 1], [1, 1, 1]]);
  assertEquals(norm.bias?.toArray(), [[0, 0, 0], [0, 0, 0]]);
  assertEquals(Object.keys(norm.stateDict()), ["weight", "bias"]);
  assertEquals(Object.keys(new LayerNorm(3, { bias: false }).stateDict()), ["weight"]);
  assertEquals(Object.keys(new LayerNorm(3, { elementwiseAffine: false }).stateDict()), []);
});

Deno.test("LayerNorm has the derivative that finite differences give", () => {
  for (const shape of [[4], [2, 3, 4], [0, 4]]) {
    const norm = new LayerNorm(4), x = randn(shape, { requiresGrad: true });
    norm.parameters().forEach((parameter) => init.normal(parameter));
    gradcheck(() => norm.forward(x), [x, ...norm.parameters()]);
  }
});

Deno.test("LayerNorm keeps its precision far from zero", () => {
  const near = randn([3, 8]), far = near.add(4096);
  const norm = new LayerNorm(8, { eps: 0 });
  const offset = (x: Tensor) => x.sub(x.mean(1, { keepDim: true }));
  const rounded = offset(far); // What is left of the numbers in float32.
  const difference = norm.forward(far).sub(norm.forward(rounded)).abs().max().item();
  assertEquals(difference < 1e-5, true);
});

Deno.test("Modules without parameters stand in a Sequential", () => {
  const model = new Sequential(
    new Flatten(),
    new Linear(6, 4),
    new LayerNorm(4),
    new Identity(),
    new Tanh(),
    new Sigmoid(),
    new ReLU(),
    new GELU({ approximate: "tanh" }),
    new SiLU(),
    new LogSoftmax(1),
    new Softmax(-1),
  );
  assertEquals(model.forward(zeros([2, 3, 2])).shape, [2, 4]);
  assertEquals(
    `${model}`,
    "Sequential(\n" +
      "  (0): Flatten(startDim=1, endDim=-1)\n" +
      "  (1): Linear(inFeatures=6, outFeatures=4, bias=true)\n" +
      "  (2): LayerNorm([4], eps=0.00001, elementwiseAffine=true, bias=true)\n" +
      "  (3): Identity()\n" +
      "  (4): Tanh()\n" +
      "  (5): Sigmoid()\n" +
      "  (6): ReLU()\n" +
      "  (7): GELU(approximate=tanh)\n" +
      "  (8): SiLU()\n" +
      "  (9): LogSoftmax(dim=1)\n" +
      "  (10): Softmax(dim=-1)\n" +
      ")",
  );
});

Deno.test("Layers without a random start refuse arguments and inputs that don't fit", () => {
  const rangeErrors: [run: () => unknown, message: string][] = [
    [() => new LayerNorm([]), "LayerNorm expected at least one dimension: got []"],
    [() => new LayerNorm(0), "LayerNorm expected size to be a whole number >= 1: got 0"],
    [() => new LayerNorm([2, 1.5]), "LayerNorm expected size to be a whole number >= 1: got 1.5"],
    [
      () => new LayerNorm(4).forward(zeros([4, 3])),
      "LayerNorm expected input of shape [..., 4]: got shape [4, 3]",
    ],
    [
      () => new LayerNorm([2, 3]).forward(zeros([3])),
      "LayerNorm expected input of shape [..., 2, 3]: got shape [3]",
    ],
    [
      () => new GELU({ approximate: "erf" as "none" }),
      'GELU expected approximate "none" or "tanh": got "erf"',
    ],
  ];
  for (const [run, message] of rangeErrors) assertError(run, RangeError, message);
  for (const [name, Class] of Object.entries({ Softmax, LogSoftmax })) {
    for (const [dim, got] of [[undefined, "undefined"], [0.5, "0.5"], [{}, "object"]]) {
      const message = `${name} expected dim to be a whole number: got ${got}`;
      assertError(() => new Class(dim as never), TypeError, message);
    }
  }
  assertError(
    () => new Flatten(0.5),
    TypeError,
    "Flatten expected startDim to be a whole number: got 0.5",
  );
  assertError(
    () => new Flatten(0, "1" as never),
    TypeError,
    "Flatten expected endDim to be a whole number: got string",
  );
  const integers = zeros([2, 2], { dtype: "int32" }) as unknown as Tensor;
  for (const [name, Class] of Object.entries(classes)) {
    if (name === "Flatten" || name === "Identity") continue;
    const args = name.endsWith("Softmax") || name === "LayerNorm" ? [1] : [];
    const module = new Class(...args as never[]);
    assertError(
      () => module.forward(integers),
      TypeError,
      `${name} expected float32 input: got int32`,
    );
    const message = `${name} expected input to be a tensor: got an array`;
    assertError(() => module.forward([1] as never), TypeError, message);
  }
});
