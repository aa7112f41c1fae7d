import type { Buffer } from "../buffer.ts";
import { drawText } from "../text.ts";
import { digitsStyle, type Scale, signStyle } from "./shade_style.ts";
import type { Theme } from "./theme.ts";

/** The cells beside the digits: a space after them, and where a sign stands before them, two more. */
const digitsGap = 1, signGap = 3;

/**
 * Draws a number as a cell of a heat map: with the digits that fit, on a background of its colour
 * where the terminal has colours enough, else after the sign of its shade; where no digits fit, as
 * the sign.
 *
 * @param width The cells it covers, 1 or more.
 * @param value The number; those outside the scale look like its ends.
 * @param digits The texts it can be written as, the longest first.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import { createTheme, drawShaded, fractionDigits } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const buffer = new Buffer(12, 1);
 * drawShaded(buffer, 0, 0, 8, 0.93, fractionDigits(0.93), "fraction", theme);
 * assertEquals(buffer.toString(), "#  0.93     ");
 * ```
 */
export function drawShaded(
  buffer: Buffer,
  x: number,
  y: number,
  width: number,
  value: number,
  digits: readonly string[],
  scale: Scale,
  theme: Theme,
): void {
  const sign = shadeSign(value, scale, theme);
  const text = digits.find(({ length }) => length + digitsGap <= width);
  if (text === undefined) {
    drawText(buffer, x, y, inMiddle(sign, width), signStyle(value, scale, theme));
    return;
  }
  const style = digitsStyle(value, scale, theme);
  if (theme.shading === "background") {
    drawText(buffer, x, y, text.padStart(width - 1) + " ", style, width);
    return;
  }
  const besideSign = digits.find(({ length }) => length + signGap <= width);
  const shown = besideSign ?? text;
  if (besideSign !== undefined) drawText(buffer, x, y, sign, signStyle(value, scale, theme));
  drawText(buffer, x + width - 1 - shown.length, y, shown, style);
}

/**
 * Whether numbers are drawn with shades in cells of a width, so that these need a legend: only
 * without colours, and where there is room for digits alone, are they not.
 *
 * @param digits The shortest text of a number; empty where they have no digits.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createTheme, showsShades } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * assertEquals([3, 4, 6].map((width) => showsShades(width, ".93", theme)), [true, false, true]);
 * ```
 */
export function showsShades(width: number, digits: string, { shading }: Theme): boolean {
  const hasDigits = digits !== "" && digits.length + digitsGap <= width;
  return shading !== "sign" || !hasDigits || digits.length + signGap <= width;
}

/**
 * The sign for a number, from the theme's scale of signs.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createTheme, shadeSign } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * assertEquals([0, 0.5, 1].map((value) => shadeSign(value, "fraction", theme)), [".", "+", "#"]);
 * ```
 */
export function shadeSign(value: number, scale: Scale, { signs }: Theme): string {
  const shades = scale === "fraction" ? signs.fractions : signs.signed;
  const share = scale === "fraction" ? value : (value + 1) / 2;
  if (Number.isNaN(share)) return "?";
  const index = Math.round(share * (shades.length - 1));
  return shades[Math.max(0, Math.min(shades.length - 1, index))];
}

function inMiddle(sign: string, width: number): string {
  const left = Math.floor((width - 1) / 2);
  return " ".repeat(left) + sign + " ".repeat(width - 1 - left);
}
