import type { Buffer } from "./buffer.ts";
import type { Rect } from "./rect.ts";
import type { Style } from "./style.ts";
import { drawText, fitText } from "./text.ts";

/** How the lines of a box look; `"ascii"` is for fonts without line characters. */
export type Border = "light" | "rounded" | "ascii";

/** What {@linkcode drawBox} draws besides the four lines. */
export interface BoxOptions {
  /** How the lines look. */
  readonly border: Border;
  /** A text in the top line, cut if it is too long. */
  readonly title?: string;
  /** The style of the lines. */
  readonly style?: Style;
  /** The style of the title. Default: that of the lines. */
  readonly titleStyle?: Style;
}

// A line cell is the set of directions in which lines leave it; joining two is a bitwise or.
const UP = 1, RIGHT = 2, DOWN = 4, LEFT = 8;
const LIGHT = " ╵╶└╷│┌├╴┘─┴┐┤┬┼";
const ROUNDED = " ╵╶╰╷│╭├╴╯─┴╮┤┬┼";
const ASCII = " |-+||++-+-+++++";

const glyphs: Record<Border, string> = { light: LIGHT, rounded: ROUNDED, ascii: ASCII };

const directionsOf = new Map<number, number>();
for (const line of [LIGHT, ROUNDED]) {
  for (let set = 1; set < 16; set++) directionsOf.set(line.charCodeAt(set), set);
}
directionsOf.set("-".charCodeAt(0), LEFT | RIGHT);
directionsOf.set("|".charCodeAt(0), UP | DOWN);
directionsOf.set("+".charCodeAt(0), UP | RIGHT | DOWN | LEFT);

/**
 * Draws a box along the inside of a rectangle's edge. Where its lines meet the lines of another box
 * they are joined. A rectangle of one row or column becomes a line.
 *
 * @param buffer where to draw
 * @param rect the outside of the box
 * @param options border, title and styles
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawBox } from "./box.ts";
 * import { Buffer } from "./buffer.ts";
 *
 * const buffer = new Buffer(13, 3);
 * drawBox(buffer, { x: 0, y: 0, width: 9, height: 3 }, { border: "rounded", title: "loss" });
 * drawBox(buffer, { x: 8, y: 0, width: 5, height: 3 }, { border: "rounded" });
 * assertEquals(
 *   buffer.toString(),
 *   ["╭ loss ─┬───╮", "│       │   │", "╰───────┴───╯"].join("\n"),
 * );
 * ```
 */
export function drawBox(buffer: Buffer, rect: Rect, options: BoxOptions): void {
  const { x, y, width, height } = rect;
  if (width < 1 || height < 1) return;
  const { border, style = {} } = options;
  drawHorizontal(buffer, x, y, width, border, style);
  drawHorizontal(buffer, x, y + height - 1, width, border, style);
  drawVertical(buffer, x, y, height, border, style);
  drawVertical(buffer, x + width - 1, y, height, border, style);
  if (options.title && width > 4) {
    const ellipsis = border === "ascii" ? "." : "…";
    const title = ` ${fitText(options.title, width - 4, ellipsis)} `;
    drawText(buffer, x + 1, y, title, options.titleStyle ?? style);
  }
}

/**
 * Draws a horizontal line, joined to the lines that it meets; its ends reach to the middle of a cell.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawHorizontal } from "./box.ts";
 * import { Buffer } from "./buffer.ts";
 *
 * const buffer = new Buffer(3, 1);
 * drawHorizontal(buffer, 0, 0, 3, "ascii", {});
 * assertEquals(buffer.toString(), "---");
 * ```
 */
export function drawHorizontal(
  buffer: Buffer,
  x: number,
  y: number,
  width: number,
  border: Border,
  style: Style,
): void {
  for (let column = x; column < x + width; column++) {
    const left = column > x || width === 1 ? LEFT : 0;
    const right = column < x + width - 1 || width === 1 ? RIGHT : 0;
    join(buffer, column, y, left | right, border, style);
  }
}

/**
 * Draws a vertical line, joined to the lines that it meets; its ends reach to the middle of a cell.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawVertical } from "./box.ts";
 * import { Buffer } from "./buffer.ts";
 *
 * const buffer = new Buffer(1, 2);
 * drawVertical(buffer, 0, 0, 2, "ascii", {});
 * assertEquals(buffer.toString(), "|\n|");
 * ```
 */
export function drawVertical(
  buffer: Buffer,
  x: number,
  y: number,
  height: number,
  border: Border,
  style: Style,
): void {
  for (let row = y; row < y + height; row++) {
    const up = row > y || height === 1 ? UP : 0;
    const down = row < y + height - 1 || height === 1 ? DOWN : 0;
    join(buffer, x, row, up | down, border, style);
  }
}

function join(
  buffer: Buffer,
  x: number,
  y: number,
  directions: number,
  border: Border,
  style: Style,
): void {
  if (x < 0 || y < 0 || x >= buffer.width || y >= buffer.height) return;
  const present = directionsOf.get(buffer.cells.symbols[buffer.index(x, y)]) ?? 0;
  buffer.put(x, y, glyphs[border].charCodeAt(present | directions), 1, style);
}
