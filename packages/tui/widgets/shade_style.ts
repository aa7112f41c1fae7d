import { rgb, type Style } from "../style.ts";
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

/** From these sizes on a number is coloured, bold, and on its colour, of which there are sixteen. */
const colored = 1 / 6, bold = 1 / 2, filled = 5 / 6;

/**
 * The style of the digits of a number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createTheme, digitsStyle } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: false, level: "truecolor" });
 * const [low, high] = [0, 1].map((value) => digitsStyle(value, "fraction", theme).bg);
 * assertEquals(low === high, false);
 * assertEquals(digitsStyle(1, "fraction", createTheme({ ascii: false, level: "none" })), {});
 * ```
 */
export function digitsStyle(value: number, scale: Scale, theme: Theme): Style {
  if (theme.shading !== "background") {
    const style = fewColors(value, scale, theme);
    return theme.shading === "digits" && sizeOf(value) >= filled
      ? { ...style, inverse: true }
      : style;
  }
  const parts = shadeParts(value, scale);
  const [red, green, blue] = parts;
  const luminance = 0.299 * red + 0.587 * green + 0.114 * blue;
  return { bg: rgb(...parts), fg: luminance > 110 ? rgb(16, 18, 24) : rgb(214, 218, 226) };
}

/**
 * The style of the sign that stands for a number: it doesn't drown the colour behind it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createTheme, signStyle } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: false, level: "16" });
 * assertEquals(signStyle(0.9, "signed", theme).bold, true); // sixteen colours have no shades
 * ```
 */
export function signStyle(value: number, scale: Scale, theme: Theme): Style {
  if (theme.shading !== "background") return fewColors(value, scale, theme);
  const parts = shadeParts(value, scale);
  const lift = (part: number) => part + (255 - part) * 0.3;
  return { bg: rgb(...parts), fg: rgb(lift(parts[0]), lift(parts[1]), lift(parts[2])) };
}

/** A curve of the least number has this part of the colour: it must be seen on any background. */
const leastCurve = 0.3;

/**
 * The style of a curve that stands for a number: its colour, without a background.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createTheme, curveStyle } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: false, level: "truecolor" });
 * assertEquals(curveStyle(0.5, "signed", theme).bg, undefined);
 * ```
 */
export function curveStyle(value: number, scale: Scale, theme: Theme): Style {
  if (theme.shading !== "background") return fewColors(value, scale, theme);
  const size = leastCurve + (1 - leastCurve) * sizeOf(value);
  return { fg: rgb(...shadeParts(Math.sign(value) < 0 ? -size : size, scale)) };
}

/** Sixteen colours have no shades: the larger a number, the more its style stands out. */
function fewColors(value: number, scale: Scale, { shading, styles }: Theme): Style {
  if (shading === "sign") return {};
  const size = sizeOf(value);
  if (size < colored) return styles.quiet;
  return { fg: rgb(...topOf(value, scale)), bold: size >= bold };
}

function shadeParts(value: number, scale: Scale): Parts {
  const top = topOf(value, scale);
  const [red, green, blue] = floor.map((low, i) => low + (top[i] - low) * sizeOf(value));
  return [red, green, blue];
}

function topOf(value: number, scale: Scale): Parts {
  if (scale === "fraction") return tops.fraction;
  return value < 0 ? tops.negative : tops.positive;
}

function sizeOf(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(1, Math.abs(value));
}
