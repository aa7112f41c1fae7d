import { assertEquals } from "@std/assert";
import { columns, type Constraint, fill, fixed, min, rows } from "./layout.ts";

function widths(total: number, constraints: Constraint[], gap?: number): number[] {
  return columns({ x: 3, y: 1, width: total, height: 1 }, constraints, gap)
    .map(({ width }) => width);
}

Deno.test("Fixed parts get their size and the others share the rest by weight", () => {
  assertEquals(widths(100, [fixed(20), fill(), fill(3)]), [20, 20, 60]);
  assertEquals(widths(30, [min(10), fill(), fixed(4)]), [18, 8, 4]);
});

Deno.test("Rounding neither loses nor adds cells", () => {
  for (let total = 0; total < 40; total++) {
    const parts = widths(total, [fill(), fill(2), fill(), fill(1.5)]);
    assertEquals(parts.reduce((sum, part) => sum + part, 0), total);
  }
});

Deno.test("If there is too little room, earlier parts are served first", () => {
  assertEquals(widths(12, [fixed(5), min(5), fill(), fixed(5)]), [5, 5, 0, 2]);
  assertEquals(widths(3, [fixed(5), fixed(5)]), [3, 0]);
  assertEquals(widths(0, [fixed(5), fill()]), [0, 0]);
});

Deno.test("Without a growing part the remaining room stays free", () => {
  assertEquals(widths(20, [fixed(5), fixed(6)]), [5, 6]);
});

Deno.test("A gap separates neighbours, and a negative one makes them share a line", () => {
  const rect = { x: 1, y: 2, width: 9, height: 11 };
  assertEquals(rows(rect, [fixed(3), fill()], 1), [
    { x: 1, y: 2, width: 9, height: 3 },
    { x: 1, y: 6, width: 9, height: 7 },
  ]);
  assertEquals(rows(rect, [fixed(3), fill()], -1), [
    { x: 1, y: 2, width: 9, height: 3 },
    { x: 1, y: 4, width: 9, height: 9 },
  ]);
});

Deno.test("No part leaves the rectangle, whatever the constraints", () => {
  for (const gap of [-1, 0, 2]) {
    for (let total = 0; total < 12; total++) {
      const rect = { x: 0, y: 0, width: total, height: 1 };
      for (const { x, width } of columns(rect, [fixed(4), min(3), fixed(2)], gap)) {
        assertEquals([x >= 0, width >= 0, x + width <= total], [true, true, true]);
      }
    }
  }
});
