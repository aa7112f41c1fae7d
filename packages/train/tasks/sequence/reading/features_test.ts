import { assertAlmostEquals, assertEquals } from "@std/assert";
import { correlations, features } from "./features.ts";

function valuesOf(name: string, text: string): string {
  const { values } = features.find((feature) => feature.name === name)!;
  return [...values([...text])].join("");
}

Deno.test("Features follow what they are called by", () => {
  assertEquals(valuesOf("position in line", "ab\n\nabc"), "1200123");
  assertEquals(valuesOf("inside quotes", 'a"b"c'), "01100");
  assertEquals(valuesOf("inside quotes", "“a” «b»"), "1100110");
  assertEquals(valuesOf("inside quotes", '"a\n\nb'), "11100");
  assertEquals(valuesOf("inside brackets", "a(b)[c]"), "0110110");
  assertEquals(valuesOf("after a capital", "aBc Éd"), "010010");
  assertEquals(valuesOf("word start", "to be, or"), "100100010");
});

Deno.test("Correlations are Pearson's, and not a number where nothing varies", () => {
  const feature = Float32Array.of(1, 2, 3, 4);
  // By columns: the feature doubled, its negative, a constant, and something uncorrelated.
  const units = [[2, 4, 6, 8], [-1, -2, -3, -4], [0.3, 0.3, 0.3, 0.3], [1, -1, -1, 1]];
  const values = Float32Array.from([0, 1, 2, 3].flatMap((row) => units.map((unit) => unit[row])));
  const found = correlations(values, 4, [feature, new Float32Array(4)]);
  const [first, second, third, fourth] = [0, 2, 4, 6].map((at) => found[at]);
  assertAlmostEquals(first, 1, 1e-6);
  assertAlmostEquals(second, -1, 1e-6);
  assertEquals(third, NaN);
  assertAlmostEquals(fourth, 0, 1e-6);
  assertEquals([1, 3, 5, 7].map((at) => found[at]), [NaN, NaN, NaN, NaN]);
});
