import type { Buffer } from "../buffer.ts";
import { Canvas } from "../canvas.ts";
import { textWidth } from "../graphemes.ts";
import type { Style } from "../style.ts";
import { drawText, fitText } from "../text.ts";
import type { Theme } from "./theme.ts";

/** A vertical axis of parallel coordinates. */
export interface ParallelAxis {
  /** What stands above it. */
  readonly name: string;
  /** The places that are named, from 0 at the bottom to 1 at the top; the first ones go first. */
  readonly ticks: readonly { readonly position: number; readonly label: string }[];
}

/** A line across all axes: one thing of which each axis shows a value. */
export interface ParallelLine {
  /** Where it crosses each axis, from 0 at the bottom to 1 at the top. */
  readonly positions: readonly number[];
  /** How it looks. */
  readonly style: Style;
  /** What stands where it crosses an axis, one cell wide; none if not given. */
  readonly sign?: string;
}

/**
 * With fewer rows a chart of parallel coordinates tells nothing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { leastParallelHeight } from "@ohlol/tui/widgets";
 *
 * assertEquals(leastParallelHeight, 4);
 * ```
 */
export const leastParallelHeight = 4;

/** The columns between two axes, at least, and those for the names beside the outer ones, at most. */
const leastGap = 8, mostMargin = 18;

/** Where the axes are drawn. */
interface Place {
  /** The rows below the names. */
  readonly area: Buffer;
  /** The column of each axis. */
  readonly columns: readonly number[];
}

/**
 * Draws parallel coordinates: an axis for each of several values, side by side, and a line across
 * them for each thing that has these values. Later lines are drawn over earlier ones.
 *
 * A. Inselberg, "The Plane with Parallel Coordinates", 1985.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import { createTheme, drawParallel } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const axes = ["lr", "momentum"].map((name) => ({
 *   name,
 *   ticks: [{ position: 0, label: "low" }, { position: 1, label: "high" }],
 * }));
 * const buffer = new Buffer(24, 5);
 * drawParallel(axes, [{ positions: [0, 1], style: {} }], buffer, theme);
 * assertEquals(buffer.toString().split("\n"), [
 *   "    lr        momentum  ",
 *   " high-         ..'-high ",
 *   "     |      ..'   |     ",
 *   "     |   .''      |     ",
 *   "  low-.''         -low  ",
 * ]);
 * ```
 */
export function drawParallel(
  axes: readonly ParallelAxis[],
  lines: readonly ParallelLine[],
  buffer: Buffer,
  theme: Theme,
): void {
  const [left, right] = [axes[0], axes[axes.length - 1]].map(labelWidth);
  const gap = Math.floor((buffer.width - 3 - left - right) / Math.max(1, axes.length - 1));
  if (buffer.height < leastParallelHeight || gap < leastGap) {
    const text = fitText(theme.words.noRoomForParallel, buffer.width, theme.signs.ellipsis);
    drawText(buffer, 0, 0, text, theme.styles.quiet);
    return;
  }
  const place = {
    area: buffer.sub({ x: 0, y: 1, width: buffer.width, height: buffer.height - 1 }),
    columns: axes.map((_, i) => left + 1 + i * gap),
  };
  drawAxisLines(place, theme);
  drawLines(place, lines, theme);
  drawNames(axes, place, gap, buffer, theme);
  axes.forEach((axis, i) => drawTicks(axis, place, i, gap, theme));
  drawSigns(place, lines);
}

function labelWidth({ ticks }: ParallelAxis): number {
  return Math.min(mostMargin, Math.max(0, ...ticks.map(({ label }) => textWidth(label))));
}

function drawAxisLines({ area, columns }: Place, { ascii, styles }: Theme): void {
  for (const x of columns) {
    for (let y = 0; y < area.height; y++) drawText(area, x, y, ascii ? "|" : "│", styles.line);
  }
}

function drawLines({ area, columns }: Place, lines: readonly ParallelLine[], theme: Theme): void {
  const canvas = new Canvas(area.width, area.height, theme.dots);
  const dots = canvas.width / area.width;
  // The dots of a line begin beside an axis and end beside the next one.
  const from = (column: number) => (column + 1) * dots;
  const to = (column: number) => column * dots - 1;
  const down = (position: number) => (1 - position) * (canvas.height - 1);
  for (const { positions, style } of lines) {
    for (let i = 1; i < columns.length; i++) {
      const [start, end] = [positions[i - 1], positions[i]].map(down);
      canvas.line(from(columns[i - 1]), start, to(columns[i]), end, style);
    }
  }
  canvas.draw(area);
}

function drawNames(
  axes: readonly ParallelAxis[],
  { columns }: Place,
  gap: number,
  buffer: Buffer,
  { signs, styles }: Theme,
): void {
  axes.forEach(({ name }, i) => {
    const text = fitText(name, gap - 1, signs.ellipsis);
    const start = columns[i] - Math.floor(textWidth(text) / 2);
    const last = buffer.width - textWidth(text);
    drawText(buffer, Math.max(0, Math.min(last, start)), 0, text, styles.strong);
  });
}

/** The names of places: left of the first axis, right of the others, each row once. */
function drawTicks(
  { ticks }: ParallelAxis,
  { area, columns }: Place,
  i: number,
  gap: number,
  { ascii, signs, styles }: Theme,
): void {
  const taken = new Set<number>();
  for (const { position, label } of ticks) {
    const y = rowOf(position, area);
    if (taken.has(y)) continue;
    taken.add(y);
    drawText(area, columns[i], y, ascii ? "-" : "┼", styles.line);
    const room = i === 0 ? columns[0] : Math.min(gap - 2, area.width - columns[i] - 1);
    const text = fitText(label, room, signs.ellipsis);
    const x = i === 0 ? columns[0] - textWidth(text) : columns[i] + 1;
    drawText(area, x, y, text, styles.quiet);
  }
}

function drawSigns({ area, columns }: Place, lines: readonly ParallelLine[]): void {
  for (const { positions, style, sign } of lines) {
    if (sign === undefined) continue;
    columns.forEach((x, i) => {
      drawText(area, x, rowOf(positions[i], area), sign, { ...style, bold: true });
    });
  }
}

function rowOf(position: number, { height }: Buffer): number {
  return Math.max(0, Math.min(height - 1, Math.floor((1 - position) * height)));
}
