/** A log grid of learning rates that grows while the best is at its edge. */
export interface RateRange {
  /** Distinguishes it from a list. */
  readonly kind: "range";
  /** The lowest rate to begin with. */
  readonly low: number;
  /** The highest rate to begin with. */
  readonly high: number;
  /** The points in a decade: a factor of 10 between rates. */
  readonly perDecade: number;
  /** The lowest rate that the grid grows to. */
  readonly lowest: number;
  /** The highest rate that the grid grows to. */
  readonly highest: number;
}

/** Rates that are taken as they are, and don't grow. */
export interface RateList {
  /** Distinguishes it from a range. */
  readonly kind: "list";
  /** The rates, ascending, each once. */
  readonly rates: readonly number[];
}

/** The learning rates that an optimizer is tried with. */
export type RateGrid = RateRange | RateList;

/** An end of a grid. */
export type Edge = "low" | "high";

/** By default a grid grows to this many times below and above its first range. */
const growth = 100;

/** More points a decade than this would be equal when rounded. */
const mostPerDecade = 50;

/**
 * Makes a log grid. Its points are those of the whole scale, 10^(k / perDecade) for integers k, so
 * that grids of different ranges share them; rounded to two significant digits up to 8 points a
 * decade, else to three. Four a decade are 0.1, 0.18, 0.32, 0.56, 1.
 *
 * @param low The lowest rate to begin with, above 0.
 * @param high The highest rate to begin with.
 * @param options The points a decade, default 4; and the limits of growth, default a hundredth of
 * `low` and a hundred times `high`.
 * @throws {RangeError} If a rate isn't positive and finite, `low` is above `high`, the limits are
 * inside the range, `perDecade` isn't an integer from 1 to 50, or no point lies in the range.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { initialRates, rateRange } from "@ohlol/sweep";
 *
 * assertEquals(initialRates(rateRange(0.1, 1)), [0.1, 0.18, 0.32, 0.56, 1]);
 * ```
 */
export function rateRange(
  low: number,
  high: number,
  options: { perDecade?: number; lowest?: number; highest?: number } = {},
): RateRange {
  checkRates([low, high]);
  const { perDecade = 4, lowest = low / growth, highest = high * growth } = options;
  checkRates([lowest, highest]);
  if (!Number.isInteger(perDecade) || perDecade < 1 || perDecade > mostPerDecade) {
    throw new RangeError(`Points a decade must be from 1 to ${mostPerDecade}: got ${perDecade}`);
  }
  if (low > high) throw new RangeError(`Rates expected LOW..HIGH, low first: got ${low}..${high}`);
  if (lowest > low || highest < high) {
    const limits = `${lowest}..${highest}`;
    throw new RangeError(`Rates ${low}..${high} are not inside their limits ${limits}`);
  }
  const range: RateRange = { kind: "range", low, high, perDecade, lowest, highest };
  if (initialRates(range).length === 0) {
    const near = [Math.floor, Math.ceil].map((round) =>
      pointAt(round(Math.log10(low) * perDecade), perDecade)
    );
    throw new RangeError(
      `Rates ${low}..${high} have no point of a grid with ${perDecade} a decade: ` +
        `the nearest are ${near.join(" and ")}`,
    );
  }
  return range;
}

/**
 * Makes a grid of given rates, which doesn't grow. One rate means: not tuned.
 *
 * @param rates The rates, in any order.
 * @throws {RangeError} If there are none, or one isn't positive and finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { rateList } from "@ohlol/sweep";
 *
 * assertEquals(rateList([0.3, 0.1, 0.3]), { kind: "list", rates: [0.1, 0.3] });
 * ```
 */
export function rateList(rates: readonly number[]): RateList {
  if (rates.length === 0) throw new RangeError("A list of rates expected at least one: got none");
  checkRates(rates);
  return { kind: "list", rates: [...new Set(rates)].sort((a, b) => a - b) };
}

function checkRates(rates: readonly number[]): void {
  const bad = rates.find((rate) => !(rate > 0 && rate < Infinity));
  if (bad !== undefined) throw new RangeError(`Learning rates must be above 0: got ${bad}`);
}

/**
 * Returns the rates that a grid begins with, ascending.
 *
 * @param grid A range or a list.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { initialRates, rateRange } from "@ohlol/sweep";
 *
 * assertEquals(initialRates(rateRange(0.01, 1, { perDecade: 2 })), [0.01, 0.032, 0.1, 0.32, 1]);
 * ```
 */
export function initialRates(grid: RateGrid): number[] {
  if (grid.kind === "list") return [...grid.rates];
  return pointsBetween(grid.low, grid.high, grid.perDecade);
}

/**
 * Returns the rates that a grid grows by at one end: half a decade, or as much of it as the limits
 * allow.
 *
 * @param grid A range or a list.
 * @param rates The rates so far, ascending.
 * @param edge The end to grow at.
 * @returns The new rates, ascending; none for a list, or at the limit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { grownRates, rateRange } from "@ohlol/sweep";
 *
 * assertEquals(grownRates(rateRange(0.1, 1), [0.1, 0.18, 0.32, 0.56, 1], "high"), [1.8, 3.2]);
 * ```
 */
export function grownRates(grid: RateGrid, rates: readonly number[], edge: Edge): number[] {
  if (grid.kind === "list") return [];
  const { perDecade, lowest, highest } = grid;
  const count = Math.max(1, Math.round(perDecade / 2));
  if (edge === "low") {
    return pointsBetween(lowest, rates[0], perDecade).slice(0, -1).slice(-count);
  }
  return pointsBetween(rates[rates.length - 1], highest, perDecade).slice(1, 1 + count);
}

/** The points of the whole scale that, rounded, lie in a range. */
function pointsBetween(low: number, high: number, perDecade: number): number[] {
  const first = Math.floor(Math.log10(low) * perDecade) - 1;
  const last = Math.ceil(Math.log10(high) * perDecade) + 1;
  return Array.from({ length: last - first + 1 }, (_, i) => pointAt(first + i, perDecade))
    .filter((rate) => rate >= low && rate <= high);
}

function pointAt(k: number, perDecade: number): number {
  return Number((10 ** (k / perDecade)).toPrecision(perDecade <= 8 ? 2 : 3));
}
