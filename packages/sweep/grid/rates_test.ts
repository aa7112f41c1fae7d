import { assertEquals, assertThrows } from "@std/assert";
import { grownRates, initialRates, rateList, rateRange } from "./rates.ts";

Deno.test("A grid has the points of the whole scale inside its range, rounded", () => {
  assertEquals(initialRates(rateRange(0.01, 1)), [
    ...[0.01, 0.018, 0.032, 0.056],
    ...[0.1, 0.18, 0.32, 0.56, 1],
  ]);
  assertEquals(initialRates(rateRange(0.1, 1, { perDecade: 10 })).length, 11);
  assertEquals(initialRates(rateRange(1e-4, 1)).length, 17);
});

Deno.test("Ends that are rounded points themselves are inside the grid", () => {
  assertEquals(initialRates(rateRange(0.018, 0.56)), [0.018, 0.032, 0.056, 0.1, 0.18, 0.32, 0.56]);
  assertEquals(initialRates(rateRange(0.02, 0.5)), [0.032, 0.056, 0.1, 0.18, 0.32]);
});

Deno.test("Grids of different ranges and densities share their points", () => {
  const wide = new Set(initialRates(rateRange(0.003, 3, { perDecade: 4 })));
  for (const perDecade of [1, 2]) {
    const rates = initialRates(rateRange(0.01, 1, { perDecade }));
    assertEquals(rates.filter((rate) => !wide.has(rate)), []);
  }
});

Deno.test("Dense grids have as many distinct points as a decade is to have", () => {
  for (let perDecade = 1; perDecade <= 50; perDecade++) {
    const rates = initialRates(rateRange(0.1, 10, { perDecade }));
    assertEquals(new Set(rates).size, 2 * perDecade + 1);
  }
});

Deno.test("A grid can be one point", () => {
  assertEquals(initialRates(rateRange(0.1, 0.1)), [0.1]);
});

Deno.test("A list is sorted, without repetitions", () => {
  assertEquals(initialRates(rateList([0.75, 0.018, 0.18, 0.75])), [0.018, 0.18, 0.75]);
});

Deno.test("A grid grows by half a decade", () => {
  const range = rateRange(0.1, 1);
  const rates = initialRates(range);
  assertEquals(grownRates(range, rates, "low"), [0.032, 0.056]);
  assertEquals(grownRates(range, rates, "high"), [1.8, 3.2]);
  assertEquals(grownRates(rateRange(0.1, 1, { perDecade: 1 }), [0.1, 1], "high"), [10]);
});

Deno.test("A grid grows to its limits and no further", () => {
  const range = rateRange(0.1, 1, { lowest: 0.05, highest: 2 });
  assertEquals(grownRates(range, [0.1, 1], "low"), [0.056]);
  assertEquals(grownRates(range, [0.056, 0.1], "low"), []);
  assertEquals(grownRates(range, [0.1, 1], "high"), [1.8]);
  assertEquals(grownRates(range, [1, 1.8], "high"), []);
});

Deno.test("By default a grid grows to a hundredth and a hundred times its range", () => {
  const range = rateRange(0.1, 1);
  let rates = initialRates(range);
  for (let i = 0; i < 20; i++) {
    rates = [...grownRates(range, rates, "low"), ...rates, ...grownRates(range, rates, "high")];
  }
  assertEquals([rates[0], rates[rates.length - 1], rates.length], [0.001, 100, 21]);
});

Deno.test("A list doesn't grow", () => {
  assertEquals(grownRates(rateList([0.1, 1]), [0.1, 1], "high"), []);
});

function assertRefused(make: () => unknown, message: string): void {
  assertEquals(assertThrows(make, RangeError).message, message);
}

Deno.test("Rates that can't make a grid are refused with the reason", () => {
  for (const bad of [0, -1, NaN, Infinity]) {
    assertRefused(() => rateList([0.1, bad]), `Learning rates must be above 0: got ${bad}`);
    assertRefused(() => rateRange(bad, 1), `Learning rates must be above 0: got ${bad}`);
    assertRefused(() => rateRange(0.1, bad), `Learning rates must be above 0: got ${bad}`);
  }
  assertRefused(() => rateRange(1, 0.1), "Rates expected LOW..HIGH, low first: got 1..0.1");
  assertRefused(() => rateList([]), "A list of rates expected at least one: got none");
  for (const perDecade of [0, 2.5, 51]) {
    const message = `Points a decade must be from 1 to 50: got ${perDecade}`;
    assertRefused(() => rateRange(0.1, 1, { perDecade }), message);
  }
  assertRefused(
    () => rateRange(0.1, 1, { highest: 0.5 }),
    "Rates 0.1..1 are not inside their limits 0.001..0.5",
  );
});

Deno.test("A grid of no points is refused, with the nearest ones", () => {
  assertRefused(
    () => rateRange(0.11, 0.15),
    "Rates 0.11..0.15 have no point of a grid with 4 a decade: the nearest are 0.1 and 0.18",
  );
});
