import { assert, assertEquals } from "@std/assert";
import {
  type DType,
  gradcheck,
  manualSeed,
  type NestedArray,
  noGrad,
  randint,
  randn,
  type Shape,
  Tensor,
  tensor,
  zeros,
} from "@ohlol/tensor";
import { CrossEntropyLoss, type CrossEntropyLossOptions } from "./cross_entropy_loss.ts";
import { withAllKernels } from "../testdata/all_kernels.ts";
import { assertError } from "../testdata/assert_error.ts";
import { assertClose, weightedSum } from "../testdata/golden_layers.ts";
import losses from "../testdata/losses.json" with { type: "json" };

/** What PyTorch computed with one criterion. */
interface GoldenLoss {
  case: string;
  options: Omit<CrossEntropyLossOptions, "weight"> & { weight?: number[] };
  logits: NestedArray;
  target: NestedArray;
  loss: NestedArray;
  gradient: NestedArray;
  /** For a target of probabilities. */
  targetGradient?: NestedArray;
}

function labels(values: NestedArray): Tensor<"int32"> {
  return tensor(values, { dtype: "int32" });
}

/** Ways to set a criterion up, for logits of four classes. */
const settings: CrossEntropyLossOptions[] = [
  {},
  { reduction: "sum" },
  { reduction: "none" },
  { weight: tensor([0.5, 2, 1, 0.25]) },
  { weight: tensor([0.5, 2, 1, 0.25]), reduction: "none" },
  { ignoreIndex: 2 },
  { labelSmoothing: 0.2 },
  { labelSmoothing: 1, reduction: "none" },
  { labelSmoothing: 0.1, weight: tensor([0.5, 2, 1, 0.25]), ignoreIndex: 1 },
];

/** Logits' shapes, each with that of the class indices. */
const shapes: [logits: Shape, indices: Shape][] = [
  [[4], []],
  [[1, 4], [1]],
  [[5, 4], [5]],
  [[0, 4], [0]],
  [[2, 4, 3], [2, 3]],
  [[2, 4, 3, 2], [2, 3, 2]],
  [[2, 4, 0], [2, 0]],
];

for (const golden of losses.cases as GoldenLoss[]) {
  const { weight, ...rest } = golden.options;
  const name = `${golden.case} with ${JSON.stringify(golden.options)}`;
  Deno.test(`CrossEntropyLoss gives PyTorch's values and gradients: ${name}`, () => {
    withAllKernels(() => {
      const logits = tensor(golden.logits, { requiresGrad: true });
      const target = golden.targetGradient
        ? tensor(golden.target, { requiresGrad: true })
        : labels(golden.target);
      const options = weight === undefined ? rest : { ...rest, weight: tensor(weight) };
      const loss = new CrossEntropyLoss(options).forward(logits, target);
      loss.sum().backward();
      assertClose(loss, tensor(golden.loss));
      assertClose(logits.grad, tensor(golden.gradient));
      if (golden.targetGradient) assertClose(target.grad, tensor(golden.targetGradient));
    });
  });
}

/** The loss composed of logSoftmax, gather and products, for [N, C, M] logits and [N, M] indices. */
function composed(
  logits: Tensor,
  indices: Tensor<"int32">,
  { weight, ignoreIndex = -100, reduction = "mean", labelSmoothing = 0 }: CrossEntropyLossOptions,
): Tensor {
  const [, classes] = logits.shape;
  const column = (weight ?? tensor([1, 1, 1, 1])).view(1, classes, 1);
  const counted = indices.data.map((index) => index === ignoreIndex ? 0 : 1);
  const counts = new Tensor(Float32Array.from(counted), indices.shape).unsqueeze(1);
  const safe = new Tensor<"int32">(indices.data.map((y, i) => y * counted[i]), indices.shape)
    .unsqueeze(1);
  const weighted = logits.logSoftmax(1).mul(column).mul(counts).neg();
  const loss = weighted.gather(1, safe).squeeze(1).mul(1 - labelSmoothing)
    .add(weighted.sum(1).mul(labelSmoothing / classes));
  if (reduction === "none") return loss;
  if (reduction === "sum") return loss.sum();
  const weights = column.expand(logits.shape).gather(1, safe).mul(counts);
  return loss.sum().div(weights.sum());
}

Deno.test("CrossEntropyLoss equals its formula composed of small ops", () => {
  manualSeed(1);
  for (const options of settings) {
    for (const [n, m] of [[3, 1], [2, 5], [0, 1], [4, 0]]) {
      const logits = randn([n, 4, m], { requiresGrad: true });
      const indices = randint(0, 4, [n, m]);
      if (options.ignoreIndex === undefined && indices.size > 0) indices.data[0] = -100;
      const loss = new CrossEntropyLoss(options).forward(logits, indices);
      weightedSum(loss).backward();
      const gradient = logits.grad;
      logits.grad = null;
      const expected = composed(logits, indices, options);
      weightedSum(expected).backward();
      if (logits.size > 0) assertClose(loss, expected);
      assertClose(gradient, logits.grad as unknown as Tensor);
    }
  }
});

Deno.test("CrossEntropyLoss has the derivative that finite differences give", () => {
  manualSeed(2);
  for (const options of settings) {
    for (const [logitsShape, indicesShape] of shapes) {
      const logits = randn(logitsShape, { requiresGrad: true });
      const indices = randint(0, 4, indicesShape);
      const probabilities = randn(logitsShape).softmax(Math.min(1, logitsShape.length - 1))
        .detach();
      probabilities.requiresGrad = true;
      const criterion = new CrossEntropyLoss(options);
      gradcheck(() => criterion.forward(logits, indices), [logits]);
      if (options.ignoreIndex !== undefined) continue;
      gradcheck(() => criterion.forward(logits, probabilities), [logits, probabilities]);
    }
  }
});

Deno.test("CrossEntropyLoss holds class indices to be one-hot probabilities", () => {
  manualSeed(3);
  const options = { labelSmoothing: 0.2, weight: tensor([0.5, 2, 1, 0.25]), reduction: "sum" };
  const criterion = new CrossEntropyLoss(options as CrossEntropyLossOptions);
  const logits = randn([2, 4]);
  const expected = criterion.forward(logits, labels([3, 1]));
  assertClose(criterion.forward(logits, tensor([[0, 0, 0, 1], [0, 1, 0, 0]])), expected);
});

Deno.test("CrossEntropyLoss adds the derivative to what a gradient already holds", () => {
  const criterion = new CrossEntropyLoss();
  const logits = zeros([1, 2], { requiresGrad: true });
  criterion.forward(logits, labels([0])).backward();
  criterion.forward(logits, labels([0])).backward();
  assertEquals(logits.grad?.toArray(), [[-1, 1]]);
});

Deno.test("CrossEntropyLoss gives each row's loss in the shape of the class indices", () => {
  const criterion = new CrossEntropyLoss({ reduction: "none" });
  for (const [logits, indices] of shapes) {
    const target = zeros(indices, { dtype: "int32" });
    assertEquals(criterion.forward(zeros(logits), target).shape, indices);
    assertEquals(criterion.forward(zeros(logits), zeros(logits)).shape, indices);
  }
});

Deno.test("CrossEntropyLoss of no rows is NaN as a mean and 0 as a sum, and moves nothing", () => {
  for (const [rows, target] of [[0, []], [2, [-100, -100]]] as [number, number[]][]) {
    for (const labelSmoothing of [0, 0.1]) {
      const logits = zeros([rows, 3], { requiresGrad: true });
      const mean = new CrossEntropyLoss({ labelSmoothing }).forward(logits, labels(target));
      mean.backward();
      assertEquals(mean.item(), NaN);
      assertEquals(logits.grad, zeros([rows, 3]));
      const sum = new CrossEntropyLoss({ labelSmoothing, reduction: "sum" });
      assertEquals(sum.forward(logits, labels(target)).item(), 0);
    }
  }
});

Deno.test("CrossEntropyLoss of no classes is NaN as a mean of probabilities, as in PyTorch", () => {
  for (const shape of [[5, 0], [0], [5, 0, 2]]) {
    for (const labelSmoothing of [0, 0.1]) {
      const mean = new CrossEntropyLoss({ labelSmoothing });
      assertEquals(mean.forward(zeros(shape), zeros(shape)).item(), NaN);
      const sum = new CrossEntropyLoss({ labelSmoothing, reduction: "sum" });
      assertEquals(sum.forward(zeros(shape), zeros(shape)).item(), 0);
    }
  }
});

Deno.test("CrossEntropyLoss of rows whose classes weigh nothing is NaN as a mean", () => {
  for (const labelSmoothing of [0, 0.1, 1]) {
    const logits = zeros([2, 3], { requiresGrad: true });
    const criterion = new CrossEntropyLoss({ weight: tensor([0, 1, 2]), labelSmoothing });
    const mean = criterion.forward(logits, labels([0, 0]));
    mean.backward();
    assertEquals(mean.item(), NaN);
    assert(logits.grad?.data.every(Number.isNaN));
  }
});

Deno.test("CrossEntropyLoss stays finite and exact where logits are huge", () => {
  const logits = tensor([[1e4, -1e4, 0], [-1e4, -1e4, -1e4]], { requiresGrad: true });
  const criterion = new CrossEntropyLoss({ reduction: "none" });
  const loss = criterion.forward(logits, labels([1, 2]));
  loss.sum().backward();
  assertClose(loss, tensor([2e4, Math.log(3)]));
  assertClose(logits.grad, tensor([[1, -1, 0], [1 / 3, 1 / 3, -2 / 3]]));
});

Deno.test("CrossEntropyLoss lets a logit of -Infinity rule a class out", () => {
  const logits = tensor([[0, -Infinity, 0]]);
  const criterion = new CrossEntropyLoss();
  assertClose(criterion.forward(logits, labels([0])), tensor(Math.log(2)));
  assertClose(criterion.forward(logits, tensor([[1, 0, 0]])), tensor(Math.log(2)));
  assertEquals(criterion.forward(logits, labels([1])).item(), Infinity);
});

Deno.test("CrossEntropyLoss keeps NaN, but not that of a row that does not count", () => {
  const logits = tensor([[NaN, 0], [0, 0]], { requiresGrad: true });
  const criterion = new CrossEntropyLoss();
  assertEquals(criterion.forward(logits, labels([0, 0])).item(), NaN);
  const loss = criterion.forward(logits, labels([-100, 0]));
  loss.backward();
  assertClose(loss, tensor(Math.log(2)));
  assertEquals(logits.grad?.toArray(), [[0, 0], [-0.5, 0.5]]);
});

Deno.test("CrossEntropyLoss can ignore a class that is in range", () => {
  const logits = tensor([[3, 1], [0, 0]]);
  const criterion = new CrossEntropyLoss({ ignoreIndex: 0 });
  assertClose(criterion.forward(logits, labels([0, 1])), tensor(Math.log(2)));
});

Deno.test("CrossEntropyLoss leaves nothing on the tape where no gradient is needed", () => {
  const criterion = new CrossEntropyLoss();
  const logits = randn([2, 3], { requiresGrad: true });
  assert(criterion.forward(logits, labels([0, 1])).requiresGrad);
  assert(!criterion.forward(logits.detach(), labels([0, 1])).requiresGrad);
  assert(!noGrad(() => criterion.forward(logits, labels([0, 1]))).requiresGrad);
});

Deno.test("CrossEntropyLoss is printed, and has no parameters, even with a weight", () => {
  const criterion = new CrossEntropyLoss({ weight: tensor([1, 2], { requiresGrad: true }) });
  assertEquals(`${criterion}`, "CrossEntropyLoss()");
  assertEquals(criterion.parameters(), []);
  assert(!criterion.forward(zeros([1, 2]), labels([0])).requiresGrad);
});

Deno.test("CrossEntropyLoss rejects options that make no sense", () => {
  const cases: [options: object, error: typeof TypeError | typeof RangeError, message: string][] = [
    [
      { reduction: "avg" },
      RangeError,
      'CrossEntropyLoss expected reduction "mean", "sum" or "none": got "avg"',
    ],
    [
      { labelSmoothing: 1.5 },
      RangeError,
      "CrossEntropyLoss expected labelSmoothing from 0 to 1: got 1.5",
    ],
    [
      { labelSmoothing: NaN },
      RangeError,
      "CrossEntropyLoss expected labelSmoothing from 0 to 1: got NaN",
    ],
    [
      { ignoreIndex: 0.5 },
      RangeError,
      "CrossEntropyLoss expected a whole number as ignoreIndex: got 0.5",
    ],
    [
      { weight: zeros([2, 3]) },
      RangeError,
      "CrossEntropyLoss expected a weight of shape [C], one number a class: got shape [2, 3]",
    ],
    [
      { weight: tensor([1, NaN]) },
      RangeError,
      "CrossEntropyLoss expected a weight without NaN: got NaN at [1]",
    ],
    [
      { weight: labels([1, 2]) },
      TypeError,
      "CrossEntropyLoss expected float32 weight: got int32",
    ],
  ];
  for (const [options, error, message] of cases) {
    assertError(() => new CrossEntropyLoss(options), error, message);
  }
});

Deno.test("CrossEntropyLoss rejects logits and targets that do not fit", () => {
  const cases: [Tensor<DType>, Tensor<DType>, typeof TypeError | typeof RangeError, string][] = [
    [
      zeros([5, 3]),
      zeros([5]),
      TypeError,
      "CrossEntropyLoss expected int32 class indices or float32 probabilities of the logits' " +
      "shape: got float32 [5]",
    ],
    [
      zeros([5, 3]),
      zeros([5, 3], { dtype: "bool" }),
      TypeError,
      "CrossEntropyLoss expected int32 class indices or float32 probabilities of the logits' " +
      "shape: got bool [5, 3]",
    ],
    [
      labels([[1, 2]]),
      labels([1]),
      TypeError,
      "CrossEntropyLoss expected float32 logits: got int32",
    ],
    [
      zeros([]),
      labels(0),
      RangeError,
      "CrossEntropyLoss expected logits of shape [C] or [N, C, ...]: got shape []",
    ],
    [
      zeros([2, 3]),
      labels([[1, 0, 0], [0, 1, 0]]),
      RangeError,
      "CrossEntropyLoss expected class indices of shape [2] for logits of shape [2, 3]: " +
      "got shape [2, 3]",
    ],
    [
      zeros([2, 3, 4]),
      labels([[1, 0, 2], [0, 1, 2]]),
      RangeError,
      "CrossEntropyLoss expected class indices of shape [2, 4] for logits of shape [2, 3, 4]: " +
      "got shape [2, 3]",
    ],
    [
      zeros([2, 3]),
      labels([0, 3]),
      RangeError,
      "CrossEntropyLoss expected class indices from 0 to 2: got 3 at [1]",
    ],
    [
      zeros([2, 3, 2]),
      labels([[0, 1], [-1, 2]]),
      RangeError,
      "CrossEntropyLoss expected class indices from 0 to 2: got -1 at [1, 0]",
    ],
    [
      zeros([3]),
      labels(7),
      RangeError,
      "CrossEntropyLoss expected class indices from 0 to 2: got 7",
    ],
  ];
  for (const [logits, target, error, message] of cases) {
    const forward = () => new CrossEntropyLoss().forward(logits as Tensor, target);
    assertError(forward, error, message);
  }
});

Deno.test("CrossEntropyLoss rejects logits of another number of classes than its weight", () => {
  const criterion = new CrossEntropyLoss({ weight: tensor([1, 1, 1]) });
  const forward = () => criterion.forward(zeros([2, 5]), labels([0, 1]));
  const message =
    "CrossEntropyLoss expected 3 classes, one for each weight: got logits of shape [2, 5]";
  assertError(forward, RangeError, message);
});

Deno.test("CrossEntropyLoss rejects probabilities together with ignoreIndex", () => {
  const criterion = new CrossEntropyLoss({ ignoreIndex: 2 });
  assertError(
    () => criterion.forward(zeros([2, 3]), zeros([2, 3])),
    TypeError,
    "CrossEntropyLoss expected int32 class indices with ignoreIndex 2: got float32 probabilities",
  );
});
