import { type Axis, type ChartAxes, type CurveData, type Places, placesIn } from "@ohlol/chart";
import type { Buffer } from "../buffer.ts";
import { Canvas } from "../canvas.ts";
import { textWidth } from "../graphemes.ts";
import type { Style } from "../style.ts";
import type { LegendEntry } from "./chart_legend.ts";
import type { Theme } from "./theme.ts";

/** A curve as cells show it. */
export interface Series extends CurveData {
  /** What marks its end. */
  readonly marker: string;
  /** How the curve and its label look. */
  readonly style: Style;
}

/** What a chart shows besides its curves. */
export interface ChartOptions extends ChartAxes {
  /** How the first and the last number are written; in full if it isn't given. */
  xText?(x: number): string;
  /** The number that a vertical line marks, unless it is the first or the last one. */
  readonly cursor: number;
  /** What is said where there is no value; that there is none yet, if it isn't given. */
  readonly none?: string | undefined;
  /** What lines and marks mean; stands below the chart where there is room. */
  readonly legend?: readonly LegendEntry[];
  /** Whether curves have their markers along them where there are no colours; they do if not given. */
  readonly hasMarkersAlong?: boolean;
}

/** Where the curves are drawn, and how values become places there, in dots and parts of them. */
export interface Plot extends Places {
  /** The part of the buffer for the curves. */
  readonly area: Buffer;
  /** The same and the space to the right of it, for the labels. */
  readonly labelArea: Buffer;
  /** Whether there is such a space; else the labels stand in the corner that falling curves leave. */
  readonly hasMargin: boolean;
  readonly axis: Axis;
  /** The dots of the curves. */
  readonly canvas: Canvas;
  readonly theme: Theme;
}

// With fewer columns for the curves the labels are drawn among them.
const leastWidth = 20;

/** Lays out a chart: the axis on the left and below, the labels on the right if there is room. */
export function plotOf(
  axis: Axis,
  series: readonly Series[],
  options: ChartOptions,
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
    ...placesIn(axis, options, canvas.width - 1, canvas.height - 1),
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
