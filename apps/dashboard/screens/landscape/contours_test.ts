import { assert, assertEquals } from "@std/assert";
import { contourSegments } from "./contours.ts";

Deno.test("A plane has straight contours, where its height says", () => {
  const heights = [0, 1, 2, 0, 1, 2];
  assertEquals(contourSegments(heights, 3, 0.5), [[0.5, 1, 0.5, 0]]);
  assertEquals(contourSegments(heights, 3, 5), []);
});

Deno.test("A bowl's contour is a closed ellipse of known axes", () => {
  const size = 41, level = 9.1;
  const heights = Array.from({ length: size * size }, (_, i) => {
    const x = i % size - 20, y = Math.floor(i / size) - 20;
    return x * x / 16 + y * y / 4;
  });
  const segments = contourSegments(heights, size, level);
  const far = (axis: 0 | 1) =>
    Math.max(...segments.flatMap((s) => [Math.abs(s[axis] - 20), Math.abs(s[axis + 2] - 20)]));
  assert(Math.abs(far(0) - 4 * Math.sqrt(level)) < 0.01);
  assert(Math.abs(far(1) - 2 * Math.sqrt(level)) < 0.01);
  const ends = new Map<string, number>();
  const key = (x: number, y: number) => `${x.toFixed(9)} ${y.toFixed(9)}`;
  for (const [x0, y0, x1, y1] of segments) {
    for (const end of [key(x0, y0), key(x1, y1)]) ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  assertEquals([...ends.values()].filter((count) => count !== 2), []);
});

Deno.test("At a saddle the pieces part the higher corners", () => {
  const pieces = (heights: number[]) => contourSegments(heights, 2, 0.5);
  // The corners (0, 0) and (1, 1) are high: each has a piece around it.
  assertEquals(pieces([1, 0, 0, 1]), [[0, 0.5, 0.5, 0], [1, 0.5, 0.5, 1]]);
  assertEquals(pieces([0, 1, 1, 0]), [[0.5, 0, 1, 0.5], [0.5, 1, 0, 0.5]]);
});

Deno.test("Where a height isn't known there is no contour", () => {
  assertEquals(contourSegments([0, 1, NaN, 1], 2, 0.5), []);
  assertEquals(contourSegments([], 2, 0.5), []);
});
