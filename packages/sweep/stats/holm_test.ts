import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { golden } from "../testdata/golden.ts";
import { holm } from "./holm.ts";

for (const { p, adjusted } of golden.holm) {
  Deno.test(`Holm adjusts ${p.length} p-values as the reference does`, () => {
    holm(p).forEach((value, i) => assertAlmostEquals(value, adjusted[i], 1e-12));
  });
}

/** Rejects as Holm's paper does: from the least p on, until the first above α / (tests left). */
function rejected(pValues: readonly number[], alpha: number): Set<number> {
  const order = pValues.map((_, i) => i).sort((i, j) => pValues[i] - pValues[j]);
  const stop = order.findIndex((index, rank) => pValues[index] > alpha / (order.length - rank));
  return new Set(order.slice(0, stop < 0 ? undefined : stop));
}

Deno.test("An adjusted p is at most α exactly where the step-down procedure rejects at α", () => {
  for (const p of [[0.01, 0.04, 0.03, 0.005, 0.2], [0.024, 0.025, 0.9], [0.5, 0.02, 0.02]]) {
    for (const alpha of [0.01, 0.03, 0.05, 0.07, 0.1, 0.5]) {
      const kept = holm(p).flatMap((value, i) => value <= alpha ? [i] : []);
      assertEquals(new Set(kept), rejected(p, alpha));
    }
  }
});

Deno.test("Holm leaves a single p-value, and none, as they are", () => {
  assertEquals(holm([0.03]), [0.03]);
  assertEquals(holm([]), []);
});

Deno.test("Holm refuses what isn't a probability", () => {
  for (const p of [-0.1, 1.5, NaN]) {
    assertThrows(() => holm([0.5, p]), RangeError, `Holm's method expected p in [0, 1]: got ${p}`);
  }
});
