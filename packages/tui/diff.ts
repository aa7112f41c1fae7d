import type { Buffer } from "./buffer.ts";
import type { ColorLevel } from "./color_level.ts";
import { isUncertain, TAIL } from "./graphemes.ts";
import { Pen } from "./pen.ts";

/**
 * The output that makes a terminal which shows `previous` show `next`: cursor moves, styles and
 * texts for the cells that differ, nothing for the others. It begins and ends in the terminal's
 * default style.
 *
 * A row that holds, or held, a grapheme of uncertain width is erased and written as a whole when
 * anything in it changes: what such a row shows never depends on what it showed before.
 *
 * @param previous what the terminal shows
 * @param next what it should show, of the same size
 * @param level the colours that it has
 * @throws {RangeError} if the two buffers differ in size
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "./buffer.ts";
 * import { diff } from "./diff.ts";
 * import { drawText } from "./text.ts";
 *
 * const [before, after] = [new Buffer(20, 2), new Buffer(20, 2)];
 * drawText(before, 0, 1, "loss 3.0576");
 * drawText(after, 0, 1, "loss 3.0431");
 * assertEquals(diff(before, after, "16"), "\x1b[2;9H431");
 * ```
 */
export function diff(previous: Buffer, next: Buffer, level: ColorLevel): string {
  if (previous.width !== next.width || previous.height !== next.height) {
    throw new RangeError(
      `Cannot compare buffers of different sizes: got ${previous.width} x ${previous.height} ` +
        `and ${next.width} x ${next.height}`,
    );
  }
  const pen = new Pen(level);
  for (let y = 0; y < next.height; y++) {
    if (isUncertainRow(previous, y) || isUncertainRow(next, y)) writeRow(pen, previous, next, y);
    else writeChanges(pen, previous, next, y);
  }
  return pen.finish();
}

function isUncertainRow(buffer: Buffer, y: number): boolean {
  const { symbols } = buffer.cells;
  for (let at = buffer.index(0, y), end = at + buffer.width; at < end; at++) {
    if (isUncertain(symbols[at])) return true;
  }
  return false;
}

function writeChanges(pen: Pen, previous: Buffer, next: Buffer, y: number): void {
  for (let x = 0; x < next.width; x++) {
    if (isSame(previous, next, x, y)) continue;
    pen.moveTo(x, y);
    pen.writeCell(next, x, y);
  }
}

function writeRow(pen: Pen, previous: Buffer, next: Buffer, y: number): void {
  if (isSameRow(previous, next, y)) return;
  pen.eraseRow(y);
  for (let x = 0; x < next.width; x++) {
    if (next.cells.symbols[next.index(x, y)] === TAIL) continue;
    pen.moveTo(x, y);
    pen.writeCell(next, x, y);
  }
}

function isSameRow(previous: Buffer, next: Buffer, y: number): boolean {
  for (let x = 0; x < next.width; x++) if (!isSame(previous, next, x, y)) return false;
  return true;
}

/** Whether a cell needs no writing; the tail of a wide grapheme is written with its head. */
function isSame(previous: Buffer, next: Buffer, x: number, y: number): boolean {
  const a = previous.index(x, y), b = next.index(x, y);
  const before = previous.cells, after = next.cells;
  if (after.symbols[b] === TAIL) return true;
  return before.symbols[a] === after.symbols[b] && before.fg[a] === after.fg[b] &&
    before.bg[a] === after.bg[b] && before.attributes[a] === after.attributes[b];
}
