import { assertEquals } from "@std/assert";
import { type DType, type Tensor, tensor, where, zeros } from "../mod.ts";

/*
 * Comparisons, logic and choices have loops for each type, and others for long tensors than for short ones.
 */

const lengths = [0, 1, 3, 255, 257, 1023, 1025, 1030, 4099];
const odd = [0, -0, 1, -1.5, NaN, Infinity, -Infinity, 1e-45, 3e38];

/** Numbers among which each pair of odd ones comes at some place. */
function numbers(length: number, dtype: DType, step: number): Tensor<DType> {
  const values = Array.from({ length }, (_, i) => odd[Math.floor(i / step) % odd.length]);
  return tensor(dtype === "int32" ? values.map((value) => value | 0) : values, { dtype });
}

const dtypes = ["float32", "int32", "bool"] as const;

const questions = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
} satisfies Record<string, (a: number, b: number) => boolean>;

Deno.test("Comparisons of any type and length answer as numbers do", () => {
  for (const dtype of dtypes) {
    for (const length of lengths) {
      const a = numbers(length, dtype, 1), b = numbers(length, dtype, 9);
      for (const [name, holds] of Object.entries(questions)) {
        const op = name as keyof typeof questions;
        const expected = Array.from(a.data, (value, i) => Number(holds(value, b.data[i])));
        assertEquals(a[op](b).toArray(), expected, `${name} ${dtype}`);
        for (const value of [...odd, 0.5, 2 ** 31, tensor(1).to(dtype)]) {
          const number = typeof value === "number" ? value : value.item();
          const other = dtype === "float32" ? Math.fround(number) : number;
          assertEquals(
            a[op](value).toArray(),
            Array.from(a.data, (element) => Number(holds(element, other))),
            `${dtype} ${name} ${value}`,
          );
        }
      }
    }
  }
});

Deno.test("Comparisons of long rows and columns are broadcast", () => {
  const row = numbers(1030, "float32", 1) as Tensor, column = numbers(3, "float32", 1) as Tensor;
  for (const op of Object.keys(questions) as (keyof typeof questions)[]) {
    const left = row.view(1, 1030), right = column.view(3, 1);
    const whole = left.expand(3, 1030)[op](right.expand(3, 1030));
    assertEquals(left[op](right), whole);
    assertEquals(left.expand(3, 1030)[op](right), whole);
    assertEquals(left[op](right.expand(3, 1030)), whole);
  }
});

Deno.test("Logic on any types and lengths takes every number except 0 for true", () => {
  for (const length of lengths) {
    for (const left of dtypes) {
      const a = numbers(length, left, 1);
      const not = Array.from(a.data, (value) => Number(value === 0));
      assertEquals(a.logicalNot().toArray(), not);
      for (const right of dtypes) {
        const b = numbers(length, right, 9);
        const isTrue = (i: number) => [a.data[i] !== 0, b.data[i] !== 0];
        const all = Array.from(a.data, (_, i) => Number(isTrue(i).every(Boolean)));
        const some = Array.from(a.data, (_, i) => Number(isTrue(i).some(Boolean)));
        assertEquals(a.logicalAnd(b).toArray(), all, `${left} ${right} ${length}`);
        assertEquals(a.logicalOr(b).toArray(), some, `${left} ${right} ${length}`);
      }
    }
  }
});

Deno.test("Logic takes booleans that begin anywhere in memory", () => {
  const long = numbers(1040, "bool", 1);
  for (const start of [1, 2, 3, 4]) {
    const part = long.narrow(0, start, 1030);
    assertEquals(part.logicalNot(), tensor(part.data.map((value) => 1 - value), { dtype: "bool" }));
    assertEquals(part.logicalAnd(part), part.clone());
    assertEquals(part.logicalOr(part), part.clone());
  }
});

Deno.test("Choices of any type and length are exact, signs of zero and NaN included", () => {
  for (const dtype of dtypes) {
    for (const length of lengths) {
      const a = numbers(length, dtype, 1), b = numbers(length, dtype, 9);
      const mask = numbers(length, "bool", 2) as Tensor<"bool">;
      const choice = Array.from(a.data, (value, i) => mask.data[i] ? value : b.data[i]);
      assertEquals([...where(mask, a, b).data], choice);
      assertEquals([...where(mask, a, 1).data], choice.map((value, i) => mask.data[i] ? value : 1));
      assertEquals([...where(mask, 1, b).data], choice.map((value, i) => mask.data[i] ? 1 : value));
      const filled = choice.map((_, i) => mask.data[i] ? 1 : b.data[i]);
      assertEquals([...b.maskedFill(mask, 1).data], filled);
    }
  }
});

Deno.test("A choice passes each gradient on to what was chosen, and none to what wasn't", () => {
  for (const length of lengths) {
    const mask = numbers(length, "bool", 2) as Tensor<"bool">;
    const a = zeros([length], { requiresGrad: true }), b = zeros([length], { requiresGrad: true });
    const dy = numbers(length, "float32", 1) as Tensor;
    where(mask, a, b).backward(dy);
    const chosen = Array.from(dy.data, (value, i) => mask.data[i] ? value : 0);
    assertEquals([...a.grad!.data], chosen);
    assertEquals([...b.grad!.data], Array.from(dy.data, (value, i) => mask.data[i] ? 0 : value));
    const both = zeros([length], { requiresGrad: true });
    where(mask, both, both).backward(dy);
    assertEquals([...both.grad!.data], Array.from(dy.data, (value) => value + 0));
    const scalar = tensor(0, { requiresGrad: true });
    where(mask, scalar, b).sum().backward();
    assertEquals(scalar.grad!.item(), mask.sum().item());
  }
});

Deno.test("Triangles of long and short rows keep what lies on their side", () => {
  for (const dtype of dtypes) {
    for (const shape of [[2, 3, 70], [70, 3], [0, 3], [3, 0], [40, 40]]) {
      const x = numbers(shape.reduce((a, b) => a * b), dtype, 1).view(...shape);
      const [rows, columns] = shape.slice(-2);
      for (const diagonal of [-50, -1, 0, 2, 100]) {
        const kept = (isKept: (distance: number) => boolean) =>
          Array.from(x.data, (value, i) => {
            const row = Math.floor(i / columns) % rows;
            return isKept(i % columns - row - diagonal) ? value : 0;
          });
        assertEquals([...x.tril(diagonal).data], kept((distance) => distance <= 0));
        assertEquals([...x.triu(diagonal).data], kept((distance) => distance >= 0));
      }
    }
  }
});
