import { assert, assertEquals } from "@std/assert";
import { draw } from "./draw.ts";

Deno.test("A certain index is always drawn", () => {
  assertEquals(draw(Float32Array.of(0, 1, 0)), 1);
});

Deno.test("Indices are drawn in proportion to their probabilities", () => {
  const counts = [0, 0];
  for (let i = 0; i < 10_000; i++) counts[draw(Float32Array.of(0.25, 0.75))]++;
  // 13 standard deviations around the mean of 2500.
  assert(counts[0] > 1900 && counts[0] < 3100, `${counts}`);
});

Deno.test("The last index is drawn where probabilities sum up to less than the number drawn", () => {
  assertEquals(draw(Float32Array.of(0, 0)), 1);
});
