import type { ColorLevel } from "./color_level.ts";
import { BOLD, type Color, DIM, INVERSE, isRgb, UNDERLINE } from "./style.ts";

// "Select graphic rendition", ECMA-48 8.3.117. Cliffy's `colors` wrap a text in the sequences that
// begin and end a style; a frame needs the change from one cell's style to the next.

/** A style as a cell stores it. */
export interface CellStyle {
  /** The colour of the text. */
  readonly fg: Color;
  /** The colour behind the text. */
  readonly bg: Color;
  /** The bits of {@linkcode attributesOf}. */
  readonly attributes: number;
}

/**
 * The style of a terminal after a reset.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_STYLE, styleChange } from "./sgr.ts";
 *
 * assertEquals(styleChange(DEFAULT_STYLE, DEFAULT_STYLE, "256"), "");
 * ```
 */
export const DEFAULT_STYLE: CellStyle = { fg: 0, bg: 0, attributes: 0 };

/**
 * The sequence after which a terminal draws in its default style.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_STYLE, RESET, styleChange } from "./sgr.ts";
 * import { BOLD } from "./style.ts";
 *
 * assertEquals(styleChange({ ...DEFAULT_STYLE, attributes: BOLD }, DEFAULT_STYLE, "256"), RESET);
 * ```
 */
export const RESET = "\x1b[0m";

const attributeCodes: readonly (readonly [bit: number, code: string])[] = [
  [BOLD, ";1"],
  [DIM, ";2"],
  [UNDERLINE, ";4"],
  [INVERSE, ";7"],
];

/**
 * The sequence that changes a terminal's style, with only what differs.
 *
 * @param from the style it draws in
 * @param to the style it should draw in
 * @param level the colours it has; others are drawn as the nearest of them
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_STYLE, styleChange } from "./sgr.ts";
 * import { BOLD, colors } from "./style.ts";
 *
 * const title = { fg: colors.red, bg: 0, attributes: BOLD };
 * assertEquals(styleChange(DEFAULT_STYLE, title, "16"), "\x1b[1;31m");
 * assertEquals(styleChange(title, DEFAULT_STYLE, "16"), "\x1b[0m");
 * ```
 */
export function styleChange(from: CellStyle, to: CellStyle, level: ColorLevel): string {
  const removed = from.attributes & ~to.attributes;
  // One code ends both bold and dim, so the other would have to be set again: reset first.
  const codes = removed ? ";0" + addedCodes(DEFAULT_STYLE, to, level) : addedCodes(from, to, level);
  if (codes === "") return "";
  return isDefault(to, level) ? RESET : `\x1b[${codes.slice(1)}m`;
}

function isDefault(style: CellStyle, level: ColorLevel): boolean {
  return style.attributes === 0 && (level === "none" || (style.fg === 0 && style.bg === 0));
}

function addedCodes(from: CellStyle, to: CellStyle, level: ColorLevel): string {
  let codes = "";
  const added = to.attributes & ~from.attributes;
  if (added) { for (const [bit, code] of attributeCodes) if (added & bit) codes += code; }
  if (level === "none") return codes;
  if (to.fg !== from.fg) codes += ";" + colorCode(to.fg, 30, level);
  if (to.bg !== from.bg) codes += ";" + colorCode(to.bg, 40, level);
  return codes;
}

/** A colour's code: `base` is 30 for the text's, 40 for the background's. */
function colorCode(color: Color, base: number, level: ColorLevel): string {
  if (color === 0) return `${base + 9}`;
  if (!isRgb(color)) return paletteCode(color - 1, base);
  const parts = [(color >> 16) & 255, (color >> 8) & 255, color & 255];
  if (level === "truecolor") return `${base + 8};2;${parts.join(";")}`;
  if (level === "256") return `${base + 8};5;${nearest256(parts)}`;
  return paletteCode(nearest16(parts), base);
}

function paletteCode(index: number, base: number): string {
  return `${index < 8 ? base + index : base + 60 + index - 8}`;
}

// The colours 16 to 231 of xterm are a cube of these steps, 232 to 255 are greys 8, 18, ..., 238.
const CUBE_STEPS = [0, 95, 135, 175, 215, 255];

function nearest256(parts: number[]): number {
  const steps = parts.map((part) => indexOfNearest(CUBE_STEPS, part));
  const cube = steps.map((step) => CUBE_STEPS[step]);
  const mean = (parts[0] + parts[1] + parts[2]) / 3;
  const greyIndex = Math.max(0, Math.min(23, Math.round((mean - 8) / 10)));
  const grey = 8 + 10 * greyIndex;
  if (distance(parts, [grey, grey, grey]) < distance(parts, cube)) return 232 + greyIndex;
  return 16 + 36 * steps[0] + 6 * steps[1] + steps[2];
}

function indexOfNearest(values: readonly number[], value: number): number {
  let best = 0;
  values.forEach((candidate, index) => {
    if (Math.abs(candidate - value) < Math.abs(values[best] - value)) best = index;
  });
  return best;
}

// xterm's defaults for the sixteen; the user's palette can't be queried reliably.
const PALETTE = [
  [[0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0]],
  [[0, 0, 238], [205, 0, 205], [0, 205, 205], [229, 229, 229]],
  [[127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0]],
  [[92, 92, 255], [255, 0, 255], [0, 255, 255], [255, 255, 255]],
].flat();

function nearest16(parts: number[]): number {
  const distances = PALETTE.map((color) => distance(color, parts));
  return distances.indexOf(Math.min(...distances));
}

function distance(a: readonly number[], b: readonly number[]): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}
