import { Generator } from "@ohlol/tensor";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Curve, stepsToTarget, thinCurve } from "./curve.ts";

function noisyCurve(points: number): Curve {
  const generator = new Generator(points);
  const steps = Array.from({ length: points }, (_, i) => 10 * (i + 1));
  return { steps, losses: steps.map((step) => 100 / step + generator.random() / 2 ** 32) };
}

Deno.test("A short curve isn't thinned", () => {
  for (const points of [0, 1, 255, 256]) {
    assertEquals(thinCurve(noisyCurve(points)), noisyCurve(points));
  }
});

Deno.test("A thinned curve has the allowed number of points, ascending, with both ends", () => {
  for (
    const [points, limit] of [[257, 256], [258, 256], [1000, 256], [99_999, 256], [10, 2], [10, 3]]
  ) {
    const curve = noisyCurve(points);
    const { steps, losses } = thinCurve(curve, limit);
    assertEquals([steps.length, losses.length], [limit, limit]);
    assert(steps.every((step, i) => i === 0 || step > steps[i - 1]));
    assertEquals([steps[0], steps[limit - 1]], [10, 10 * points]);
    assert(steps.every((step, i) => losses[i] === curve.losses[step / 10 - 1]));
  }
});

Deno.test("Thinning keeps the lowest loss", () => {
  const curve = noisyCurve(5000);
  assertEquals(Math.min(...thinCurve(curve).losses), Math.min(...curve.losses));
});

Deno.test("In a thinned curve a target is reached at most one stretch later", () => {
  const curve = noisyCurve(5000);
  const thinned = thinCurve(curve);
  const stretch = 10 * Math.ceil(5000 / 254);
  for (const target of [5, 2, 1, 0.5, 0.1, 0.05, 0.02, 0.01, 0.001]) {
    const exact = stepsToTarget(curve, target);
    const found = stepsToTarget(thinned, target);
    assert(found >= exact && (found - exact <= stretch || exact === Infinity), `${target}`);
  }
});

Deno.test("A thinned curve that diverged still says so", () => {
  const losses = [...Array(500).fill(1), ...Array(500).fill(Infinity)];
  const thinned = thinCurve({ steps: losses.map((_, i) => i), losses }, 10);
  assertEquals(thinned.losses, [1, 1, 1, 1, 1, Infinity, Infinity, Infinity, Infinity, Infinity]);
});

Deno.test("The first step at or below the target counts, even if the loss rises again", () => {
  const curve = { steps: [1, 2, 3, 4], losses: [Infinity, 2, 3, 1] };
  assertEquals([2, 1.5, 0].map((target) => stepsToTarget(curve, target)), [2, 4, Infinity]);
  assertEquals(stepsToTarget({ steps: [], losses: [] }, 1), Infinity);
});

Deno.test("A curve of fewer than 2 points isn't allowed", () => {
  assertThrows(
    () => thinCurve(noisyCurve(5), 1),
    RangeError,
    "A thinned curve expected at least 2 points: got 1",
  );
});
