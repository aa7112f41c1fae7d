import { assert, assertEquals } from "@std/assert";
import { cat, einsum, gradcheck, stack, type Tensor, tensor, where, zeros } from "../mod.ts";
import {
  binary,
  type Case,
  distinct,
  normal,
  positive,
  reducing,
  unary,
} from "../testdata/gradient_cases.ts";
import type * as activation from "./activation.ts";
import type * as arithmetic from "./arithmetic.ts";
import type * as clamp from "./clamp.ts";
import type * as comparison from "./comparison.ts";
import type * as einsums from "./einsum.ts";
import type * as elementwise from "./elementwise.ts";
import type * as extremes from "./extremes.ts";
import type * as greater from "./greater.ts";
import type * as indexing from "./indexing.ts";
import type * as join from "./join.ts";
import type * as layout from "./layout.ts";
import type * as logic from "./logic.ts";
import type * as masking from "./masking.ts";
import type * as matmul from "./matmul.ts";
import type * as moments from "./moments.ts";
import type * as norm from "./norm.ts";
import type * as powers from "./powers.ts";
import type * as reduction from "./reduction.ts";
import type * as scan from "./scan.ts";
import type * as softmax from "./softmax.ts";
import type * as sorting from "./sorting.ts";
import type * as splitting from "./splitting.ts";

/** All that the op files export, except what has no derivative or isn't an op by itself. */
type Op = Exclude<
  | keyof typeof activation
  | keyof typeof arithmetic
  | keyof typeof clamp
  | keyof typeof comparison
  | keyof typeof einsums
  | keyof typeof elementwise
  | keyof typeof extremes
  | keyof typeof greater
  | keyof typeof indexing
  | keyof typeof join
  | keyof typeof layout
  | keyof typeof logic
  | keyof typeof masking
  | keyof typeof matmul
  | keyof typeof moments
  | keyof typeof norm
  | keyof typeof powers
  | keyof typeof reduction
  | keyof typeof scan
  | keyof typeof softmax
  | keyof typeof sorting
  | keyof typeof splitting,
  | "argmax"
  | "argmin"
  | "argsort"
  | "convert"
  | "eq"
  | "ge"
  | "gt"
  | "le"
  | "logicalAnd"
  | "logicalNot"
  | "logicalOr"
  | "lt"
  | "ne"
  | "shareElements"
  | "strided"
>;

/** The files beside this one that export no ops, but what ops are made of. */
const parts = [
  "broadcast",
  "einsum_equation",
  "pairs",
  "rows",
  "strided",
  "sum_type",
  "unary",
];

const indices = tensor([2, 0, 2], { dtype: "int32" });
const zero = tensor(0, { dtype: "int32" });
const mask = tensor([[true, false, true], [false, false, true]]);

const registry: Record<Op, Case[]> = {
  add: binary((a, b) => a.add(b), normal),
  sub: binary((a, b) => a.sub(b), normal),
  mul: binary((a, b) => a.mul(b), normal),
  div: binary((a, b) => a.div(b), positive),
  pow: [
    ...binary((a, b) => a.pow(b), positive),
    { what: "a negative base", inputs: [normal(4)], fn: (x) => x.pow(3) },
    { what: "an exponent of 0", inputs: [normal(4)], fn: (x) => x.pow(0) },
    { what: "a square", inputs: [normal(4)], fn: (x) => x.pow(2) },
    { what: "a root", inputs: [positive(4)], fn: (x) => x.pow(0.5) },
  ],
  neg: unary((x) => x.neg(), normal),
  exp: unary((x) => x.exp(), normal),
  log: unary((x) => x.log(), positive),
  sqrt: unary((x) => x.sqrt(), positive),
  rsqrt: unary((x) => x.rsqrt(), positive),
  square: unary((x) => x.square(), normal),
  expm1: unary((x) => x.expm1(), normal),
  log1p: unary((x) => x.log1p(), positive),
  sin: unary((x) => x.sin(), normal),
  cos: unary((x) => x.cos(), normal),
  abs: unary((x) => x.abs(), positive),
  sign: unary((x) => x.sign(), positive),
  maximum: binary((a, b) => a.maximum(b.add(0.1)), distinct),
  minimum: binary((a, b) => a.minimum(b.add(0.1)), distinct),
  clamp: [
    ...unary((x) => x.clamp({ min: 0.7, max: 1.3 }), distinct),
    { what: "by tensors", inputs: [distinct(4, 3), normal(3), normal(4, 1)], fn: clampBetween },
  ],
  tanh: unary((x) => x.tanh(), normal),
  sigmoid: unary((x) => x.sigmoid(), normal),
  relu: [
    ...unary((x) => x.relu(), positive),
    ...unary((x) => x.neg().relu(), positive),
  ],
  gelu: [
    ...unary((x) => x.gelu(), normal),
    ...unary((x) => x.gelu({ approximate: "tanh" }), normal),
  ],
  silu: unary((x) => x.silu(), normal),
  softplus: [
    ...unary((x) => x.softplus(), normal),
    ...unary((x) => x.softplus({ beta: 2, threshold: 1 }), positive),
  ],
  matmul: ([
    [[3, 4], [4, 2]],
    [[4], [4]],
    [[3, 4], [4]],
    [[4], [4, 2]],
    [[2, 3, 4], [4, 2]],
    [[2, 3, 4], [4]],
    [[2, 1, 3, 4], [5, 4, 2]],
    [[4], [5, 4, 2]],
    [[0, 4], [4, 2]],
    [[3, 0], [0, 2]],
  ] as const).map(([left, right]) => ({
    what: `shapes [${left}] and [${right}]`,
    inputs: [normal(...left), normal(...right)],
    fn: (a, b) => a.matmul(b),
  })),
  sum: reducing((x, dim) => x.sum(dim)),
  mean: reducing((x, dim) => x.mean(dim)),
  max: reducing((x, dim) => dim === undefined ? x.max() : x.max(dim).values),
  maxAlong: reducing((x, dim = 0) =>
    x.unsqueeze(0).max(dim < 0 ? dim : dim + 1 - Number(x.shape.length === 0), { keepDim: true })
      .values
  ),
  min: reducing((x, dim) => dim === undefined ? x.min() : x.min(dim).values),
  minAlong: reducing((x, dim = 0) => x.min(dim, { keepDim: true }).values),
  variance: reducing((x, dim) => x.add(1).var(dim, { correction: 0 })),
  std: [
    { what: "all elements", inputs: [distinct(2, 3)], fn: (x) => x.std() },
    { what: "a middle dimension", inputs: [distinct(2, 3, 2)], fn: (x) => x.std(1) },
  ],
  norm: [
    ...[2, 1, 0.5, 1.5, 3, -1, Infinity, -Infinity, 0].flatMap((p) => [
      { what: `p = ${p}`, inputs: [distinct(2, 3)], fn: (x: Tensor) => x.norm(p) },
      { what: `p = ${p}, rows`, inputs: [distinct(3, 2)], fn: (x: Tensor) => x.norm(p, 0) },
    ]),
    { what: "a scalar", inputs: [positive()], fn: (x) => x.norm(2, 0) },
  ],
  logSumExp: reducing((x, dim = 0) => x.logSumExp(dim)),
  cumsum: reducing((x, dim = 0) => x.cumsum(dim)),
  sort: reducing((x, dim) => x.sort(dim, { descending: dim === 1 }).values),
  topK: [
    { what: "the largest", inputs: [distinct(2, 4)], fn: (x) => x.topK(3).values },
    {
      what: "columns",
      inputs: [distinct(3, 2)],
      fn: (x) => x.topK(2, 0, { largest: false }).values,
    },
    { what: "none", inputs: [distinct(2, 4)], fn: (x) => x.topK(0).values },
  ],
  softmax: reducing((x, dim = 0) => x.softmax(dim)),
  logSoftmax: reducing((x, dim = 0) => x.logSoftmax(dim)),
  clone: unary((x) => x.clone(), normal),
  reshape: [{ what: "", inputs: [normal(2, 6)], fn: (x) => x.reshape(3, -1) }],
  transpose: [
    { what: "", inputs: [normal(2, 3, 4)], fn: (x) => x.transpose(0, -1) },
    { what: "a scalar", inputs: [normal()], fn: (x) => x.transpose(0, -1) },
  ],
  permute: [{ what: "", inputs: [normal(2, 3, 4)], fn: (x) => x.permute(2, 0, 1) }],
  expand: [
    { what: "a new dimension", inputs: [normal(3, 1)], fn: (x) => x.expand(2, 3, 4) },
    { what: "to length 0", inputs: [normal(1)], fn: (x) => x.expand(0) },
  ],
  squeeze: [
    { what: "all", inputs: [normal(1, 3, 1)], fn: (x) => x.squeeze() },
    { what: "one", inputs: [normal(1, 3, 1)], fn: (x) => x.squeeze(-1) },
    { what: "a scalar", inputs: [normal()], fn: (x) => x.squeeze(0) },
  ],
  unsqueeze: [{ what: "", inputs: [normal(3)], fn: (x) => x.unsqueeze(-1) }],
  flatten: [{ what: "", inputs: [normal(2, 3, 2)], fn: (x) => x.flatten(1) }],
  unflatten: [{ what: "", inputs: [normal(2, 6)], fn: (x) => x.unflatten(1, [2, -1]) }],
  repeat: [
    { what: "more dimensions", inputs: [normal(2, 3)], fn: (x) => x.repeat(2, 1, 3) },
    { what: "nothing", inputs: [normal(2)], fn: (x) => x.repeat(0) },
  ],
  flip: [{ what: "", inputs: [normal(2, 3, 2)], fn: (x) => x.flip(0, -1) }],
  split: [{ what: "", inputs: [normal(2, 5)], fn: (x) => x.split(2, 1) }],
  chunk: [{ what: "", inputs: [normal(5, 2)], fn: (x) => x.chunk(3) }],
  where: binary(
    (a, b) => where(mask.select(0, 0).select(0, 0), a, b).add(where(tensor(false), a, b)),
    normal,
  ),
  maskedFill: [
    { what: "a number", inputs: [normal(2, 3)], fn: (x) => x.maskedFill(mask, 5) },
    { what: "a scalar", inputs: [normal(3), normal()], fn: (x, y) => x.maskedFill(mask, y) },
  ],
  tril: [{ what: "", inputs: [normal(2, 3, 4)], fn: (x) => x.tril(1) }],
  triu: [{ what: "", inputs: [normal(2, 4, 3)], fn: (x) => x.triu(-1) }],
  einsum: [
    {
      what: "a product",
      inputs: [normal(2, 3), normal(3, 4)],
      fn: (a, b) => einsum("ij,jk", a, b),
    },
    { what: "a diagonal", inputs: [normal(3, 3)], fn: (a) => einsum("ii->i", a) },
    { what: "a sum", inputs: [normal(2, 3)], fn: (a) => einsum("ij->", a) },
    {
      what: "a bilinear form",
      inputs: [normal(2, 3), normal(4, 3, 2), normal(2, 2)],
      fn: (a, w, b) => einsum("bi,oij,bj->bo", a, w, b),
    },
    {
      what: "broadcast batches",
      inputs: [normal(2, 1, 3, 2), normal(4, 2, 1)],
      fn: (a, b) => einsum("...ij,...jk->...k", a, b),
    },
    {
      what: "elements",
      inputs: [normal(2, 3), normal(1, 3)],
      fn: (a, b) => einsum("ij,ij->ji", a, b),
    },
  ],
  select: [
    { what: "the first dimension", inputs: [normal(3, 2)], fn: (x) => x.select(0, 1) },
    { what: "the last dimension", inputs: [normal(3, 2)], fn: (x) => x.select(1, -1) },
  ],
  narrow: [
    { what: "the first dimension", inputs: [normal(3, 2)], fn: (x) => x.narrow(0, 1, 2) },
    { what: "the last dimension", inputs: [normal(2, 4)], fn: (x) => x.narrow(-1, 1, 2) },
    { what: "nothing", inputs: [normal(2, 4)], fn: (x) => x.narrow(0, 2, 0) },
  ],
  indexSelect: [
    { what: "rows", inputs: [normal(3, 2)], fn: (x) => x.indexSelect(0, indices) },
    { what: "columns", inputs: [normal(2, 3)], fn: (x) => x.indexSelect(1, indices) },
    { what: "a scalar", inputs: [normal()], fn: (x) => x.indexSelect(0, zero) },
  ],
  gather: [
    {
      what: "",
      inputs: [normal(2, 3)],
      fn: (x) => x.gather(1, tensor([[0, 2, 2, 1], [1, 1, 0, 0]], { dtype: "int32" })),
    },
    {
      what: "a scalar",
      inputs: [normal()],
      fn: (x) => x.gather(0, tensor([0, 0, 0], { dtype: "int32" })),
    },
    { what: "by a scalar", inputs: [normal(3)], fn: (x) => x.gather(0, zero) },
  ],
  cat: [
    { what: "rows", inputs: [normal(1, 2), normal(3, 2)], fn: (a, b) => cat([a, b]) },
    { what: "columns", inputs: [normal(2, 1), normal(2, 3)], fn: (a, b) => cat([a, b, a], 1) },
    { what: "nothing", inputs: [normal(0, 2), normal(1, 2)], fn: (a, b) => cat([a, b]) },
  ],
  stack: [{ what: "", inputs: [normal(2), normal(2)], fn: (a, b) => stack([a, b], -1) }],
};

function clampBetween(x: Tensor, min: Tensor, max: Tensor): Tensor {
  return x.clamp({ min: min.sub(1), max: max.add(1) });
}

for (const [op, cases] of Object.entries(registry)) {
  Deno.test(`The derivative of ${op} agrees with finite differences`, async (t) => {
    for (const { what, inputs, fn } of cases) {
      await t.step(what || op, () => gradcheck(fn, inputs));
    }
  });
}

Deno.test("The registry knows all files of ops", async () => {
  const source = await Deno.readTextFile(new URL(import.meta.url));
  for await (const { name } of Deno.readDir(new URL("./", import.meta.url))) {
    if (name.endsWith("_test.ts") || parts.includes(name.replace(".ts", ""))) continue;
    assert(source.includes(`from "./${name}"`), `${name} is not in the registry`);
  }
});

Deno.test("An op with one input that needs no gradient differentiates the other alone", () => {
  const x = tensor([1, 2], { requiresGrad: true });
  const constant = tensor([3, 4]);
  for (const fn of [x.add, x.sub, x.mul, x.div, x.pow]) {
    x.grad = null;
    const left = fn.call(x, constant).sum();
    left.backward();
    fn.call(constant, x).sum().backward();
    assertEquals(constant.grad, null);
  }
  assertEquals(zeros([2]).matmul(x).requiresGrad, true);
});
