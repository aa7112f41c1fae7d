import { assertEquals } from "@std/assert";
import { fixedDigits, significant, subscript, superscript } from "./numbers.ts";

Deno.test("Other numbers have four significant digits", () => {
  const texts = [0, 0.1, 1.75634, 0.010000000000000002, 1e-5, 1e300, NaN].map(significant);
  assertEquals(texts, ["0", "0.1", "1.756", "0.01", "1e-5", "1e+300", "nan"]);
});

Deno.test("Weights have the given number of decimals unless they are huge", () => {
  assertEquals([-0.12345, 12.5, 1234.5, NaN].map((w) => fixedDigits(w, 4)), [
    "-0.1235",
    "12.5000",
    "1.2e+3",
    "nan",
  ]);
  assertEquals([-1e-12, -Infinity, 1e21].map((w) => fixedDigits(w, 4)), [
    "0.0000",
    "-inf",
    "1.0e+21",
  ]);
});

Deno.test("Indices stand below and above the line, in ASCII behind a sign", () => {
  assertEquals([subscript(10, false), superscript(2, false)], ["₁₀", "²"]);
  assertEquals([subscript(10, true), superscript(2, true)], ["_10", "(2)"]);
});
