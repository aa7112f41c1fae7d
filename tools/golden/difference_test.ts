import { assertEquals } from "@std/assert";
import { findDifference, type Json } from "./difference.ts";

Deno.test("Equal values have no difference", () => {
  const values: Json[] = [null, true, 0, "text", [], {}, [1, [null, "a"]], { a: { b: [2] } }];
  for (const value of values) {
    assertEquals(findDifference(value, structuredClone(value), 0), null);
  }
});

Deno.test("A number may be off by the tolerance, times its size from 1 on", () => {
  const cases: [stored: number, computed: number, isSame: boolean][] = [
    [0.5, 0.50099, true],
    [0.5, 0.50101, false],
    [-200, -200.199, true],
    [-200, -200.201, false],
    [0, -0.00099, true],
    [0, 0.0011, false],
  ];
  for (const [stored, computed, isSame] of cases) {
    assertEquals(findDifference([stored], [computed], 1e-3) === null, isSame, `${stored}`);
  }
});

Deno.test("A tolerance of 0 lets no bit differ", () => {
  assertEquals(findDifference(0.1, 0.1, 0), null);
  assertEquals(
    findDifference(0.1, 0.1 + 2 ** -55, 0),
    "the whole is 0.1, PyTorch gives 0.10000000000000003",
  );
});

Deno.test("The first difference is described, with its place", () => {
  const cases: [stored: Json, computed: Json, difference: string][] = [
    [1, 2, "the whole is 1, PyTorch gives 2"],
    [{ a: 1 }, { a: null }, "a is 1, PyTorch gives null"],
    ["NaN", 1, 'the whole is "NaN", PyTorch gives 1'],
    [[1, 2], { 0: 1 }, 'the whole is [1,2], PyTorch gives {"0":1}'],
    [
      { cases: [{ loss: [1, 2] }] },
      { cases: [{ loss: [1, 3] }] },
      "cases[0].loss[1] is 2, PyTorch gives 3",
    ],
    [[1], [1, 2], "[1] is missing"],
    [{ a: [1, 2] }, { a: [1] }, "a[1] is too much"],
    [{ a: { b: 1 } }, { a: { c: 1 } }, "a.b is too much"],
    ["x".repeat(100), "y", `the whole is "${"x".repeat(56)}..., PyTorch gives "y"`],
  ];
  for (const [stored, computed, difference] of cases) {
    assertEquals(findDifference(stored, computed, 1e-3), difference);
  }
});
