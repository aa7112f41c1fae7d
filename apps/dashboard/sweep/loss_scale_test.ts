import { assertAlmostEquals, assertEquals } from "@std/assert";
import { lossScale } from "./loss_scale.ts";

Deno.test("Losses are placed by their logarithm between the least and the greatest finite one", () => {
  const scale = lossScale([4, null, 1, Infinity]);
  assertEquals([scale(1), scale(4), scale(Infinity)], [0, 1, 1]);
  assertAlmostEquals(scale(2), 0.5);
});

Deno.test("Losses of which some are not above 0 are placed by their size", () => {
  assertEquals([-1, 0, 3].map(lossScale([-1, 3])), [0, 0.25, 1]);
});

Deno.test("A single loss, or none, is the least", () => {
  assertEquals([lossScale([2])(2), lossScale([])(2), lossScale([])(Infinity)], [0, 0, 1]);
});
