import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { golden } from "../testdata/golden.ts";
import { mcnemar } from "./mcnemar.ts";

for (const { onlyFirst, onlySecond, p } of golden.mcnemar) {
  Deno.test(`McNemar's test of ${onlyFirst} against ${onlySecond} has SciPy's p`, () => {
    assertAlmostEquals(mcnemar(onlyFirst, onlySecond) / p, 1, 1e-8);
  });
}

/** How many of the 2ⁿ ways to flip n pairs are at least as uneven as the observed one. */
function enumerated(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond;
  const flips = Array.from({ length: 2 ** n }, (_, bits) => {
    const ones = bits.toString(2).replaceAll("0", "").length;
    return Math.abs(2 * ones - n);
  });
  return flips.filter((uneven) => uneven >= Math.abs(onlyFirst - onlySecond)).length / 2 ** n;
}

Deno.test("McNemar's p is the share of flips that are at least as uneven, up to 10 pairs", () => {
  for (let first = 0; first <= 10; first++) {
    for (let second = 0; first + second <= 10; second++) {
      assertAlmostEquals(mcnemar(first, second), enumerated(first, second), 1e-14);
    }
  }
});

Deno.test("McNemar's test of pairs that all agree has p = 1", () => {
  assertEquals(mcnemar(0, 0), 1);
});

Deno.test("McNemar's test works where 2 to the power of -n underflows", () => {
  assertAlmostEquals(mcnemar(1000, 1000), 1, 1e-12);
  assertAlmostEquals(mcnemar(950, 1050) / mcnemar(1050, 950), 1, 1e-12);
});

Deno.test("McNemar's test refuses what isn't a count", () => {
  for (const count of [-1, 0.5, NaN]) {
    const message = `McNemar's test expected counts >= 0: got ${count}`;
    assertThrows(() => mcnemar(count, 1), RangeError, message);
    assertThrows(() => mcnemar(1, count), RangeError, message);
  }
});
