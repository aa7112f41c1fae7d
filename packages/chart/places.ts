import { type Axis, linearAxis, logAxis } from "./axis.ts";
import type { ChartAxes, CurveData, Point } from "./figure.ts";

/** How values become places in an area whose top left corner is (0, 0). */
export interface Places {
  /** The place of a number from the left. */
  across(x: number): number;
  /** The place of a value from the top; NaN for one that is not on the axis. */
  down(y: number): number;
}

/**
 * The vertical axis of a chart; null where there is no value that it could show.
 *
 * @param axes The axes of the chart.
 * @param count About how many ticks there are, 2 or more.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { extentOf, verticalAxis } from "@ohlol/chart";
 *
 * const axes = { xName: "step", xEnd: 3, isLog: true, references: [] };
 * assertEquals(verticalAxis({ ...axes, extent: extentOf([1, 100]) }, 3)?.position(10), 0.5);
 * assertEquals(verticalAxis({ ...axes, extent: extentOf([-1]) }, 3), null);
 * ```
 */
export function verticalAxis({ isLog, extent }: ChartAxes, count: number): Axis | null {
  const { low, high, lowPositive } = extent;
  const bottom = isLog ? lowPositive : low;
  if (!Number.isFinite(bottom)) return null;
  return isLog ? logAxis(bottom, high, count) : linearAxis(bottom, high, count);
}

/**
 * Lays an area out, from the first number and the lowest value in its lower left corner to the last
 * and the highest in its upper right one.
 *
 * @param axis The vertical axis.
 * @param range The first and the last number of the horizontal axis.
 * @param width The distance from the first to the last place, from left to right.
 * @param height The same from top to bottom.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linearAxis, placesIn } from "@ohlol/chart";
 *
 * const { across, down } = placesIn(linearAxis(0, 4, 3), { xEnd: 11 }, 200, 100);
 * assertEquals([across(1), across(6), down(4), down(1)], [0, 100, 0, 75]);
 * ```
 */
export function placesIn(
  axis: Axis,
  { xStart = 1, xEnd }: Pick<ChartAxes, "xStart" | "xEnd">,
  width: number,
  height: number,
): Places {
  return {
    across: (x) => xEnd > xStart ? (x - xStart) / (xEnd - xStart) * width : 0,
    down: (y) => (1 - axis.position(y)) * height,
  };
}

/**
 * The last point of a curve that has a place; undefined if none has.
 *
 * @param curve The curve; where it is smoothed, the smoothed one counts.
 * @param places Where values are.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { endOfCurve, linearAxis, placesIn } from "@ohlol/chart";
 *
 * const points = [{ x: 1, y: 3 }, { x: 2, y: 2 }, { x: 3, y: Infinity }];
 * const places = placesIn(linearAxis(0, 4, 3), { xEnd: 3 }, 200, 100);
 * assertEquals(endOfCurve({ points, smoothed: null }, places), { x: 2, y: 2 });
 * ```
 */
export function endOfCurve(
  curve: Pick<CurveData, "points" | "smoothed">,
  places: Places,
): Point | undefined {
  return (curve.smoothed ?? curve.points).findLast(({ y }) => Number.isFinite(places.down(y)));
}

/**
 * Finds places for labels beside each other: for each the one that it should have, or else the
 * nearest that is free, all of them inside as far as there is room.
 *
 * @param wanted The places that they should have, ascending.
 * @param length The length along which they stand.
 * @param size What each of them takes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { freePlaces } from "@ohlol/chart";
 *
 * assertEquals(freePlaces([2, 2, 9], 10, 2), [2, 4, 8]);
 * ```
 */
export function freePlaces(wanted: readonly number[], length: number, size = 1): number[] {
  let next = 0;
  const places = wanted.map((place) => {
    next = Math.max(next, place) + size;
    return next - size;
  });
  for (let i = places.length - 1, limit = length - size; i >= 0; i--, limit -= size) {
    limit = places[i] = Math.min(places[i], limit);
  }
  return places;
}
