import type { Buffer } from "../tui/buffer.ts";
import { type Color, rgb, type Style } from "../tui/style.ts";
import { drawText } from "../tui/text.ts";
import type { Theme } from "./theme.ts";

/** What a shaded number lies between: 0 and 1, or -1 and 1. */
export type Scale = "fraction" | "signed";

type Parts = readonly [red: number, green: number, blue: number];

// Dark where there is nothing to see, on dark and on light terminals.
const floor: Parts = [36, 40, 50];
const tops = {
  fraction: [64, 190, 170] as Parts,
  positive: [232, 150, 70] as Parts,
  negative: [80, 130, 235] as Parts,
};

/**
 * Draws a number as a cell of a heat map: as a shade where there is no room for digits, else with
 * the digits that fit, on a background of its colour where the terminal has colours, else beside
 * the shade.
 *
 * @param width The cells it covers, 1 or more.
 * @param value The number; those outside the scale look like its ends.
 * @param digits The texts it can be written as, the longest first.
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
  if (!theme.hasShades) {
    const text = digits.find(({ length }) => length + 2 <= width);
    drawText(buffer, x, y, text === undefined ? sign : sign + text.padStart(width - 2), {}, width);
    return;
  }
  const text = digits.find(({ length }) => length + 1 <= width);
  if (text === undefined) {
    const shown = sign.repeat(Math.max(1, width - 1));
    drawText(buffer, x, y, shown, { fg: shadeColor(value, scale) }, width);
  } else {
    drawText(buffer, x, y, text.padStart(width - 1) + " ", shadeStyle(value, scale), width);
  }
}

/** The sign for a number, from the theme's scale of signs. */
export function shadeSign(value: number, scale: Scale, { signs }: Theme): string {
  const shades = scale === "fraction" ? signs.fractions : signs.signed;
  const share = scale === "fraction" ? value : (value + 1) / 2;
  if (Number.isNaN(share)) return "?";
  const index = Math.round(share * (shades.length - 1));
  return shades[Math.max(0, Math.min(shades.length - 1, index))];
}

/** A background of a number's colour, and a colour in which a text can be read on it. */
export function shadeStyle(value: number, scale: Scale): Style {
  const parts = shadeParts(value, scale);
  const [red, green, blue] = parts;
  const luminance = 0.299 * red + 0.587 * green + 0.114 * blue;
  return { bg: rgb(...parts), fg: luminance > 110 ? rgb(16, 18, 24) : rgb(214, 218, 226) };
}

function shadeColor(value: number, scale: Scale): Color {
  const [red, green, blue] = shadeParts(value, scale);
  // Signs are thin: without a lift the shades near zero could not be seen on black.
  return rgb(red + 40, green + 40, blue + 40);
}

function shadeParts(value: number, scale: Scale): Parts {
  const top = scale === "fraction" ? tops.fraction : value < 0 ? tops.negative : tops.positive;
  const share = Number.isNaN(value) ? 0 : Math.min(1, Math.abs(value));
  const [red, green, blue] = floor.map((low, i) => low + (top[i] - low) * share);
  return [red, green, blue];
}

/** A number between 0 and 1 with two to four digits after the point: `.93`. */
export function fractionDigits(value: number): string[] {
  if (!Number.isFinite(value)) return ["nan"];
  return [value.toFixed(4), value.toFixed(2), shortened(value.toFixed(2))];
}

/** A number with its sign, with four to one digits after the point: `+0.9312`, `-.31`. */
export function signedDigits(value: number): string[] {
  if (!Number.isFinite(value)) return ["nan"];
  const texts = [4, 2, 1].map((digits) => withSign(value, digits));
  return [texts[0], texts[1], shortened(texts[1]), texts[2]]
    .toSorted((a, b) => b.length - a.length);
}

function withSign(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return text.startsWith("-") ? text : `+${text}`;
}

/** Without the zero before the point; `1.00` as `1.0`. */
function shortened(text: string): string {
  return text.replace(/^([+-]?)0\./, "$1.").replace(/^([+-]?[1-9]\.\d)\d$/, "$1");
}
