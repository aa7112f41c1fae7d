import { assertEquals } from "@std/assert";
import {
  cat,
  Generator,
  gradcheck,
  randn,
  stack,
  type Tensor,
  tensor,
  uniform,
  zeros,
} from "../mod.ts";
import type * as activation from "./activation.ts";
import type * as arithmetic from "./arithmetic.ts";
import type * as elementwise from "./elementwise.ts";
import type * as extremes from "./extremes.ts";
import type * as indexing from "./indexing.ts";
import type * as join from "./join.ts";
import type * as layout from "./layout.ts";
import type * as matmul from "./matmul.ts";
import type * as reduction from "./reduction.ts";
import type * as softmax from "./softmax.ts";

/** All that the op files export, but for what has no derivative or is no op by itself. */
type Op = Exclude<
  | keyof typeof activation
  | keyof typeof arithmetic
  | keyof typeof elementwise
  | keyof typeof extremes
  | keyof typeof indexing
  | keyof typeof join
  | keyof typeof layout
  | keyof typeof matmul
  | keyof typeof reduction
  | keyof typeof softmax,
  "argmax" | "convert" | "shareElements"
>;

interface Case {
  what: string;
  inputs: Tensor[];
  fn: (...inputs: Tensor[]) => Tensor | Tensor[];
}

const generator = new Generator(7);

/** Normally distributed, for ops that take any number. */
function normal(...shape: number[]): Tensor {
  return randn(shape, { generator, requiresGrad: true });
}

/** Between 0.5 and 1.5, for ops that take positive numbers or have a corner at 0. */
function positive(...shape: number[]): Tensor {
  return uniform(shape, 0.5, 1.5, { generator, requiresGrad: true });
}

/** Numbers whose distances are greater than the step of the finite differences. */
function distinct(...shape: number[]): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: size }, (_, i) => Math.sin(i * 37) + i / 4);
  const x = tensor(values).reshape(shape);
  x.requiresGrad = true;
  return x;
}

function unary(fn: (x: Tensor) => Tensor, make: (...shape: number[]) => Tensor): Case[] {
  return [[3, 4], [1], [], [0, 3], [2, 0]].map((shape) => ({
    what: `shape [${shape}]`,
    inputs: [make(...shape)],
    fn,
  }));
}

function binary(
  fn: (a: Tensor, b: Tensor) => Tensor,
  make: (...shape: number[]) => Tensor,
): Case[] {
  const shapes = [
    [[2, 3], [2, 3]],
    [[2, 3], [3]],
    [[2, 1, 3], [4, 1]],
    [[], [2, 2]],
    [[1], []],
    [[0, 3], [3]],
    [[2, 1], [1, 0]],
  ];
  const cases = shapes.map(([left, right]) => ({
    what: `shapes [${left}] and [${right}]`,
    inputs: [make(...left), make(...right)],
    fn,
  }));
  const x = make(3);
  const square = (y: Tensor) => fn(y, y);
  return [...cases, { what: "the same tensor twice", inputs: [x], fn: square }];
}

function reducing(fn: (x: Tensor, dim?: number) => Tensor): Case[] {
  return [
    { what: "all elements", inputs: [distinct(2, 3)], fn: (x) => fn(x) },
    { what: "the first dimension", inputs: [distinct(2, 3, 2)], fn: (x) => fn(x, 0) },
    { what: "a middle dimension", inputs: [distinct(2, 3, 2)], fn: (x) => fn(x, 1) },
    { what: "the last dimension", inputs: [distinct(2, 3)], fn: (x) => fn(x, -1) },
    { what: "no rows", inputs: [distinct(0, 3)], fn: (x) => fn(x, 1) },
    { what: "a scalar", inputs: [distinct()], fn: (x) => fn(x) },
    { what: "the dimension of a scalar", inputs: [distinct()], fn: (x) => fn(x, 0) },
  ];
}

const indices = tensor([2, 0, 2], { dtype: "int32" });
const zero = tensor(0, { dtype: "int32" });

const registry: Record<Op, Case[]> = {
  add: binary((a, b) => a.add(b), normal),
  sub: binary((a, b) => a.sub(b), normal),
  mul: binary((a, b) => a.mul(b), normal),
  div: binary((a, b) => a.div(b), positive),
  pow: [
    ...binary((a, b) => a.pow(b), positive),
    { what: "a negative base", inputs: [normal(4)], fn: (x) => x.pow(3) },
    { what: "an exponent of 0", inputs: [normal(4)], fn: (x) => x.pow(0) },
  ],
  neg: unary((x) => x.neg(), normal),
  exp: unary((x) => x.exp(), normal),
  log: unary((x) => x.log(), positive),
  sqrt: unary((x) => x.sqrt(), positive),
  abs: unary((x) => x.abs(), positive),
  tanh: unary((x) => x.tanh(), normal),
  sigmoid: unary((x) => x.sigmoid(), normal),
  relu: [
    ...unary((x) => x.relu(), positive),
    ...unary((x) => x.neg().relu(), positive),
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

for (const [op, cases] of Object.entries(registry)) {
  Deno.test(`The derivative of ${op} agrees with finite differences`, async (t) => {
    for (const { what, inputs, fn } of cases) {
      await t.step(what || op, () => gradcheck(fn, inputs));
    }
  });
}

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
