import { type RateGrid, rateList, rateRange } from "./rates.ts";

/** More would be a typing error: the list of them alone would fill the memory. */
const mostSeeds = 1_000_000;

/**
 * Reads rates: `0.001..1` is a log grid that grows, `0.018,0.18,0.32` a list that doesn't.
 *
 * @param text The text.
 * @param perDecade The points a decade of a grid. Default: 4.
 * @throws {RangeError} If the text is neither, or its rates are refused by {@linkcode rateRange} or
 * {@linkcode rateList}.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { initialRates, parseRates } from "@ohlol/sweep";
 *
 * assertEquals(initialRates(parseRates("0.01..0.1", 2)), [0.01, 0.032, 0.1]);
 * assertEquals(initialRates(parseRates("0.5,0.1")), [0.1, 0.5]);
 * ```
 */
export function parseRates(text: string, perDecade: number = 4): RateGrid {
  const ends = text.split("..");
  if (ends.length > 2) {
    throw new RangeError(`Rates expected LOW..HIGH or a list such as 0.1,0.3: got "${text}"`);
  }
  if (ends.length === 1) return rateList(text.split(",").map((rate) => parseRate(rate, text)));
  const [low, high] = ends.map((rate) => parseRate(rate, text));
  return rateRange(low, high, { perDecade });
}

function parseRate(rate: string, text: string): number {
  if (/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(rate)) return Number(rate);
  throw new RangeError(`Rates expected LOW..HIGH or a list such as 0.1,0.3: got "${text}"`);
}

/**
 * Reads seeds: `30` is 30 seeds from the first on, `100-129` those from 100 to 129.
 *
 * @param text The text.
 * @param first The seed at which a count begins. Default: 0. For repeats, the seed after the last
 * one of the grid.
 * @throws {RangeError} If the text is neither, or the first seed is above the last.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseSeeds } from "@ohlol/sweep";
 *
 * assertEquals(parseSeeds("3"), [0, 1, 2]);
 * assertEquals(parseSeeds("7-9"), [7, 8, 9]);
 * ```
 */
export function parseSeeds(text: string, first: number = 0): number[] {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(text.trim()) ?? [];
  if (from === undefined) {
    throw new RangeError(`Seeds expected a number or a range such as 0-29: got "${text}"`);
  }
  const start = to === undefined ? first : Number(from);
  const end = to === undefined ? first + Number(from) - 1 : Number(to);
  if (to !== undefined && start > end) {
    throw new RangeError(`Seeds expected A-B, the lower first: got "${text}"`);
  }
  if (!Number.isSafeInteger(end) || end - start >= mostSeeds) {
    throw new RangeError(`Seeds expected at most ${mostSeeds} seeds below 2^53: got "${text}"`);
  }
  return Array.from({ length: end - start + 1 }, (_, i) => start + i);
}
