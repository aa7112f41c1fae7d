import { CELL_HEIGHT, CELL_WIDTH } from "./cell_size.ts";

// Unicode numbers the dots of a cell 1 2 3 7 on the left and 4 5 6 8 on the right, from the top.
const DOT_BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
const FIRST_BRAILLE = 0x2800, LAST_BRAILLE = 0x28ff;

/**
 * The dots of a braille character whose cell has its top left corner at (x, y), as the `d` of an SVG
 * path of lines without a length, to be stroked with round caps; empty for any other character.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { dotsPath } from "./marks.ts";
 *
 * assertEquals(dotsPath("⡁", 0, 0), "M2.25 2.25h0M2.25 15.75h0");
 * ```
 */
export function dotsPath(character: string, x: number, y: number): string {
  const codePoint = character.codePointAt(0)!;
  if (codePoint < FIRST_BRAILLE || codePoint > LAST_BRAILLE) return "";
  const dots = DOT_BITS.map((bit, dot) =>
    codePoint & bit
      ? `M${x + (dot % 2 + 0.5) * CELL_WIDTH / 2} ${
        y + (Math.floor(dot / 2) + 0.5) * CELL_HEIGHT / 4
      }h0`
      : ""
  );
  return dots.join("");
}

// The marks of contestants and the heads of arrows, around the middle of a cell. Fonts that have
// them at all draw them in very different sizes.
const MARKS: Record<string, string> = {
  "●": "m-3.5 0a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1-7 0z",
  "◆": "m-4.5 0l4.5-4.5l4.5 4.5l-4.5 4.5z",
  "▸": "m-3.5-4.5l8 4.5l-8 4.5z",
  "▴": "m-4.5 3.5l4.5-8l4.5 8z",
};

/**
 * A mark whose cell has its top left corner at (x, y), as the `d` of an SVG path, to be filled; empty
 * for any other character.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { markPath } from "./marks.ts";
 *
 * assertEquals(markPath("▸", 0, 0), "M4.5 9m-3.5-4.5l8 4.5l-8 4.5z");
 * ```
 */
export function markPath(character: string, x: number, y: number): string {
  const mark = MARKS[character];
  return mark === undefined ? "" : `M${x + CELL_WIDTH / 2} ${y + CELL_HEIGHT / 2}${mark}`;
}
