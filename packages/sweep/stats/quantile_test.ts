import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { golden } from "../testdata/golden.ts";
import { median, quantile, quantileSorted, sortedNumbers } from "./quantile.ts";

for (const { values, quantiles } of golden.quantiles) {
  Deno.test(`Quantiles of ${values.length} values are NumPy's`, () => {
    for (const [q, expected] of quantiles) {
      assertAlmostEquals(quantile(values, q), expected, 1e-12);
    }
  });
}

Deno.test("The median of an even number of values is the mean of the two in the middle", () => {
  assertEquals(median([4, 1, 3, 2]), 2.5);
});

Deno.test("The median of one value is that value", () => {
  assertEquals(median([7]), 7);
});

Deno.test("Values that diverged stay at their end", () => {
  assertEquals(median([Infinity, 1, 2]), 2);
  assertEquals(median([Infinity, 1]), Infinity);
  assertEquals(median([Infinity, Infinity, Infinity]), Infinity);
  assertEquals(median([Infinity, Infinity, 0, 1]), Infinity);
  assertEquals(quantile([-Infinity, -Infinity, 1], 0.25), -Infinity);
});

Deno.test("The ends of the quantiles are the least and the greatest value", () => {
  assertEquals([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1)], [1, 3]);
});

Deno.test("Values are sorted as numbers, without changing the given array", () => {
  const values = [10, 9, 1];
  assertEquals(sortedNumbers(values), Float64Array.of(1, 9, 10));
  assertEquals(values, [10, 9, 1]);
});

Deno.test("A quantile of nothing, of NaN or outside [0, 1] is refused", () => {
  assertThrows(() => median([]), RangeError, "A quantile expected at least one value: got none");
  assertThrows(() => median([1, NaN]), RangeError, "Cannot sort values: NaN at position 1");
  for (const q of [-0.1, 1.1, NaN]) {
    assertThrows(
      () => quantileSorted([1], q),
      RangeError,
      `A quantile expected q in [0, 1]: got ${q}`,
    );
  }
});
