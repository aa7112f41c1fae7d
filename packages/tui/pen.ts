import { cursorForward, cursorTo, eraseLine } from "@cliffy/ansi/ansi-escapes";
import type { Buffer } from "./buffer.ts";
import type { ColorLevel } from "./color_level.ts";
import { isUncertain, symbolText, TAIL } from "./graphemes.ts";
import { type CellStyle, DEFAULT_STYLE, styleChange } from "./sgr.ts";

/**
 * Writes cells as terminal output. It tracks the terminal's cursor and style, so it writes
 * only what has to change.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "./buffer.ts";
 * import { Pen } from "./pen.ts";
 * import { colors } from "./style.ts";
 * import { drawText } from "./text.ts";
 *
 * const buffer = new Buffer(2, 1);
 * drawText(buffer, 0, 0, "no", { fg: colors.red });
 * const pen = new Pen("16");
 * pen.moveTo(0, 0);
 * pen.writeCell(buffer, 0, 0);
 * pen.writeCell(buffer, 1, 0);
 * assertEquals(pen.finish(), "\x1b[1;1H\x1b[31mno\x1b[0m");
 * ```
 */
export class Pen {
  readonly #level: ColorLevel;
  #output = "";
  #style: CellStyle = DEFAULT_STYLE;
  #column = NaN;
  #row = NaN;

  /** A pen for a terminal that draws in its default style, with its cursor anywhere. */
  constructor(level: ColorLevel) {
    this.#level = level;
  }

  /** Moves the cursor to a cell, the first one being (0, 0), if it isn't there already. */
  moveTo(x: number, y: number): void {
    if (y !== this.#row || !(x >= this.#column)) this.#output += cursorTo(x + 1, y + 1);
    else if (x > this.#column) this.#output += cursorForward(x - this.#column);
    this.#column = x;
    this.#row = y;
  }

  /** Writes the grapheme that begins in a cell of `buffer` where the cursor is. */
  writeCell(buffer: Buffer, x: number, y: number): void {
    const { symbols } = buffer.cells;
    const at = buffer.index(x, y);
    let width = 1;
    while (x + width < buffer.width && symbols[at + width] === TAIL) width++;
    this.#setStyle(buffer, at);
    if (isUncertain(symbols[at])) this.#writeUncertain(symbols[at], x, y, width);
    else this.#output += symbolText(symbols[at]);
    this.#column += width;
  }

  /** Empties a row, and moves the cursor to its first cell. */
  eraseRow(y: number): void {
    this.moveTo(0, y);
    this.#changeStyle(DEFAULT_STYLE);
    this.#output += eraseLine;
  }

  /** Leaves the terminal in its default style and returns all that was written. */
  finish(): string {
    this.#changeStyle(DEFAULT_STYLE);
    return this.#output;
  }

  // A terminal may draw it narrower than counted, or join it to what is on its left: its cells are
  // blanked first. It may draw it wider: the cursor is placed after it again, and what is written
  // next overwrites the excess.
  #writeUncertain(symbol: number, x: number, y: number, width: number): void {
    const isOnScreen = !Number.isNaN(this.#row);
    if (isOnScreen) this.#output += " ".repeat(width) + cursorTo(x + 1, y + 1);
    this.#output += symbolText(symbol);
    if (isOnScreen) this.#row = -1;
  }

  #setStyle(buffer: Buffer, at: number): void {
    const { fg, bg, attributes } = buffer.cells;
    const { fg: ink, bg: paper, attributes: bits } = this.#style;
    if (fg[at] === ink && bg[at] === paper && attributes[at] === bits) return;
    this.#changeStyle({ fg: fg[at], bg: bg[at], attributes: attributes[at] });
  }

  #changeStyle(style: CellStyle): void {
    this.#output += styleChange(this.#style, style, this.#level);
    this.#style = style;
  }
}
