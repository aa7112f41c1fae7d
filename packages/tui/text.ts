import { graphemes as charactersOf } from "@ohlol/text/graphemes";
import type { Buffer } from "./buffer.ts";
import { graphemes, isPlain, textWidth } from "./graphemes.ts";
import type { Style } from "./style.ts";

/** A piece of text and its style. */
export type Span = readonly [text: string, style?: Style];

const PLAIN: Style = {};

/**
 * Draws one line of text. A wide grapheme that `maxWidth` or the buffer's edge would cut in half
 * becomes a space.
 *
 * @param buffer where to draw
 * @param x the column of the first cell, also left of the buffer
 * @param y the row
 * @param text any text; see {@linkcode graphemes} for what becomes of control characters
 * @param style its style
 * @param maxWidth the most cells to draw
 * @returns the number of cells that the drawn text covers, those outside the buffer included
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "./buffer.ts";
 * import { drawText } from "./text.ts";
 *
 * const buffer = new Buffer(6, 1);
 * assertEquals(drawText(buffer, 1, 0, "ohlol", { bold: true }, 3), 3);
 * assertEquals(buffer.toString(), " ohl  ");
 * ```
 */
export function drawText(
  buffer: Buffer,
  x: number,
  y: number,
  text: string,
  style: Style = PLAIN,
  maxWidth: number = Infinity,
): number {
  if (isPlain(text)) return drawPlain(buffer, x, y, text, style, maxWidth);
  let used = 0;
  for (const { symbol, width } of graphemes(text)) {
    if (used + width > maxWidth) {
      for (; used < maxWidth; used++) buffer.put(x + used, y, 32, 1, style);
      break;
    }
    buffer.put(x + used, y, symbol, width, style);
    used += width;
  }
  return used;
}

function drawPlain(
  buffer: Buffer,
  x: number,
  y: number,
  text: string,
  style: Style,
  maxWidth: number,
): number {
  const length = Math.max(0, Math.min(text.length, maxWidth));
  const end = Math.min(length, buffer.width - x);
  for (let index = Math.max(0, -x); index < end; index++) {
    buffer.put(x + index, y, text.charCodeAt(index), 1, style);
  }
  return length;
}

/**
 * Draws pieces of text in different styles one after the other.
 *
 * @returns the number of cells that they cover
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "./buffer.ts";
 * import { colors } from "./style.ts";
 * import { drawSpans } from "./text.ts";
 *
 * const buffer = new Buffer(8, 1);
 * drawSpans(buffer, 0, 0, [["Adam ", { fg: colors.cyan }], ["5/5"]]);
 * assertEquals(buffer.toString(), "Adam 5/5");
 * ```
 */
export function drawSpans(
  buffer: Buffer,
  x: number,
  y: number,
  spans: readonly Span[],
  maxWidth: number = Infinity,
): number {
  let used = 0;
  for (const [text, style] of spans) {
    used += drawText(buffer, x + used, y, text, style, maxWidth - used);
  }
  return used;
}

/**
 * A text that covers at most `width` cells, with `ellipsis` at its end where it had to be cut.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fitText } from "./text.ts";
 *
 * assertEquals(fitText("predictions", 7), "predic…");
 * assertEquals(fitText("☀️☁️🌧️", 5), "☀️☁️…");
 * ```
 */
export function fitText(text: string, width: number, ellipsis: string = "…"): string {
  if (textWidth(text) <= width) return text;
  const room = width - textWidth(ellipsis);
  if (room < 0) return "";
  return takeWidth(text, room) + ellipsis;
}

function takeWidth(text: string, width: number): string {
  let taken = "";
  for (const character of charactersOf(text)) {
    if (textWidth(taken + character) > width) break;
    taken += character;
  }
  return taken;
}

/**
 * A text with spaces on one side of it, so that it covers at least `width` cells.
 *
 * @param text the text
 * @param width the cells
 * @param side where the text stands
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { padText } from "./text.ts";
 *
 * assertEquals(padText("损失", 6), "损失  ");
 * assertEquals(padText("loss", 6, "right"), "  loss");
 * ```
 */
export function padText(text: string, width: number, side: "left" | "right" = "left"): string {
  const space = " ".repeat(Math.max(0, width - textWidth(text)));
  return side === "left" ? text + space : space + text;
}
