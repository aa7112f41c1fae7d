import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { type Axis, linearAxis, logAxis } from "./axis.ts";

function labels({ ticks }: Axis): string[] {
  return ticks.map(({ label }) => label);
}

Deno.test("A linear axis has ticks at multiples of 1, 2 or 5 times a power of ten", () => {
  assertEquals(labels(linearAxis(2.0562, 7.2311, 6)), ["3", "4", "5", "6", "7"]);
  assertEquals(labels(linearAxis(2.0562, 7.2311, 3)), ["4", "6"]);
  assertEquals(labels(linearAxis(0.12, 0.31, 5)), ["0.15", "0.20", "0.25", "0.30"]);
  assertEquals(labels(linearAxis(-30, 120, 5)), ["0", "50", "100"]);
});

Deno.test("A logarithmic axis has ticks at 1, 2 and 5, at powers of ten where these are too many", () => {
  assertEquals(labels(logAxis(2, 7.2311, 5)), ["2", "5"]);
  assertEquals(labels(logAxis(0.03, 4, 9)), ["0.05", "0.1", "0.2", "0.5", "1", "2"]);
  assertEquals(labels(logAxis(0.03, 4000, 6)), ["0.1", "1", "10", "100", "1000"]);
  assertEquals(labels(logAxis(1e-9, 1e30, 5)), ["1e-7", "1", "1e7", "1e14", "1e21", "1e28"]);
});

Deno.test("Where 1, 2 and 5 are too few a logarithmic axis has the ticks of a linear one", () => {
  assertEquals(labels(logAxis(2.0562, 3.9, 4)), ["2.5", "3.0", "3.5"]);
});

Deno.test("Equal ratios are equal distances on a logarithmic axis, and nothing is up to zero", () => {
  const { position } = logAxis(1, 1000, 4);
  assertAlmostEquals(position(10) - position(1), position(1000) - position(100), 1e-12);
  assertEquals([position(0), position(-1)], [NaN, NaN]);
});

Deno.test("A single value lies in the middle of its axis", () => {
  for (const value of [7.2311, 1, 0.001, 1e12]) {
    const axis = linearAxis(value, value, 4);
    assertAlmostEquals(axis.position(value), 0.5, 1e-9);
    const { position } = logAxis(value, value, 4);
    assert(position(value) > 0 && position(value) < 1);
  }
  assertEquals(labels(linearAxis(0, 0, 3)), ["-1", "0", "1"]);
});

Deno.test("The axis goes from the smallest to the largest value and has two ticks or more", () => {
  for (const low of [1e-7, 0.013, 0.99, 1, 5, 6.7e8]) {
    for (const ratio of [1.001, 1.3, 9, 77, 1e5]) {
      for (const count of [2, 3, 5, 9]) {
        for (
          const axis of [linearAxis(low, low * ratio, count), logAxis(low, low * ratio, count)]
        ) {
          assertAlmostEquals(axis.position(low), 0, 1e-9);
          assertAlmostEquals(axis.position(low * ratio), 1, 1e-9);
          const places = axis.ticks.map(({ value }) => axis.position(value));
          assert(places.every((place) => place >= -1e-6 && place <= 1 + 1e-6));
          assert(places.length >= 2 && places.length <= 2 * count + 2, `${places.length} ${count}`);
        }
      }
    }
  }
});

Deno.test("Very large and very small ticks are short", () => {
  for (const axis of [linearAxis(0, 3e20, 4), logAxis(1e-8, 1e-6, 3)]) {
    assert(labels(axis).every((label) => label.length <= 6), labels(axis).join());
  }
});

Deno.test("Values that hardly differ, or are as large as can be, have an axis with short ticks", () => {
  for (const [low, high] of [[1.7038, 1.7038 + 1e-12], [Number.MAX_VALUE, Number.MAX_VALUE]]) {
    for (const axis of [linearAxis(low, high, 4), logAxis(low, high, 4)]) {
      assert(axis.ticks.length >= 2);
      assert(labels(axis).every((label) => label.length <= 8), labels(axis).join());
    }
  }
});
