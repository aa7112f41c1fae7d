import { assertAlmostEquals, assertEquals } from "@std/assert";
import { bestRate, edgesOfBest, forgivingWidth, type RatePoint } from "./best_rate.ts";

/** Points a quarter of a decade apart, from 0.01 on. */
function points(...losses: (number | null)[]): RatePoint[] {
  return losses.map((loss, i) => ({ lr: 0.01 * 10 ** (i / 4), loss }));
}

Deno.test("The best rate has the lowest median loss", () => {
  assertEquals(bestRate(points(3, 2, 2.5, Infinity)), 1);
  assertEquals(bestRate(points(3, 2, 1)), 2);
});

Deno.test("Rates that diverged, and those that aren't known, are never the best", () => {
  assertEquals(bestRate(points(null, Infinity, 7, null)), 2);
  assertEquals(bestRate(points(Infinity, null)), null);
  assertEquals(bestRate([]), null);
});

Deno.test("Of equal losses an inner one is the best, then the lower rate", () => {
  assertEquals(bestRate(points(2, 2, 3)), 1);
  assertEquals(bestRate(points(3, 2, 2)), 1);
  assertEquals(bestRate(points(2, 3, 2)), 0);
  assertEquals(bestRate(points(3, 2, 2, 3)), 1);
  assertEquals(bestRate(points(2, 2)), 0);
});

Deno.test("The grid has to grow where the best rate is at its edge", () => {
  assertEquals(edgesOfBest(points(2, 3, 4)), ["low"]);
  assertEquals(edgesOfBest(points(4, 3, 2)), ["high"]);
  assertEquals(edgesOfBest(points(4, 2, 3)), []);
  assertEquals(edgesOfBest(points(4)), ["low", "high"]);
});

Deno.test("Where all rates diverged, lower ones are tried", () => {
  assertEquals(edgesOfBest(points(Infinity, Infinity)), ["low"]);
  assertEquals(edgesOfBest(points(null, Infinity)), ["low"]);
});

Deno.test("A grid without known losses doesn't grow", () => {
  assertEquals(edgesOfBest(points(null, null)), []);
  assertEquals(edgesOfBest([]), []);
});

Deno.test("A forgiving optimizer has many rates within 0.02 nats of its best", () => {
  const { decades, atLeast } = forgivingWidth(points(9, 1, 1.01, 1, 1.02, 9))!;
  assertEquals(atLeast, false);
  // The whole of three steps, and of the first one what 0.02 of 8 nats is.
  assertAlmostEquals(decades, 0.75 + 0.25 * 0.02 / 8, 1e-6);
});

Deno.test("For large losses, 1 % of the best counts instead of 0.02 nats", () => {
  assertAlmostEquals(forgivingWidth(points(5.1, 5, 5.1))!.decades, 0.25, 1e-12);
});

Deno.test("Only rates around the best count, not a second valley", () => {
  assertAlmostEquals(forgivingWidth(points(1.01, 9, 1, 9))!.decades, 2 * 0.25 * 0.02 / 8, 1e-12);
});

Deno.test("A rate that diverged adds nothing to the width", () => {
  assertEquals(forgivingWidth(points(Infinity, 1, 1, Infinity)), {
    decades: Math.log10(points(1, 1)[1].lr / 0.01),
    atLeast: false,
  });
});

Deno.test("At the edge, or beside a rate that halving stopped, the width is a lower bound", () => {
  assertEquals(forgivingWidth(points(1, 9))!.atLeast, true);
  assertEquals(forgivingWidth(points(9, 1, null, 1))!.atLeast, true);
  assertEquals(forgivingWidth(points(1))!, { decades: 0, atLeast: true });
});

Deno.test("Without a finite loss there is no width", () => {
  assertEquals(forgivingWidth(points(Infinity, null)), null);
});
