import type { Buffer } from "../buffer.ts";
import { fixed, rows } from "../layout.ts";
import type { Rect } from "../rect.ts";
import { drawHeatMap, type HeatMap, heatMapHeading, heatMapHeads } from "./heat_map.ts";
import { drawPanel, type Heading } from "./panel.ts";
import type { StepColumns } from "./steps.ts";
import type { Theme } from "./theme.ts";

/** A panel of a stack. */
export interface Panel {
  /** What it shows, in a word or two; named where the panel is left out. */
  readonly name: string;
  /** The rows that it needs to show everything, without its border. */
  readonly height: number;
  /** The fewest rows that are useful. */
  readonly leastHeight: number;
  /** Its heading in a given size. */
  heading(inside: { readonly width: number; readonly height: number }): Heading;
  /** Draws its inside. */
  draw(buffer: Buffer): void;
}

/**
 * The rows of a panel's border.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lines } from "@ohlol/tui/widgets";
 *
 * assertEquals(lines, 2); // above and below
 * ```
 */
export const lines = 2;

/**
 * The rows that it shares with its neighbour.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { shared } from "@ohlol/tui/widgets";
 *
 * assertEquals(shared, 1); // two panels below each other have three lines in all
 * ```
 */
export const shared = 1;

/**
 * A heat map as a panel.
 *
 * @param name What it shows, in a word or two.
 * @param title The same, with the contestant.
 * @param map The numbers.
 * @param columns The columns for a given inner width.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import {
 *   createTheme,
 *   drawOnePanel,
 *   type HeatMap,
 *   heatMapPanel,
 *   stepColumns,
 * } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const map: HeatMap = {
 *   ...{ labels: ["a", "b"], rowName: "units", columnName: "steps", scale: "fraction", cursor: 0 },
 *   heads: (column) => [`t${column + 1}`],
 *   value: (row, column) => (row + column) / 3,
 * };
 * const columns = (width: number) => stepColumns(3, 2, width - 2, { minimum: 2, maximum: 4 }, 0);
 * const buffer = new Buffer(16, 5);
 * drawOnePanel(heatMapPanel("states", "states", map, columns, theme), buffer, buffer.area, theme);
 * assertEquals(buffer.toString().split("\n"), [
 *   "+ states ------+",
 *   "|   t1  t2  t3 |",
 *   "|a .00 .33 .67 |",
 *   "|b .33 .67 1.0 |",
 *   "+--------------+",
 * ]);
 * ```
 */
export function heatMapPanel(
  name: string,
  title: string,
  map: HeatMap,
  columns: (width: number) => StepColumns,
  theme: Theme,
): Panel {
  return {
    name,
    height: map.labels.length + heatMapHeads,
    leastHeight: Math.min(map.labels.length, 3) + heatMapHeads,
    heading: ({ width, height }) =>
      heatMapHeading({ title, short: [name] }, map, columns(width), height, theme),
    draw: (buffer) => drawHeatMap(map, columns(buffer.width), buffer, theme),
  };
}

/**
 * Draws one panel.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer, drawText } from "@ohlol/tui";
 * import { createTheme, drawOnePanel, type Panel } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const panel = (name: string, height: number): Panel => ({
 *   ...{ name, height, leastHeight: 1 },
 *   heading: () => ({ title: name }),
 *   draw: (buffer) => void drawText(buffer, 0, 0, "..."),
 * });
 * const buffer = new Buffer(12, 3);
 * drawOnePanel(panel("loss", 1), buffer, buffer.area, theme);
 * assertEquals(buffer.toString().split("\n"), [
 *   "+ loss ----+",
 *   "|...       |",
 *   "+----------+",
 * ]);
 * ```
 */
export function drawOnePanel(panel: Panel, buffer: Buffer, rect: Rect, theme: Theme): void {
  const inside = { width: rect.width - lines, height: rect.height - lines };
  panel.draw(drawPanel(buffer, rect, panel.heading(inside), theme));
}

/**
 * Draws panels below each other, sharing borders: always the first, and of the others those that fit.
 * The last one takes the remaining rows.
 *
 * @returns The panels that aren't shown in full: those left out, and those that show a part.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer, drawText } from "@ohlol/tui";
 * import { createTheme, drawStack, type Panel } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const panel = (name: string, height: number): Panel => ({
 *   ...{ name, height, leastHeight: 1 },
 *   heading: () => ({ title: name }),
 *   draw: (buffer) => void drawText(buffer, 0, 0, "..."),
 * });
 * const buffer = new Buffer(12, 5);
 * const leftOut = drawStack(buffer, buffer.area, [panel("loss", 1), panel("table", 1)], theme);
 * assertEquals(leftOut, []);
 * assertEquals(buffer.toString().split("\n"), [
 *   "+ loss ----+",
 *   "|...       |",
 *   "+ table ---+",
 *   "|...       |",
 *   "+----------+",
 * ]);
 * ```
 */
export function drawStack(
  buffer: Buffer,
  rect: Rect,
  panels: readonly Panel[],
  theme: Theme,
): Panel[] {
  const { shown, leftOut, room } = stacked(panels, rect.height);
  if (shown.length === 0) return leftOut;
  shown[shown.length - 1].height += room;
  const rects = rows(rect, shown.map(({ height }) => fixed(height)), -shared);
  shown.forEach(({ panel }, i) => drawOnePanel(panel, buffer, rects[i], theme));
  const whole = shown.filter(({ panel }, i) => isWhole(panel, rects[i])).map(({ panel }) => panel);
  return panels.filter((panel) => !whole.includes(panel));
}

/**
 * Whether a panel shows everything in a rectangle of this size.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isWhole, type Panel } from "@ohlol/tui/widgets";
 *
 * const panel: Panel = {
 *   ...{ name: "loss", height: 4, leastHeight: 1 },
 *   heading: () => ({ title: "loss" }),
 *   draw: () => {},
 * };
 * const whole = [6, 5].map((height) => isWhole(panel, { x: 0, y: 0, width: 20, height }));
 * assertEquals(whole, [true, false]); // the border takes two rows
 * ```
 */
export function isWhole(panel: Panel, { width, height }: Rect): boolean {
  const inside = { width: width - lines, height: height - lines };
  const { parts = [] } = panel.heading(inside);
  return inside.height >= panel.height && parts.every(({ count, total }) => count >= total);
}

/** Which panels fit, with how many rows, borders included; and how many rows remain. */
function stacked(panels: readonly Panel[], height: number) {
  const shown: { panel: Panel; height: number }[] = [];
  const leftOut: Panel[] = [];
  let room = height;
  for (const panel of panels) {
    const line = shown.length === 0 ? 0 : shared;
    if (shown.length > 0 && room < panel.leastHeight + lines - line) {
      leftOut.push(panel);
      continue;
    }
    const rows = Math.min(room, panel.height + lines - line);
    shown.push({ panel, height: rows + line });
    room -= rows;
  }
  return { shown, leftOut, room };
}

/** The panels that don't fit into a stack of so many rows. */
export function leftOutOfStack(panels: readonly Panel[], height: number): Panel[] {
  return stacked(panels, height).leftOut;
}
