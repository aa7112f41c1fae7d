import { assertAlmostEquals, assertEquals } from "@std/assert";
import { MovingAverage, smoothings } from "./smoothing.ts";

Deno.test("The moving average starts at the first value, not near zero", () => {
  for (const beta of smoothings) {
    assertAlmostEquals(new MovingAverage(beta).add(7.2311), 7.2311, 1e-12);
  }
});

Deno.test("The moving average weighs each value by its age", () => {
  const average = new MovingAverage(0.5);
  [8, 4, 2].forEach((value) => average.add(value));
  const expected = (0.0625 * 8 + 0.125 * 4 + 0.25 * 2 + 0.5 * 1) / 0.9375;
  assertAlmostEquals(average.add(1), expected, 1e-12);
});

Deno.test("A weight of zero leaves the values as they are", () => {
  const average = new MovingAverage(0);
  assertEquals([3, 1, 2].map((value) => average.add(value)), [3, 1, 2]);
});

Deno.test("A value that is not finite doesn't spoil the average", () => {
  const average = new MovingAverage(0.9);
  assertEquals(average.add(NaN), NaN);
  average.add(2);
  assertAlmostEquals(average.add(Infinity), 2, 1e-12);
  assertAlmostEquals(average.add(2), 2, 1e-12);
});
