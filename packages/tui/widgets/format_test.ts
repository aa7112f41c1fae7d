import { assert, assertEquals } from "@std/assert";
import {
  formatClock,
  formatCount,
  formatLoss,
  formatPercent,
  formatSeconds,
  signedText,
} from "./format.ts";

Deno.test("A loss has four digits after the point, and an exponent where it is large", () => {
  const losses = [3.0576, 155.14213, 999999, NaN, Infinity, 1e-12];
  assertEquals(losses.map(formatLoss), [
    "3.0576",
    "155.1421",
    "999999.0000",
    "nan",
    "inf",
    "0.0000",
  ]);
  assertEquals([1e30, -2.5e7, 6.470061555380667e29].map(formatLoss), [
    "1.000e+30",
    "-2.500e+7",
    "6.470e+29",
  ]);
});

Deno.test("No number needs more room than a column has, whatever its size", () => {
  for (let exponent = -320; exponent <= 308; exponent++) {
    const value = Number(`9.87654321e${exponent}`);
    assert(formatLoss(value).length <= 11, formatLoss(value));
    assert(formatCount(value).length <= 19, formatCount(value));
    assert(formatSeconds(value).length <= 24, formatSeconds(value));
  }
});

Deno.test("What is not finite is written as Python does, with its unit", () => {
  const values = [NaN, Infinity, -Infinity];
  assertEquals(values.map(formatLoss), ["nan", "inf", "-inf"]);
  assertEquals(values.map(formatCount), ["nan", "inf", "-inf"]);
  assertEquals(values.map(formatPercent), ["nan%", "inf%", "-inf%"]);
  assertEquals(values.map(formatSeconds), ["nan s", "inf s", "-inf s"]);
  assertEquals(values.map(formatClock), ["-:--", "-:--", "-:--"]);
});

Deno.test("Percentages are whole", () => {
  assertEquals([0, 0.425, 1].map(formatPercent), ["0%", "43%", "100%"]);
});

Deno.test("A difference always has its sign, except for NaN", () => {
  const texts = [0.77168, -0.77168, 0, -0, Infinity, -Infinity, NaN].map((difference) =>
    signedText(difference, formatLoss)
  );
  assertEquals(texts, ["+0.7717", "-0.7717", "+0.0000", "+0.0000", "+inf", "-inf", "nan"]);
  assertEquals(signedText(-4, String), "-4");
});
