import { type BandPoint, type NamedPlace, type Point, verticalAxis } from "@ohlol/chart";
import type { Buffer } from "../buffer.ts";
import type { Style } from "../style.ts";
import { textWidth } from "../graphemes.ts";
import { drawText, fitText } from "../text.ts";
import { drawChartLabels } from "./chart_labels.ts";
import { drawLegend, legendRows } from "./chart_legend.ts";
import { drawnWhereFree, drawReferenceLabels, drawReferenceLines } from "./chart_references.ts";
import {
  axisWidth,
  type ChartOptions,
  columnOf,
  type Plot,
  plotOf,
  rowOf,
  type Series,
} from "./plot.ts";
import type { Theme } from "./theme.ts";

const rowsPerTick = 4;

/**
 * Draws curves with their axes, each with its label at its end, and the legend below.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import { createTheme, drawChart, type Series } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const series: Series = {
 *   ...{ label: "Adam", marker: "*", style: {}, smoothed: null, marks: [], divergedAt: null },
 *   points: [5, 3, 2, 1, 1].map((y, i) => ({ x: i + 1, y })),
 * };
 * const extent = { low: 1, high: 5, lowPositive: 1 };
 * const options = { xName: "epoch", xEnd: 5, cursor: 5, isLog: false, extent, references: [] };
 * const buffer = new Buffer(36, 7);
 * drawChart([series], options, buffer, theme);
 * assertEquals(buffer.toString().split("\n").map((line) => line.trimEnd()), [
 *   "  |'.",
 *   " 4+  '..",
 *   "  |     '*.",
 *   " 2+        '''...",
 *   "  |              ''.......* Adam",
 *   "  +------------------------",
 *   "   1        epoch         5",
 * ]);
 * ```
 */
export function drawChart(
  series: readonly Series[],
  options: ChartOptions,
  buffer: Buffer,
  theme: Theme,
): void {
  const { low } = options.extent;
  const legend = legendRows(options.legend ?? [], buffer);
  const chart = buffer.sub({ ...buffer.area, height: buffer.height - legend.length });
  const axis = verticalAxis(options, Math.max(2, Math.floor(chart.height / rowsPerTick)));
  if (axis === null) {
    const none = options.none ?? theme.words.noValues;
    const said = low <= 0 ? theme.words.noPositiveValues : none;
    const text = fitText(said, buffer.width - 1, theme.signs.ellipsis);
    drawText(buffer, 1, 0, text, theme.styles.quiet);
    return;
  }
  if (buffer.height < 3) return;
  drawLegend(legend, buffer);
  const plot = plotOf(axis, series, options, chart, theme);
  drawAxes(plot, options, chart);
  drawReferenceLines(plot, options.references);
  drawCursor(plot, options);
  drawBands(plot, series);
  drawCurves(plot, series);
  drawMarks(plot, series);
  drawChartLabels(plot, series, options.hasMarkersAlong ?? true);
  drawSigns(plot, series);
  drawReferenceLabels(plot, options.references);
  if (options.isLog && low <= 0) drawNotShown(plot);
}

/** Says that some values are missing, in the lowest free place; if none is free, over the curves. */
function drawNotShown(plot: Plot): void {
  const { area, theme: { signs, styles, words } } = plot;
  const text = fitText(words.notShown, area.width - 1, signs.ellipsis);
  const rows = Array.from({ length: area.height }, (_, i) => area.height - 1 - i);
  if (drawnWhereFree(plot, ` ${text}`, rows, styles.warning)) return;
  drawText(area, 1, area.height - 1, text, styles.warning);
}

function drawAxes(plot: Plot, options: ChartOptions, buffer: Buffer): void {
  const { area, axis, theme: { ascii, styles } } = plot;
  const left = axisWidth(axis);
  const [side, tickMark, corner, floor] = ascii ? ["|", "+", "+", "-"] : ["│", "┤", "╰", "─"];
  for (let y = 0; y < area.height; y++) drawText(buffer, left - 1, y, side, styles.line);
  drawText(buffer, left - 1, area.height, corner + floor.repeat(area.width), styles.line);
  for (const { value, label } of axis.ticks) {
    const y = rowOf(plot, value);
    drawText(buffer, left - 1 - label.length, y, label, styles.quiet);
    drawText(buffer, left - 1, y, tickMark, styles.line);
  }
  const below = buffer.sub({ x: left, y: area.height + 1, width: area.width, height: 1 });
  if (options.xLabels === undefined) drawHorizontalLabels(options, below, styles.quiet);
  else drawNamedPlaces(plot, options.xLabels, options.xName, below);
}

/** Names below their places, as far as they don't run into each other, and what the axis counts. */
function drawNamedPlaces(
  plot: Plot,
  places: readonly NamedPlace[],
  xName: string,
  line: Buffer,
): void {
  const { styles } = plot.theme;
  const nameStart = line.width - textWidth(xName);
  let free = 0;
  for (const { x, label } of places) {
    const start = Math.max(0, columnOf(plot, x) - Math.floor(textWidth(label) / 2));
    if (start < free || start + textWidth(label) >= nameStart) continue;
    drawText(line, start, 0, label, styles.quiet);
    free = start + textWidth(label) + 1;
  }
  if (nameStart > free) drawText(line, nameStart, 0, xName, styles.quiet);
}

function drawHorizontalLabels(
  { xName, xStart = 1, xEnd, xText = String }: ChartOptions,
  line: Buffer,
  style: Style,
): void {
  const [start, end] = [xText(xStart), xEnd > xStart ? xText(xEnd) : ""];
  drawText(line, 0, 0, start, style);
  const endStart = line.width - textWidth(end);
  drawText(line, endStart, 0, end, style);
  const width = textWidth(xName);
  // In the middle, or further to the left where that leaves no space before the end.
  const place = Math.min(Math.floor((line.width - width) / 2), endStart - 1 - width);
  if (place > start.length + 1) drawText(line, place, 0, xName, style);
}

function drawCursor(plot: Plot, { cursor, xStart = 1, xEnd }: ChartOptions): void {
  if (cursor <= xStart || cursor >= xEnd) return;
  const { area, theme } = plot;
  const x = columnOf(plot, cursor);
  const line = theme.ascii ? "|" : "┊";
  for (let y = 0; y < area.height; y++) drawText(area, x, y, line, theme.styles.line);
}

function drawMarks(plot: Plot, series: readonly Series[]): void {
  for (const { marks, marker, style } of series) {
    for (const { x, y } of marks) {
      const row = rowOf(plot, y);
      if (row >= 0) drawText(plot.area, columnOf(plot, x), row, marker, { ...style, bold: true });
    }
  }
}

/** Every so many dots of a band are drawn, so that curves in it are seen. */
const bandGap = 3;

/** Draws the bands and the other curves, below the curves themselves. */
function drawBands(plot: Plot, series: readonly Series[]): void {
  for (const { band = [], others = [], style } of series) {
    const faint = { ...style, dim: true };
    band.forEach((point, i) => {
      if (i > 0) drawBandBetween(plot, band[i - 1], point, faint);
    });
    for (const other of others) drawCurve(plot, other, faint);
  }
}

/** Draws dots of a band between two of its points, straight lines joining their ends. */
function drawBandBetween(
  { canvas, across, down }: Plot,
  from: BandPoint,
  to: BandPoint,
  style: Style,
): void {
  const ends = [from.low, to.low, from.high, to.high].map(down);
  if (ends.slice(0, 2).some(Number.isNaN)) return;
  const top = (y: number) => Number.isFinite(y) ? Math.max(0, y) : 0;
  const [lowFrom, lowTo, highFrom, highTo] = [ends[0], ends[1], top(ends[2]), top(ends[3])];
  const [left, right] = [Math.ceil(across(from.x)), Math.floor(across(to.x))];
  for (let x = left; x <= right; x++) {
    const part = (x - across(from.x)) / (across(to.x) - across(from.x));
    const [bottom, end] = [
      lowFrom + part * (lowTo - lowFrom),
      highFrom + part * (highTo - highFrom),
    ];
    for (let y = Math.ceil(end); y <= bottom; y++) {
      if ((x + y) % bandGap === 0) canvas.point(x, y, style);
    }
  }
}

function drawSigns(plot: Plot, series: readonly Series[]): void {
  for (const { signs = [], style } of series) {
    for (const { x, y, sign } of signs) {
      const row = y === null ? 0 : rowOf(plot, y);
      drawText(plot.area, columnOf(plot, x), row, sign, { ...style, bold: true });
    }
  }
}

function drawCurves(plot: Plot, series: readonly Series[]): void {
  for (const { points, smoothed, style } of series) {
    drawCurve(plot, points, smoothed === null ? style : { ...style, dim: true });
  }
  for (const { smoothed, style } of series) {
    if (smoothed !== null) drawCurve(plot, smoothed, style);
  }
  plot.canvas.draw(plot.area);
}

/** The part of a curve in a column of dots. */
interface ColumnSpan {
  /** The column. */
  readonly column: number;
  /** The row of its uppermost dot. */
  top: number;
  /** That of its lowest. */
  bottom: number;
  /** Where it goes on. */
  end: Point;
}

/**
 * Draws a curve column by column: a long one has many points in each, and a line between every two
 * of them would set the same dots again and again.
 */
function drawCurve({ canvas, across, down }: Plot, points: readonly Point[], style: Style): void {
  let span = null as ColumnSpan | null;
  const drawSpan = ({ column, top, bottom }: ColumnSpan) =>
    canvas.line(column, top, column, bottom, style);
  for (const point of points) {
    const place = { x: across(point.x), y: down(point.y) };
    if (!Number.isFinite(place.y)) continue;
    const [column, row] = [Math.round(place.x), Math.round(place.y)];
    if (span?.column !== column) {
      if (span !== null) {
        drawSpan(span);
        canvas.line(span.end.x, span.end.y, place.x, place.y, style);
      }
      span = { column, top: row, bottom: row, end: place };
    }
    span.top = Math.min(span.top, row);
    span.bottom = Math.max(span.bottom, row);
    span.end = place;
  }
  if (span !== null) drawSpan(span);
}
