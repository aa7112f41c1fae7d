import { assert, assertEquals } from "@std/assert";
import { Generator, ones, randint, randn, type Tensor, tensor } from "../mod.ts";

/*
 * Ops along the middle of three dimensions, beside their definitions: in shapes for plain loops and for kernels,
 * odd ones, and with numbers that comparisons and exponentials treat in ways of their own.
 */

const shapes = [[1, 5, 1], [3, 7, 1], [2, 5, 3], [1, 1, 1], [2, 0, 3], [0, 4, 2], [3, 41, 17], [
  70,
  33,
  1,
], [1, 60, 31]];
const odd = [NaN, Infinity, -Infinity, 0, -0, 1e-42, 3e38];
const generator = new Generator(11);

/** Normally distributed numbers, some of which are odd ones if wanted. */
function sample(shape: number[], hasOdd: boolean): Tensor {
  const x = randn(shape, { generator });
  const chosen = randint(0, 40, shape, { generator }).data;
  for (let i = 0; hasOdd && i < x.size; i++) x.data[i] = odd[chosen[i]] ?? x.data[i];
  x.requiresGrad = true;
  return x;
}

/** The elements along dimension 1 for each place in the others. */
function rowsOf({ data, shape: [outer, length, inner] }: Tensor): number[][] {
  return Array.from({ length: outer * inner }, (_, row) => {
    const start = Math.floor(row / inner) * length * inner + row % inner;
    return Array.from({ length }, (_, k) => data[start + k * inner]);
  });
}

function assertClose(actual: ArrayLike<number>, expected: readonly number[], what: string): void {
  assertEquals(actual.length, expected.length, what);
  for (const [i, value] of expected.map(Math.fround).entries()) {
    const isSame = actual[i] === value || (isNaN(actual[i]) && isNaN(value));
    const isClose = Math.abs(actual[i] - value) <= 2e-6 * Math.max(1, Math.abs(value));
    assert(isSame || isClose, `${what}: element ${i} is ${actual[i]}, not ${value}`);
  }
}

/** Runs `check` with a tensor of each shape. */
function onAll(name: string, check: (x: Tensor, what: string) => void): void {
  Deno.test(name, () => {
    for (const shape of shapes) {
      for (const hasOdd of [false, true]) {
        check(sample(shape, hasOdd), `shape [${shape}]${hasOdd ? " with odd numbers" : ""}`);
      }
    }
  });
}

const norms: [p: number, norm: (sizes: number[]) => number][] = [
  [0, (sizes) => sizes.filter((size) => size !== 0).length],
  [1, (sizes) => sizes.reduce((a, b) => a + b, 0)],
  [2, (sizes) => Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0))],
  [3, (sizes) => sizes.reduce((sum, size) => sum + size ** 3, 0) ** (1 / 3)],
  [Infinity, (sizes) => Math.max(...sizes)],
  [-Infinity, (sizes) => Math.min(...sizes)],
];

onAll("norm takes each row's", (x, what) => {
  for (const [p, norm] of norms) {
    if (x.shape[1] === 0 && Math.abs(p) === Infinity) continue;
    const expected = rowsOf(x).map((row) => norm(row.map(Math.abs)));
    assertClose(x.norm(p, 1).data, expected, `${what}, p = ${p}`);
  }
});

onAll(
  "The derivative of a Euclidean norm is a unit vector, that of a sum of sizes has signs",
  (x, what) => {
    for (const p of [1, 2]) {
      x.grad = null;
      const y = x.norm(p, 1);
      y.backward(ones(y.shape));
      const slopes = rowsOf(x).map((row, i) =>
        row.map((value) =>
          p === 1 ? Math.sign(value) || 0 : y.data[i] === 0 ? 0 : value / y.data[i]
        )
      );
      assertClose(rowsOf(x.grad!).flat(), slopes.flat(), `${what}, p = ${p}`);
    }
  },
);

onAll("logSumExp and its derivative are those of its definition", (x, what) => {
  const y = x.logSumExp(1);
  const expected = rowsOf(x).map((row) => {
    const max = row.reduce((a, b) => Math.max(a, b), -Infinity), base = isFinite(max) ? max : 0;
    return base + Math.log(row.reduce((sum, value) => sum + Math.exp(value - base), 0));
  });
  assertClose(y.data, expected, what);
  y.backward(ones(y.shape));
  const slopes = rowsOf(x).map((row, i) => row.map((value) => Math.exp(value - y.data[i])));
  assertClose(rowsOf(x.grad!).flat(), slopes.flat(), what);
});

onAll("softmax and logSoftmax are those of each row", (x, what) => {
  const expected = rowsOf(x).map((row) => {
    const max = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const sum = row.reduce((sum, value) => sum + Math.exp(value - max), 0);
    return row.map((value) => value - max - Math.log(sum));
  }).flat();
  assertClose(rowsOf(x.logSoftmax(1)).flat(), expected, what);
  assertClose(rowsOf(x.softmax(1)).flat(), expected.map(Math.exp), what);
});

onAll("cumsum adds up from the first element, its derivative from the last", (x, what) => {
  const y = x.cumsum(1), gradient = randn(x.shape, { generator });
  y.backward(gradient);
  assertClose(rowsOf(y).flat(), rowsOf(x).flatMap(runningSums), what);
  const slopes = rowsOf(gradient).flatMap((row) => runningSums(row.toReversed()).toReversed());
  assertClose(rowsOf(x.grad!).flat(), slopes, what);
});

function runningSums(row: readonly number[]): number[] {
  let total = 0;
  return row.map((value) => total += value);
}

onAll("max and min find the first of the largest and smallest, or the first NaN", (x, what) => {
  if (x.shape[1] === 0) return;
  for (const [name, sign] of [["max", 1], ["min", -1]] as const) {
    const { values, indices } = x[name](1);
    const expected = rowsOf(x).map((row) => {
      const sorted = row.map((value, k) => ({ value: isNaN(value) ? Infinity : sign * value, k }));
      const firstNaN = row.findIndex(isNaN);
      if (firstNaN >= 0) return firstNaN;
      return sorted.reduce((best, other) => other.value > best.value ? other : best).k;
    });
    assertEquals([...indices.data], expected, `${what}, ${name}`);
    assertEquals([...values.data], rowsOf(x).map((row, i) => row[expected[i]]));
    if (x.size === 0) continue;
    const all = x.flatten()[name](0).values.item();
    assertEquals(x[name]().item(), all);
  }
});

Deno.test("The derivative of the largest element is shared by all that are as large, NaN included", () => {
  for (const [values, shares] of [[[1, 3, 3, 2], [0, 2, 2, 0]], [[1, NaN, 3], [0, 4, 0]]]) {
    const x = tensor(values, { requiresGrad: true });
    x.max().backward(tensor(4));
    assertEquals(x.grad?.toArray(), shares);
  }
});
