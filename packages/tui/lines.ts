import type { Buffer } from "./buffer.ts";
import type { ColorLevel } from "./color_level.ts";
import { SPACE, TAIL } from "./graphemes.ts";
import { Pen } from "./pen.ts";
import { INVERSE, UNDERLINE } from "./style.ts";

/**
 * The rows of a buffer as text with styles, without trailing spaces: what was drawn, for the ordinary
 * screen, which scrolls.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "./buffer.ts";
 * import { toLines } from "./lines.ts";
 * import { drawText } from "./text.ts";
 *
 * const buffer = new Buffer(20, 2);
 * drawText(buffer, 0, 0, "Adam", { bold: true });
 * assertEquals(toLines(buffer, "none"), ["\x1b[1mAdam\x1b[0m", ""]);
 * ```
 */
export function toLines(buffer: Buffer, level: ColorLevel): string[] {
  return Array.from({ length: buffer.height }, (_, y) => lineOf(buffer, y, level));
}

function lineOf(buffer: Buffer, y: number, level: ColorLevel): string {
  const pen = new Pen(level);
  const end = endOfRow(buffer, y);
  for (let x = 0; x < end; x++) {
    if (buffer.cells.symbols[buffer.index(x, y)] !== TAIL) pen.writeCell(buffer, x, y);
  }
  return pen.finish();
}

function endOfRow(buffer: Buffer, y: number): number {
  const { symbols, bg, attributes } = buffer.cells;
  for (let x = buffer.width; x > 0; x--) {
    const at = buffer.index(x - 1, y);
    const isSeen = bg[at] !== 0 || (attributes[at] & (UNDERLINE | INVERSE)) !== 0;
    if (symbols[at] !== SPACE || isSeen) return x;
  }
  return 0;
}
