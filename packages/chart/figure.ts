/** A point of a curve. */
export interface Point {
  /** Its place on the horizontal axis. */
  readonly x: number;
  /** Its place on the vertical axis. */
  readonly y: number;
}

/** The range of a band at a place of the horizontal axis. */
export interface BandPoint {
  /** The place. */
  readonly x: number;
  /** The lower end. */
  readonly low: number;
  /** The upper end; above the axis it is cut off. */
  readonly high: number;
}

/** A point with a sign. */
export interface SignedPoint {
  /** Its place on the horizontal axis. */
  readonly x: number;
  /** Its place on the vertical axis; null: at the top, for values that the axis doesn't have. */
  readonly y: number | null;
  /** What stands there, one character: `★`. */
  readonly sign: string;
}

/** A curve and what belongs to it, however it is drawn. */
export interface CurveData {
  /** What stands at its end. */
  readonly label: string;
  /** The points, by x; those whose y is not finite are left out. */
  readonly points: readonly Point[];
  /** The same, smoothed: drawn over the points, which then stand back. */
  readonly smoothed: readonly Point[] | null;
  /** Measurements of another kind, each drawn as a marker. */
  readonly marks: readonly Point[];
  /** Where the values ceased to be finite; null if they haven't. */
  readonly divergedAt: number | null;
  /** A range of values around the curve, by x: it stands back. */
  readonly band?: readonly BandPoint[];
  /** Other curves of the same kind, which stand back. */
  readonly others?: readonly (readonly Point[])[];
  /** Single points with signs of their own. */
  readonly signs?: readonly SignedPoint[];
}

/** A place of the horizontal axis that is named. */
export interface NamedPlace {
  /** The place. */
  readonly x: number;
  /** Its name. */
  readonly label: string;
}

/** A value to compare the curves with: a horizontal line. */
export interface Reference {
  /** What stands on the line. */
  readonly label: string;
  /** The value as it is written after the label, where there is room for it. */
  readonly value?: string;
  /** The value. */
  readonly y: number;
}

/** The range of some numbers. */
export interface Extent {
  /** The lowest. */
  readonly low: number;
  /** The highest. */
  readonly high: number;
  /** The lowest of those above zero; Infinity if there is none. */
  readonly lowPositive: number;
}

/** The axes of a chart. */
export interface ChartAxes {
  /** What the horizontal axis counts. */
  readonly xName: string;
  /** The first number of the horizontal axis; 1 if it isn't given. */
  readonly xStart?: number;
  /** The last number of the horizontal axis. */
  readonly xEnd: number;
  /** Names below the axis, in place of the first and the last number. */
  readonly xLabels?: readonly NamedPlace[];
  /** Whether the vertical axis is logarithmic. */
  readonly isLog: boolean;
  /** The values that must lie on the vertical axis. */
  readonly extent: Extent;
  /** The values to compare with. */
  readonly references: readonly Reference[];
}

/**
 * Finds the range of the numbers that are finite; of none it is Infinity to -Infinity.
 *
 * @param values The numbers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { extentOf } from "@ohlol/chart";
 *
 * assertEquals(extentOf([3, 0, NaN, 0.5]), { low: 0, high: 3, lowPositive: 0.5 });
 * ```
 */
export function extentOf(values: Iterable<number>): Extent {
  let [low, high, lowPositive] = [Infinity, -Infinity, Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    if (value > 0) lowPositive = Math.min(lowPositive, value);
  }
  return { low, high, lowPositive };
}
