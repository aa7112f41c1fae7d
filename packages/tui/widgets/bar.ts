import type { Buffer } from "../buffer.ts";
import type { Style } from "../style.ts";
import { drawText } from "../text.ts";
import type { Theme } from "./theme.ts";

const eighths = " ▏▎▍▌▋▊▉█";

/**
 * Draws a horizontal bar: in eighths of a cell, in ASCII in whole ones.
 *
 * @param width The cells of a bar of length 1.
 * @param length From 0 to 1; longer ones are cut off, and NaN has no bar.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import { createTheme, drawBar } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const buffer = new Buffer(8, 1);
 * drawBar(buffer, 0, 0, 8, 0.5, {}, theme);
 * assertEquals(buffer.toString(), "####    ");
 * ```
 */
export function drawBar(
  buffer: Buffer,
  x: number,
  y: number,
  width: number,
  length: number,
  style: Style,
  { ascii }: Theme,
): void {
  const cells = width * Math.min(1, Math.max(0, length)) || 0;
  drawText(buffer, x, y, ascii ? "#".repeat(Math.round(cells)) : smoothBar(cells), style);
}

function smoothBar(cells: number): string {
  const parts = Math.round(8 * cells);
  const end = parts % 8 === 0 ? "" : eighths[parts % 8];
  return eighths[8].repeat(Math.floor(parts / 8)) + end;
}
