import { assertEquals } from "@std/assert";
import { formatCount, formatFigure, formatP } from "./format.ts";

Deno.test("Figures have three significant digits", () => {
  const figures = [2.2149, 0.06118, -0.5, 0, 12.345, 999.6, 1254.3, Infinity, -Infinity];
  assertEquals(figures.map(formatFigure), [
    ...["2.21", "0.0612", "-0.5", "0", "12.3", "1,000", "1,250", "∞", "-∞"],
  ]);
});

Deno.test("Counts have a comma for thousands", () => {
  assertEquals([0, 999, 1000, 1234567].map(formatCount), ["0", "999", "1,000", "1,234,567"]);
});

Deno.test("Small p-values are only said to be small", () => {
  assertEquals([1, 0.146, 0.03125, 0.001, 0.00099, 0].map(formatP), [
    ...["p = 1", "p = 0.15", "p = 0.031", "p = 0.001", "p < 0.001", "p < 0.001"],
  ]);
});
