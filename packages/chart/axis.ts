/** A place on an axis that is named. */
export interface Tick {
  /** Which value. */
  readonly value: number;
  /** Its name. */
  readonly label: string;
}

/** An axis: where a value lies, and which values are named. */
export interface Axis {
  /** From 0 at the low end to 1 at the high end; NaN for a value that the axis doesn't have. */
  position(value: number): number;
  /** From low to high, at least two. */
  readonly ticks: readonly Tick[];
}

/**
 * An axis on which equal distances are equal differences, with ticks at multiples of 1, 2 or 5 times
 * a power of ten.
 *
 * @param low The smallest value, where the axis begins.
 * @param high The largest value, where it ends; beyond both there is an axis if they are the same.
 * @param count About how many ticks there are, 2 or more.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linearAxis } from "@ohlol/chart";
 *
 * const axis = linearAxis(0, 4, 3);
 * assertEquals([axis.position(1), ...axis.ticks.map(({ label }) => label)], [0.25, "0", "2", "4"]);
 * ```
 */
export function linearAxis(low: number, high: number, count: number): Axis {
  const [from, to] = rangeOf(low, high);
  return {
    position: (value) => (value - from) / (to - from),
    ticks: linearTicks(from, to, count),
  };
}

/**
 * An axis on which equal distances are equal ratios, with ticks at 1, 2 and 5 times powers of ten;
 * only at powers of ten where these are too many, and as on a linear axis where they are too few.
 *
 * @param low The smallest value, above 0, where the axis begins.
 * @param high The largest value, where it ends; beyond both there is an axis if they are the same.
 * @param count About how many ticks there may be, 2 or more.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { logAxis } from "@ohlol/chart";
 *
 * const axis = logAxis(0.01, 100, 5);
 * assertAlmostEquals(axis.position(1), 0.5);
 * assertEquals(axis.position(0), NaN);
 * ```
 */
export function logAxis(low: number, high: number, count: number): Axis {
  const [from, to] = rangeOf(low, high);
  const span = Math.log(to) - Math.log(from);
  const ladder = logLadder(from, to, count);
  const ticks = ladder.map((value) => ({ value, label: tickLabel(value, -decade(value)) }));
  return {
    position: (value) => value > 0 ? (Math.log(value) - Math.log(from)) / span : NaN,
    ticks: ticks.length >= 2 ? ticks : linearTicks(from, to, count),
  };
}

/** Values that differ by less than this part of their size are the same on an axis. */
const leastDifference = 1e-6;

/** The range of an axis: from the smallest to the largest value, or around them if they are the same. */
function rangeOf(low: number, high: number): [from: number, to: number] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > leastDifference * size) return [low, high];
  const margin = size / 2 || 1;
  return [low - margin, Math.min(high + margin, Number.MAX_VALUE)];
}

function linearTicks(from: number, to: number, count: number): Tick[] {
  for (let parts = Math.max(1, count - 1);; parts++) {
    const step = niceStep((to - from) / parts);
    const [first, last] = [Math.ceil(from / step - 1e-9), Math.floor(to / step + 1e-9)];
    if (last <= first) continue;
    return Array.from({ length: last - first + 1 }, (_, i) => {
      const value = (first + i) * step;
      return { value, label: tickLabel(value, -decade(step)) };
    });
  }
}

/** The nearest of 1, 2, 5, 10, 20, ... and their tenths, by ratio. */
function niceStep(step: number): number {
  const power = 10 ** decade(step);
  const factor = [1, 2, 5].find((factor) => step < factor * 1.5 * power) ?? 10;
  return factor * power;
}

/** The finest ladder of 1, 2 and 5, or of powers of ten, that isn't too long. */
function logLadder(low: number, high: number, count: number): number[] {
  const fine = rungs(low, high, [1, 2, 5], 1);
  if (fine.length <= count + 1) return fine;
  let decades = 1;
  while (rungs(low, high, [1], decades).length > count + 1) decades++;
  const coarse = rungs(low, high, [1], decades);
  return coarse.length >= 2 ? coarse : fine;
}

function rungs(low: number, high: number, factors: readonly number[], decades: number): number[] {
  const all: number[] = [];
  const start = Math.floor(decade(low) / decades) * decades;
  for (let exponent = start; exponent <= decade(high); exponent += decades) {
    for (const factor of factors) all.push(Number(`${factor}e${exponent}`));
  }
  return all.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

/** The power of ten that a number has: 0 for 1 to 9. */
function decade(value: number): number {
  return Math.floor(Math.log10(value) + 1e-12);
}

function tickLabel(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size >= 1e5 || (size !== 0 && size < 1e-3)) {
    return Number(value.toPrecision(3)).toExponential().replace("e+", "e");
  }
  return value.toFixed(Math.max(0, digits));
}
