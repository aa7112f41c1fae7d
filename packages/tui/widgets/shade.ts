import type { Buffer } from "../buffer.ts";
import { rgb, type Style } from "../style.ts";
import { drawText } from "../text.ts";
import { formatNonFinite } from "./format.ts";
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
 * Draws a number as a cell of a heat map: with the digits that fit, on a background of its colour
 * where the terminal has colours, else after the sign of its shade; where no digits fit, as the sign.
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
  const text = digits.find(({ length }) => length + 1 <= width);
  const besideSign = digits.find(({ length }) => length + 3 <= width);
  if (text === undefined) {
    drawText(buffer, x, y, inMiddle(sign, width), theme.hasShades ? signStyle(value, scale) : {});
  } else if (theme.hasShades) {
    drawText(buffer, x, y, text.padStart(width - 1) + " ", shadeStyle(value, scale), width);
  } else {
    const shown = besideSign
      ? `${sign} ${besideSign.padStart(width - 3)}`
      : text.padStart(width - 1);
    drawText(buffer, x, y, shown, {}, width);
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

/** The background of a number's colour, and a sign on it that doesn't drown the colour. */
export function signStyle(value: number, scale: Scale): Style {
  const parts = shadeParts(value, scale);
  const lift = (part: number) => part + (255 - part) * 0.3;
  return { bg: rgb(...parts), fg: rgb(lift(parts[0]), lift(parts[1]), lift(parts[2])) };
}

function inMiddle(sign: string, width: number): string {
  const left = Math.floor((width - 1) / 2);
  return " ".repeat(left) + sign + " ".repeat(width - 1 - left);
}

function shadeParts(value: number, scale: Scale): Parts {
  const top = scale === "fraction" ? tops.fraction : value < 0 ? tops.negative : tops.positive;
  const share = Number.isNaN(value) ? 0 : Math.min(1, Math.abs(value));
  const [red, green, blue] = floor.map((low, i) => low + (top[i] - low) * share);
  return [red, green, blue];
}

/** A number between 0 and 1 with two to four digits after the point: `.93`. */
export function fractionDigits(value: number): string[] {
  if (!Number.isFinite(value)) return [formatNonFinite(value)];
  return [value.toFixed(4), value.toFixed(2), shortened(value.toFixed(2))];
}

/** A number with its sign, with four to one digits after the point: `+0.9312`, `-.31`. */
export function signedDigits(value: number): string[] {
  if (!Number.isFinite(value)) return [formatNonFinite(value)];
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
