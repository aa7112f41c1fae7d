import { Buffer } from "../buffer.ts";

/**
 * Draws on a part of a buffer filled with `marker`, so that cells that aren't drawn, or are drawn
 * outside the part, are visible.
 *
 * @param width columns of the buffer
 * @param height rows of the buffer
 * @param draw draws on it
 * @param marker one character, one cell wide
 * @returns the rows as text
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawText } from "../text.ts";
 * import { marked } from "./marked.ts";
 *
 * assertEquals(marked(5, 2, (buffer) => drawText(buffer, 1, 1, "hi")), [".....", ".hi.."]);
 * ```
 */
export function marked(
  width: number,
  height: number,
  draw: (buffer: Buffer) => void,
  marker: string = ".",
): string[] {
  const buffer = new Buffer(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) buffer.put(x, y, marker.codePointAt(0)!, 1, {});
  }
  draw(buffer);
  return height === 0 ? [] : buffer.toString().split("\n");
}
