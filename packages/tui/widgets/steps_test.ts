import { assertEquals } from "@std/assert";
import { eachStep, stepColumns, stepsPart, windowPart, windowStart } from "./steps.ts";

const widths = { minimum: 2, maximum: 6 };

Deno.test("All steps get columns of the same width where there is room", () => {
  assertEquals(stepColumns(5, 8, 27, widths, 0), {
    start: 8,
    width: 5,
    first: 0,
    count: 5,
    total: 5,
  });
  assertEquals(stepColumns(5, 8, 99, widths, 0).width, 6);
});

Deno.test("If the steps don't all fit, those around the cursor are drawn", () => {
  const columns = stepColumns(60, 8, 20, widths, 30);
  assertEquals([columns.width, columns.first, columns.count], [2, 25, 10]);
  assertEquals(stepsPart(columns), { what: "steps", first: 25, count: 10, total: 60 });
  assertEquals(stepColumns(60, 8, 20, widths, 59).first, 50);
  assertEquals(stepColumns(60, 8, 20, widths, 2).first, 0);
  assertEquals([...eachStep({ ...columns, count: 2 })], [{ step: 25, x: 8 }, { step: 26, x: 10 }]);
});

Deno.test("Without room or steps there are no columns", () => {
  assertEquals(stepColumns(5, 8, -3, widths, 0).count, 0);
  assertEquals(stepColumns(0, 8, 20, widths, 0).count, 0);
  assertEquals(stepsPart(stepColumns(0, 8, 20, widths, 0)).count, 0);
});

Deno.test("A window has the cursor in its middle, except at the ends", () => {
  assertEquals([0, 1, 5, 9].map((cursor) => windowStart(10, 4, cursor)), [0, 0, 3, 6]);
});

Deno.test("A part is what fits around the cursor", () => {
  assertEquals(windowPart("units", 8, 4, 5), { what: "units", first: 3, count: 4, total: 8 });
  assertEquals(windowPart("units", 8, 20, 5).count, 8);
  assertEquals(windowPart("units", 8, -1, 5).count, 0);
});
