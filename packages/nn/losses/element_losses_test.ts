import { assert, assertEquals } from "@std/assert";
import {
  type DType,
  gradcheck,
  manualSeed,
  type NestedArray,
  noGrad,
  rand,
  randint,
  randn,
  type Tensor,
  tensor,
  zeros,
} from "@ohlol/tensor";
import * as nn from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";
import golden from "../testdata/element_losses.json" with { type: "json" };
import { assertClose } from "../testdata/golden_layers.ts";

/** A loss, whatever its options and targets are. */
type Criterion = nn.Module & { forward(input: Tensor, target: Tensor<DType>): Tensor };

const kinds: Record<string, new (options: never) => nn.Module> = {
  BCEWithLogitsLoss: nn.BCEWithLogitsLoss,
  HuberLoss: nn.HuberLoss,
  KLDivLoss: nn.KLDivLoss,
  L1Loss: nn.L1Loss,
  MSELoss: nn.MSELoss,
  NLLLoss: nn.NLLLoss,
  SmoothL1Loss: nn.SmoothL1Loss,
};

function newLoss(name: string, options: object = {}): Criterion {
  return new kinds[name](options as never) as Criterion;
}

/** What PyTorch computed with one loss. */
interface GoldenLoss {
  loss: string;
  options: Record<string, unknown>;
  input: NestedArray;
  target: NestedArray;
  output: NestedArray;
  gradient: NestedArray;
  /** For a target that is not of class indices. */
  targetGradient?: NestedArray;
}

/** The options of a case, with tensors for the weights. */
function optionsOf({ options }: GoldenLoss): object {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => {
      const isWeight = name === "weight" || name === "posWeight";
      return [name, isWeight ? tensor(value as NestedArray) : value];
    }),
  );
}

/** Runs something, and returns the lines that it warned with. */
function warningsOf(run: () => void): string[] {
  const warn = console.warn, warnings: string[] = [];
  console.warn = (text: string) => void warnings.push(text);
  try {
    run();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

(golden.cases as GoldenLoss[]).forEach((expected, i) => {
  const { loss, options } = expected;
  Deno.test(`${loss}(${JSON.stringify(options)}) gives PyTorch's values and gradients (case ${i})`, () => {
    const input = tensor(expected.input, { requiresGrad: true });
    const target = expected.targetGradient === undefined
      ? tensor(expected.target, { dtype: "int32" })
      : tensor(expected.target, { requiresGrad: true });
    const criterion = newLoss(loss, optionsOf(expected));
    warningsOf(() => {
      const output = criterion.forward(input, target);
      output.sum().backward();
      assertClose(output, tensor(expected.output));
    });
    assertClose(input.grad, tensor(expected.gradient));
    if (expected.targetGradient) assertClose(target.grad, tensor(expected.targetGradient));
  });
});

Deno.test("Losses have the derivatives that finite differences give", () => {
  manualSeed(1);
  const cases: [name: string, options: object][] = [
    ["MSELoss", {}],
    ["L1Loss", { reduction: "sum" }],
    ["SmoothL1Loss", { beta: 0.5, reduction: "none" }],
    ["HuberLoss", { delta: 0.5 }],
    ["BCEWithLogitsLoss", { weight: rand([3]), posWeight: rand([1, 1]) }],
    ["KLDivLoss", { reduction: "batchmean" }],
    ["KLDivLoss", { logTarget: true }],
  ];
  for (const [name, options] of cases) {
    for (const shape of [[2, 3], [0, 3]]) {
      const input = randn(shape, { requiresGrad: true });
      const target = rand(shape);
      target.requiresGrad = true;
      const criterion = newLoss(name, options);
      gradcheck(() => criterion.forward(input, target), [input, target]);
    }
  }
  for (const shape of [[4, 3], [2, 3, 2], [3], [0, 3]]) {
    const input = randn(shape, { requiresGrad: true });
    const target = randint(0, 3, shape.length === 1 ? [] : shape.toSpliced(1, 1));
    for (const reduction of ["sum", "none"] as const) {
      const criterion = new nn.NLLLoss({ reduction, weight: tensor([0.5, 2, 1]), ignoreIndex: 1 });
      gradcheck(() => criterion.forward(input, target), [input]);
    }
  }
});

Deno.test("Losses of scalars are scalars, and means of nothing NaN", () => {
  for (const name of Object.keys(kinds).filter((name) => name !== "NLLLoss")) {
    const scalar = newLoss(name, { reduction: "none" }).forward(tensor(-1), tensor(0.5));
    assertEquals(scalar.shape, [], name);
    assertEquals(newLoss(name).forward(zeros([0, 3]), zeros([0, 3])).item(), NaN, name);
    const sum = newLoss(name, { reduction: "sum" }).forward(zeros([0, 3]), zeros([0, 3]));
    assertEquals(sum.item(), 0, name);
  }
});

Deno.test("NLLLoss of no rows, or of rows that don't count, is NaN as a mean and 0 as a sum", () => {
  for (const [rows, classes] of [[0, []], [2, [-100, -100]]] as [number, number[]][]) {
    const input = zeros([rows, 3], { requiresGrad: true });
    const target = tensor(classes, { dtype: "int32" });
    const mean = new nn.NLLLoss().forward(input, target);
    mean.backward();
    assertEquals([mean.item(), input.grad], [NaN, zeros([rows, 3])]);
    assertEquals(new nn.NLLLoss({ reduction: "sum" }).forward(input, target).item(), 0);
  }
});

Deno.test("NLLLoss of log-probabilities is the CrossEntropyLoss of their logits", () => {
  manualSeed(2);
  const logits = randn([2, 4, 3]), target = randint(0, 4, [2, 3]);
  const options = { weight: tensor([0.5, 2, 1, 0.25]), ignoreIndex: 2 };
  assertClose(
    new nn.NLLLoss(options).forward(logits.logSoftmax(1), target),
    new nn.CrossEntropyLoss(options).forward(logits, target),
  );
});

Deno.test("KLDivLoss takes 0 log 0 for 0, and is 0 between equal distributions", () => {
  const criterion = new nn.KLDivLoss({ reduction: "sum" });
  const target = tensor([0, 0.25, 0.75]);
  assertClose(criterion.forward(tensor([-5, Math.log(0.25), Math.log(0.75)]), target), tensor(0));
});

Deno.test("BCEWithLogitsLoss keeps small probabilities apart, and large logits finite", () => {
  const logits = tensor([-40, 1e4, -1e4], { requiresGrad: true });
  const criterion = new nn.BCEWithLogitsLoss({ reduction: "none" });
  const loss = criterion.forward(logits, tensor([0, 0, 1]));
  loss.sum().backward();
  assertEquals(loss.toArray(), [Math.fround(Math.exp(-40)), 1e4, 1e4]);
  assertEquals(logits.grad?.toArray(), [Math.fround(Math.exp(-40)), 1, -1]);
});

Deno.test("Losses of a difference warn once when they broadcast, as in PyTorch", () => {
  for (const name of ["MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"]) {
    const criterion = newLoss(name);
    const warnings = warningsOf(() => {
      for (let i = 0; i < 2; i++) criterion.forward(zeros([2, 1]), zeros([2]));
    });
    assertEquals(warnings, [
      `${name} broadcasts a target of shape [2] and an input of shape [2, 1]: ` +
      "if that isn't intended, give them the same shape",
    ]);
  }
  assertEquals(warningsOf(() => newLoss("MSELoss").forward(zeros([2]), zeros([2]))), []);
});

Deno.test("Losses leave nothing on the tape where no gradient is needed", () => {
  for (const name of Object.keys(kinds)) {
    const input = zeros([2, 3], { requiresGrad: true });
    const target = name === "NLLLoss" ? zeros([2], { dtype: "int32" }) : zeros([2, 3]);
    const criterion = newLoss(name);
    assert(criterion.forward(input, target).requiresGrad, name);
    assert(!criterion.forward(input.detach(), target).requiresGrad, name);
    assert(!noGrad(() => criterion.forward(input, target)).requiresGrad, name);
    assertEquals([`${criterion}`, criterion.parameters()], [`${name}()`, []]);
  }
});

Deno.test("Losses reject options that make no sense", () => {
  for (const name of Object.keys(kinds)) {
    for (const reduction of name === "KLDivLoss" ? ["avg"] : ["avg", "batchmean"]) {
      const message = `${name} expected reduction "mean", "sum" or "none": got "${reduction}"`;
      assertError(() => newLoss(name, { reduction }), RangeError, message);
    }
  }
  const cases: [name: string, options: object, error: new () => Error, problem: string][] = [
    ["SmoothL1Loss", { beta: -1 }, RangeError, "expected beta >= 0: got -1"],
    ["SmoothL1Loss", { beta: NaN }, RangeError, "expected beta to be finite: got NaN"],
    ["HuberLoss", { delta: 0 }, RangeError, "expected delta > 0: got 0"],
    ["HuberLoss", { delta: -1 }, RangeError, "expected delta > 0: got -1"],
    [
      "NLLLoss",
      { ignoreIndex: 0.5 },
      RangeError,
      "expected a whole number as ignoreIndex: got 0.5",
    ],
    [
      "NLLLoss",
      { weight: zeros([2, 3]) },
      RangeError,
      "expected a weight of shape [C], one number a class: got shape [2, 3]",
    ],
    [
      "NLLLoss",
      { weight: tensor([1, NaN]) },
      RangeError,
      "expected a weight without NaN: got NaN at [1]",
    ],
    ["BCEWithLogitsLoss", { weight: 2 }, TypeError, "expected weight to be a tensor: got number"],
    [
      "BCEWithLogitsLoss",
      { posWeight: tensor([1], { dtype: "int32" }) },
      TypeError,
      "expected float32 posWeight: got int32",
    ],
    ["KLDivLoss", { logTarget: 1 }, TypeError, "expected logTarget to be a boolean: got number"],
  ];
  for (const [name, options, error, problem] of cases) {
    assertError(() => newLoss(name, options), error, `${name} ${problem}`);
  }
});

Deno.test("Losses reject inputs and targets that do not fit", () => {
  const integers = (shape: number[]) => zeros(shape, { dtype: "int32" });
  for (const name of Object.keys(kinds).filter((name) => name !== "NLLLoss")) {
    const criterion = newLoss(name);
    assertError(
      () => criterion.forward(integers([2]) as never, zeros([2])),
      TypeError,
      `${name} expected float32 input: got int32`,
    );
    assertError(
      () => criterion.forward(zeros([2]), integers([2])),
      TypeError,
      `${name} expected float32 target: got int32`,
    );
    assertError(
      () => criterion.forward(zeros([2]), undefined as never),
      TypeError,
      `${name} expected target to be a tensor: got undefined`,
    );
  }
  assertError(
    () => new nn.BCEWithLogitsLoss().forward(zeros([2, 1]), zeros([2])),
    RangeError,
    "BCEWithLogitsLoss expected a target of the input's shape [2, 1]: got shape [2]",
  );
  for (const name of ["weight", "posWeight"]) {
    assertError(
      () => new nn.BCEWithLogitsLoss({ [name]: zeros([3]) }).forward(zeros([2]), zeros([2])),
      RangeError,
      `BCEWithLogitsLoss expected a ${name} that broadcasts to the input's shape [2]: got shape [3]`,
    );
  }
});

Deno.test("NLLLoss rejects inputs and targets that do not fit", () => {
  const classes = (values: NestedArray) => tensor(values, { dtype: "int32" });
  const cases: [Tensor, Tensor<DType>, new () => Error, string][] = [
    [zeros([2, 3]), zeros([2]), TypeError, "expected int32 class indices: got float32"],
    [
      zeros([]),
      classes(0),
      RangeError,
      "expected input of shape [C] or [N, C, ...]: got shape []",
    ],
    [
      zeros([2, 3]),
      classes([0]),
      RangeError,
      "expected class indices of shape [2] for input of shape [2, 3]: got shape [1]",
    ],
    [
      zeros([2, 3]),
      classes([0, 3]),
      RangeError,
      "expected class indices from 0 to 2: got 3 at [1]",
    ],
    [zeros([0]), classes(0), RangeError, "expected no class indices for input of 0 classes: got 0"],
  ];
  for (const [input, target, error, problem] of cases) {
    assertError(() => new nn.NLLLoss().forward(input, target), error, `NLLLoss ${problem}`);
  }
  assertError(
    () => new nn.NLLLoss({ weight: tensor([1, 1]) }).forward(zeros([1, 3]), classes([0])),
    RangeError,
    "NLLLoss expected 2 classes, one for each weight: got input of shape [1, 3]",
  );
});
