/**
 * A colour: 0 is the terminal's own, 1 to 16 are the terminal's palette ({@linkcode colors}), and
 * {@linkcode rgb} makes all others.
 */
export type Color = number;

/**
 * The sixteen colours of the terminal's palette, which its user has chosen.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { colors } from "./style.ts";
 *
 * assertEquals([colors.default, colors.red, colors.brightWhite], [0, 2, 16]);
 * ```
 */
export const colors = {
  default: 0,
  black: 1,
  red: 2,
  green: 3,
  yellow: 4,
  blue: 5,
  magenta: 6,
  cyan: 7,
  white: 8,
  brightBlack: 9,
  brightRed: 10,
  brightGreen: 11,
  brightYellow: 12,
  brightBlue: 13,
  brightMagenta: 14,
  brightCyan: 15,
  brightWhite: 16,
} as const;

const RGB = 1 << 24;

/**
 * A colour from its red, green and blue components, drawn as the nearest one that the terminal has.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isRgb, rgb } from "./style.ts";
 *
 * assertEquals(isRgb(rgb(255, 128, 0)), true);
 * ```
 */
export function rgb(red: number, green: number, blue: number): Color {
  return RGB | (byte(red) << 16) | (byte(green) << 8) | byte(blue);
}

function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

/**
 * Whether a colour was made by {@linkcode rgb}.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { colors, isRgb } from "./style.ts";
 *
 * assertEquals(isRgb(colors.red), false);
 * ```
 */
export function isRgb(color: Color): boolean {
  return color >= RGB;
}

/** How a cell is drawn; missing properties are the terminal's defaults. */
export interface Style {
  /** The colour of the text. */
  readonly fg?: Color;
  /** The colour behind the text. */
  readonly bg?: Color;
  /** Heavy strokes. */
  readonly bold?: boolean;
  /** Less bright. */
  readonly dim?: boolean;
  /** A line below the text. */
  readonly underline?: boolean;
  /** Text and background colour swapped. */
  readonly inverse?: boolean;
}

/**
 * A bit for each attribute of a {@linkcode Style}, as a cell stores them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { attributesOf, BOLD, INVERSE } from "./style.ts";
 *
 * assertEquals(attributesOf({ bold: true, inverse: true }), BOLD | INVERSE);
 * ```
 */
export const BOLD = 1, DIM = 2, UNDERLINE = 4, INVERSE = 8;

/**
 * The attributes of a style as bits.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { attributesOf, BOLD, INVERSE } from "./style.ts";
 *
 * assertEquals(attributesOf({ bold: true, inverse: true }), BOLD | INVERSE);
 * ```
 */
export function attributesOf(style: Style): number {
  return (style.bold ? BOLD : 0) | (style.dim ? DIM : 0) |
    (style.underline ? UNDERLINE : 0) | (style.inverse ? INVERSE : 0);
}
