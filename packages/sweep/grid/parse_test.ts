import { assertEquals, assertThrows } from "@std/assert";
import { parseRates, parseSeeds } from "./parse.ts";
import { rateList, rateRange } from "./rates.ts";

function assertRefused(read: () => unknown, message: string): void {
  assertEquals(assertThrows(read, RangeError).message, message);
}

Deno.test("Rates are read as a grid or as a list", () => {
  assertEquals(parseRates("0.001..1"), rateRange(0.001, 1));
  assertEquals(parseRates("1e-3..1", 2), rateRange(0.001, 1, { perDecade: 2 }));
  assertEquals(parseRates("0.018,0.18,0.32,0.75"), rateList([0.018, 0.18, 0.32, 0.75]));
  assertEquals(parseRates("0.1"), rateList([0.1]));
});

Deno.test("Rates that aren't numbers are refused", () => {
  for (const text of ["", "a..b", "1..2..3", "0.1,", "0.1;0.2", "..1", "0x1..1", "0.1.."]) {
    assertRefused(
      () => parseRates(text),
      `Rates expected LOW..HIGH or a list such as 0.1,0.3: got "${text}"`,
    );
  }
  assertRefused(() => parseRates("1..0.1"), "Rates expected LOW..HIGH, low first: got 1..0.1");
  assertRefused(() => parseRates("0..0.1"), "Learning rates must be above 0: got 0");
  assertRefused(() => parseRates("-1"), "Learning rates must be above 0: got -1");
});

Deno.test("Seeds are read as a count or as a range", () => {
  assertEquals(parseSeeds("3"), [0, 1, 2]);
  assertEquals(parseSeeds("3", 30), [30, 31, 32]);
  assertEquals(parseSeeds("100-102", 30), [100, 101, 102]);
  assertEquals(parseSeeds("3332505980-3332505980"), [3332505980]);
});

Deno.test("No seeds can be asked for", () => {
  assertEquals(parseSeeds("0", 30), []);
});

Deno.test("Seeds that aren't integers, or too many, are refused", () => {
  for (const text of ["", "a", "-1", "1.5", "1-", "3..5"]) {
    const message = `Seeds expected a number or a range such as 0-29: got "${text}"`;
    assertRefused(() => parseSeeds(text), message);
  }
  assertRefused(() => parseSeeds("9-5"), 'Seeds expected A-B, the lower first: got "9-5"');
  for (const text of ["1000001", "0-1000000", "9007199254740991-9007199254740993"]) {
    const message = `Seeds expected at most 1000000 seeds below 2^53: got "${text}"`;
    assertRefused(() => parseSeeds(text), message);
  }
});
