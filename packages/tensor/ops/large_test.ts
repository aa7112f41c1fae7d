import { assertAlmostEquals, assertEquals } from "@std/assert";
import { cat, manualSeed, randn, type Tensor, tensor, zeros } from "../mod.ts";

/*
 * Kernels do the work on large tensors, loops that on small ones: both must come to the same.
 */

const rows = 40, columns = 60;

/** Ops of two tensors of which each row can be computed by itself. */
const ops: Record<string, (x: Tensor, other: Tensor) => Tensor> = {
  neg: (x) => x.neg(),
  abs: (x) => x.abs(),
  sign: (x) => x.sign(),
  square: (x) => x.square(),
  sqrt: (x) => x.abs().sqrt(),
  rsqrt: (x) => x.abs().add(0.1).rsqrt(),
  sin: (x) => x.sin(),
  cos: (x) => x.cos(),
  exp: (x) => x.exp(),
  expm1: (x) => x.expm1(),
  log: (x) => x.abs().log(),
  log1p: (x) => x.abs().log1p(),
  tanh: (x) => x.tanh(),
  sigmoid: (x) => x.sigmoid(),
  silu: (x) => x.silu(),
  softplus: (x) => x.softplus(),
  "softplus with a threshold": (x) => x.softplus({ beta: 2, threshold: 1 }),
  relu: (x) => x.relu(),
  gelu: (x) => x.gelu(),
  "gelu, approximately": (x) => x.gelu({ approximate: "tanh" }),
  softmax: (x) => x.softmax(1),
  logSoftmax: (x) => x.logSoftmax(1),
  "clamp to numbers": (x) => x.clamp({ min: -0.5, max: 1 }),
  "clamp from below": (x) => x.clamp({ min: 0.1 }),
  "clamp from above": (x) => x.clamp({ max: 0.1 }),
  "a power of 2": (x) => x.pow(2),
  "a power of 3": (x) => x.pow(3),
  "a root": (x) => x.abs().pow(0.5),
  maximum: (x, other) => x.maximum(other),
  minimum: (x, other) => x.minimum(other),
  "maximum with a number": (x) => x.maximum(0.3),
  "maximum with a column": (x, other) => x.maximum(other.narrow(1, 0, 1)),
  "minimum with itself": (x) => x.minimum(x),
};

for (const [name, op] of Object.entries(ops)) {
  Deno.test(`On a large tensor, ${name} is what it is row by row`, () => {
    manualSeed(1);
    const [x, other, weights] = [0, 0, 0].map(() => randn([rows, columns]));
    const [whole, parts] = [0, 0].map(() => [x, other].map(leafOf));
    const large = op(whole[0], whole[1]);
    const small = cat(range(rows).map((row) => op(rowOf(parts[0], row), rowOf(parts[1], row))));
    for (const y of [large, small]) y.mul(weights).sum().backward();
    assertClose(large, small);
    assertClose(gradientOf(whole[0]), gradientOf(parts[0]));
    assertClose(gradientOf(whole[1]), gradientOf(parts[1]));
  });
}

Deno.test("Kernels keep what functions say of NaN, infinities and zeros of either sign", () => {
  const odd = [NaN, Infinity, -Infinity, 0, -0, 1e-42];
  const x = tensor(Array.from({ length: 4000 }, (_, i) => odd[i % odd.length]));
  const few = tensor(odd);
  const others: Record<string, (x: Tensor) => Tensor> = {
    "clamp to NaN": (x) => x.clamp({ min: NaN, max: 1 }),
    "clamp to infinities": (x) => x.clamp({ min: -Infinity, max: Infinity }),
    "maximum with NaN": (x) => x.maximum(NaN),
    "minimum with 0": (x) => x.minimum(0),
  };
  const names = ["neg", "abs", "sign", "square", "sin", "cos", "relu", "expm1"];
  const all = [...names.map((name) => ops[name]), ...Object.values(others)];
  for (const op of all) {
    const expected = op(few, few).data;
    const actual = op(x, x).data;
    assertEquals(actual, Float32Array.from(actual, (_, i) => expected[i % odd.length]));
  }
});

function leafOf(x: Tensor): Tensor {
  const leaf = x.clone();
  leaf.requiresGrad = true;
  return leaf;
}

function rowOf(x: Tensor, row: number): Tensor {
  return x.narrow(0, row, 1);
}

function gradientOf(x: Tensor): Tensor {
  return x.grad ?? zeros(x.shape);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function assertClose(actual: Tensor, expected: Tensor): void {
  assertEquals(actual.shape, expected.shape);
  for (let i = 0; i < actual.size; i++) {
    const tolerance = 2e-6 * (1 + Math.abs(expected.data[i]));
    assertAlmostEquals(actual.data[i], expected.data[i], tolerance, `element ${i}`);
  }
}
