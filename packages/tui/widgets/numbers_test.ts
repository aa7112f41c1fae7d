import { assertEquals } from "@std/assert";
import { fixedDigits, lossText, significant, subscript, superscript } from "./numbers.ts";

Deno.test("A loss has four digits after the point, and never fills a column", () => {
  assertEquals([3.0576, 155.14213, NaN, Infinity].map(lossText), [
    "3.0576",
    "155.1421",
    "nan",
    "inf",
  ]);
  assertEquals([1e30, -2.5e7].map(lossText), ["1.000e+30", "-2.500e+7"]);
});

Deno.test("Other numbers have four digits that count", () => {
  const texts = [0, 0.1, 1.75634, 0.010000000000000002, 1e-5, 1e300, NaN].map(significant);
  assertEquals(texts, ["0", "0.1", "1.756", "0.01", "1e-5", "1e+300", "nan"]);
});

Deno.test("Weights have the digits that are asked for until they are huge", () => {
  assertEquals([-0.12345, 12.5, 1234.5, NaN].map((w) => fixedDigits(w, 4)), [
    "-0.1235",
    "12.5000",
    "1.2e+3",
    "nan",
  ]);
});

Deno.test("Indices stand below and above the line, in ASCII behind a sign", () => {
  assertEquals([subscript(10, false), superscript(2, false)], ["₁₀", "²"]);
  assertEquals([subscript(10, true), superscript(2, true)], ["_10", "(2)"]);
});
