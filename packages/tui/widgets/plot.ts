import type { Buffer } from "../buffer.ts";
import { Canvas } from "../canvas.ts";
import { textWidth } from "../graphemes.ts";
import type { Style } from "../style.ts";
import type { Axis } from "./axis.ts";
import type { LegendEntry } from "./chart_legend.ts";
import type { Theme } from "./theme.ts";

/** A point of a curve. */
export interface Point {
  /** Its place on the horizontal axis. */
  readonly x: number;
  /** Its place on the vertical axis. */
  readonly y: number;
}

/** A curve. */
export interface Series {
  /** What stands at its end. */
  readonly label: string;
  /** What marks its end. */
  readonly marker: string;
  /** How the curve and its label look. */
  readonly style: Style;
  /** The points, by x; those whose y is not finite are left out. */
  readonly points: readonly Point[];
  /** The same, smoothed: drawn over the points, which then stand back. */
  readonly smoothed: readonly Point[] | null;
  /** Measurements of another kind, each drawn as the marker. */
  readonly marks: readonly Point[];
  /** Where the values ceased to be finite; null if they haven't. */
  readonly divergedAt: number | null;
  /** A range of values around the curve, by x: drawn as dots that stand back. */
  readonly band?: readonly BandPoint[];
  /** Other curves of the same kind, drawn as dots that stand back. */
  readonly others?: readonly (readonly Point[])[];
  /** Single points with signs of their own. */
  readonly signs?: readonly SignedPoint[];
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
  /** Its place on the vertical axis; null: in the first row, for values that the axis doesn't have. */
  readonly y: number | null;
  /** What stands there, one cell wide. */
  readonly sign: string;
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

/** What a chart shows besides its curves. */
export interface ChartOptions {
  /** What the horizontal axis counts. */
  readonly xName: string;
  /** The first number of the horizontal axis; 1 if it isn't given. */
  readonly xStart?: number;
  /** The last number of the horizontal axis. */
  readonly xEnd: number;
  /** How the first and the last number are written; in full if it isn't given. */
  xText?(x: number): string;
  /** Names below the axis, in place of the first and the last number. */
  readonly xLabels?: readonly NamedPlace[];
  /** The number that a vertical line marks, unless it is the first or the last one. */
  readonly cursor: number;
  /** Whether the vertical axis is logarithmic. */
  readonly isLog: boolean;
  /** The values that must lie on the vertical axis. */
  readonly extent: Extent;
  /** The values to compare with. */
  readonly references: readonly Reference[];
  /** What lines and marks mean; stands below the chart where there is room. */
  readonly legend?: readonly LegendEntry[];
  /** Whether curves have their markers along them where there are no colours; they do if not given. */
  readonly hasMarkersAlong?: boolean;
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

/** Where the curves are drawn, and how values become places there. */
export interface Plot {
  /** The part of the buffer for the curves. */
  readonly area: Buffer;
  /** The same and the space to the right of it, for the labels. */
  readonly labelArea: Buffer;
  /** Whether there is such a space; else the labels stand in the corner that falling curves leave. */
  readonly hasMargin: boolean;
  readonly axis: Axis;
  /** The dots of the curves. */
  readonly canvas: Canvas;
  /** The column of a number, in dots and parts of them. */
  across(x: number): number;
  /** The row of a value, in dots and parts of them; NaN for one that is not on the axis. */
  down(y: number): number;
  readonly theme: Theme;
}

// With fewer columns for the curves the labels are drawn among them.
const leastWidth = 20;

/** Lays out a chart: the axis on the left and below, the labels on the right if there is room. */
export function plotOf(
  axis: Axis,
  series: readonly Series[],
  { xStart = 1, xEnd }: ChartOptions,
  buffer: Buffer,
  theme: Theme,
): Plot {
  const left = axisWidth(axis);
  const labels = Math.max(0, ...series.map(({ label }) => textWidth(label))) + 5;
  const room = buffer.width - left;
  const hasMargin = room - labels >= leastWidth;
  const width = hasMargin ? room - labels : room;
  const [y, height] = [0, buffer.height - 2];
  const area = buffer.sub({ x: left, y, width: Math.max(0, width), height });
  const canvas = new Canvas(area.width, area.height, theme.dots);
  return {
    area,
    labelArea: buffer.sub({ x: left, y, width: room, height }),
    hasMargin,
    axis,
    canvas,
    across: (x) => xEnd > xStart ? (x - xStart) / (xEnd - xStart) * (canvas.width - 1) : 0,
    down: (y) => (1 - axis.position(y)) * (canvas.height - 1),
    theme,
  };
}

/** The column of the cell that holds a number's dot. */
export function columnOf({ canvas, area, across }: Plot, x: number): number {
  return Math.floor(Math.round(across(x)) * area.width / canvas.width);
}

/** The row of the cell that holds a value's dot. */
export function rowOf({ canvas, area, down }: Plot, y: number): number {
  return Math.floor(Math.round(down(y)) * area.height / canvas.height);
}

/** The columns left of the curves: the ticks' labels and the axis itself. */
export function axisWidth({ ticks }: Axis): number {
  return Math.max(...ticks.map(({ label }) => label.length)) + 2;
}
