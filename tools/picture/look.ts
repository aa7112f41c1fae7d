import { BOLD, type Buffer, type Color, colors, DIM, INVERSE, isRgb, UNDERLINE } from "@ohlol/tui";

/** The colours of the terminal in the picture, as CSS writes them. */
export const terminalColors = { text: "#d6dae2", background: "#15181e" };

/** How the text of a cell looks. */
export interface Look {
  /** Its colour. */
  readonly color: string;
  /** Heavy strokes. */
  readonly bold: boolean;
  /** Less bright. */
  readonly dim: boolean;
  /** A line below it. */
  readonly underline: boolean;
}

/**
 * The look of the text in the cell at an index of a buffer's cells.
 *
 * @throws {RangeError} If it has a colour of the terminal's palette: what those are like can't be known.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import { rgb } from "@ohlol/tui";
 * import { lookOf } from "./look.ts";
 *
 * const buffer = new Buffer(1, 1);
 * buffer.restyle({ fg: rgb(255, 128, 0), bold: true });
 * const look = { color: "#ff8000", bold: true, dim: false, underline: false };
 * assertEquals(lookOf(buffer, 0), look);
 * ```
 */
export function lookOf({ cells }: Buffer, at: number): Look {
  const attributes = cells.attributes[at];
  const color = attributes & INVERSE
    ? css(cells.bg[at]) ?? terminalColors.background
    : css(cells.fg[at]) ?? terminalColors.text;
  return {
    color,
    bold: (attributes & BOLD) !== 0,
    dim: (attributes & DIM) !== 0,
    underline: (attributes & UNDERLINE) !== 0,
  };
}

/**
 * The colour behind the cell at an index of a buffer's cells; null where it is the terminal's.
 *
 * @throws {RangeError} If it is one of the terminal's palette.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import { backgroundOf, terminalColors } from "./look.ts";
 *
 * const buffer = new Buffer(1, 1);
 * assertEquals(backgroundOf(buffer, 0), null);
 * buffer.restyle({ inverse: true });
 * assertEquals(backgroundOf(buffer, 0), terminalColors.text);
 * ```
 */
export function backgroundOf({ cells }: Buffer, at: number): string | null {
  if (cells.attributes[at] & INVERSE) return css(cells.fg[at]) ?? terminalColors.text;
  return css(cells.bg[at]);
}

function css(color: Color): string | null {
  if (color === colors.default) return null;
  if (!isRgb(color)) throw new RangeError(`A picture expected RGB colours: got colour ${color}`);
  return `#${(color & 0xffffff).toString(16).padStart(6, "0")}`;
}
