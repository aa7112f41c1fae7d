import type { Buffer } from "../buffer.ts";
import { clipLine } from "../clip_line.ts";
import { rgb, type Style } from "../style.ts";
import { drawText } from "../text.ts";
import type { Theme } from "./theme.ts";

/** Heights over a square, with lines and marks on it. */
export interface Surface {
  /** How many points there are along each side. */
  readonly size: number;
  /** Only the points at multiples of this distance are known; between them they are interpolated. */
  readonly spacing: number;
  /** The height of a known point, by its column and its row from below, from 0 to 1. */
  height(column: number, row: number): number;
  /** The lines on it, the topmost last. */
  readonly lines: readonly SurfaceLine[];
  /** The marks on it, the topmost last. */
  readonly marks: readonly SurfaceMark[];
}

/** A line on a surface. */
export interface SurfaceLine {
  /** Its points, in columns and rows of the surface. */
  readonly points: readonly SurfacePoint[];
  /** What it is drawn with where there are no colours. */
  readonly sign: string;
}

/** A point of a line. */
export interface SurfacePoint {
  /** The column. */
  readonly x: number;
  /** The row from below. */
  readonly y: number;
  /**
   * The height that the line to it has the colour of, which need not be that of the surface; NaN
   * where it isn't known.
   */
  readonly height: number;
  /** Whether the line to it is dotted. */
  readonly isDotted: boolean;
}

/** A mark on a surface. */
export interface SurfaceMark {
  /** The column. */
  readonly x: number;
  /** The row from below. */
  readonly y: number;
  /** The sign. */
  readonly sign: string;
  /** How it is drawn, on whatever is behind it. */
  readonly style: Style;
}

/**
 * The levels between which contour lines are drawn.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { contourBands } from "@ohlol/tui/widgets";
 *
 * assertEquals(contourBands, 12);
 * ```
 */
export const contourBands = 12;

/** Colours from the lowest to the highest, about as bright as each other. */
const stops = [
  [80, 130, 255],
  [70, 200, 210],
  [120, 215, 95],
  [235, 220, 85],
  [255, 150, 70],
  [240, 75, 75],
] as const;

/** How bright the surface is, and its contour lines, beside the lines on it. */
const dimmed = 0.36, contour = 0.58;

/** The colour of a line whose height isn't known. */
const unknown = rgb(205, 209, 218);

/** What is behind a mark: its colour can be any of the surface's. */
const markGround = rgb(16, 18, 24);

/** The colours of a surface are so many: neighbours share one, which is quicker to write. */
const shades = 36;

/** Characters of rising weight; none is the sign of a contestant. */
const weights = { ascii: " .,:;-=+%#", unicode: " ·:░▒▓█" };

/**
 * The height of a surface at any place, between the points that are known.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { heightAt } from "@ohlol/tui/widgets";
 *
 * const slope = { size: 3, spacing: 2, height: (column: number) => column / 2 };
 * assertEquals(heightAt({ ...slope, lines: [], marks: [] }, 1, 0.5), 0.5); // between known points
 * ```
 */
export function heightAt({ size, spacing, height }: Surface, x: number, y: number): number {
  const last = size - 1 - spacing;
  const column = Math.max(0, Math.min(last, Math.floor(x / spacing) * spacing));
  const row = Math.max(0, Math.min(last, Math.floor(y / spacing) * spacing));
  const u = (x - column) / spacing, v = (y - row) / spacing;
  const along = (row: number) => (1 - u) * height(column, row) + u * height(column + spacing, row);
  return (1 - v) * along(row) + v * along(row + spacing);
}

/**
 * Whether surfaces are blocks of colour; else they are characters.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createTheme, showsBlocks } from "@ohlol/tui/widgets";
 *
 * assertEquals(showsBlocks(createTheme({ ascii: false, level: "256" })), true);
 * assertEquals(showsBlocks(createTheme({ ascii: false, level: "none" })), false);
 * ```
 */
export function showsBlocks({ shading, ascii }: Pick<Theme, "shading" | "ascii">): boolean {
  return shading === "background" && !ascii;
}

/**
 * The colour of a height.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { surfaceColor } from "@ohlol/tui/widgets";
 *
 * assertEquals(surfaceColor(0) === surfaceColor(1), false);
 * assertEquals(surfaceColor(2), surfaceColor(1)); // the top of the scale
 * ```
 */
export function surfaceColor(height: number, brightness: number = 1): number {
  const place = clamp(height) * (stops.length - 1);
  const i = Math.min(stops.length - 2, Math.floor(place));
  const [red, green, blue] = stops[i].map((low, part) =>
    brightness * (low + (stops[i + 1][part] - low) * (place - i))
  );
  return rgb(red, green, blue);
}

/**
 * The character of a height where it has no colour.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { surfaceSign } from "@ohlol/tui/widgets";
 *
 * assertEquals([0, 0.5, 1].map((height) => surfaceSign(height, { ascii: true })), [" ", "-", "#"]);
 * ```
 */
export function surfaceSign(height: number, { ascii }: Pick<Theme, "ascii">): string {
  const signs = ascii ? weights.ascii : weights.unicode;
  return signs[Math.min(signs.length - 1, Math.floor(clamp(height) * signs.length))];
}

/**
 * Draws a surface in the largest square of a buffer that is twice as wide as high: with half blocks,
 * two points a cell, where the terminal has them and colours enough, else with characters of rising
 * weight.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import { createTheme, drawSurface } from "@ohlol/tui/widgets";
 *
 * const buffer = new Buffer(8, 2);
 * const theme = createTheme({ ascii: true, level: "none" });
 * const slope = { size: 4, spacing: 1, height: (column: number) => column / 3 };
 * const marks = [{ x: 3, y: 0, sign: "o", style: {} }];
 * drawSurface({ ...slope, lines: [], marks }, buffer, theme);
 * assertEquals(buffer.toString(), "   :=#  \n   :=o  ");
 * ```
 */
export function drawSurface(surface: Surface, buffer: Buffer, theme: Theme): void {
  const rows = Math.min(buffer.height, Math.floor(buffer.width / 2));
  if (rows < 2) return;
  const x = Math.floor((buffer.width - 2 * rows) / 2);
  const square = buffer.sub({ x, y: 0, width: 2 * rows, height: rows });
  if (showsBlocks(theme)) drawColored(surface, square);
  else drawSigns(surface, square, theme);
  drawMarks(surface, square, theme);
}

/** Two points a cell, one above the other: the half block has the colour of the upper one. */
function drawColored(surface: Surface, buffer: Buffer): void {
  const pixels = new Pixels(buffer.width, 2 * buffer.height);
  pixels.fill(surface);
  for (const line of surface.lines) {
    drawLine(line, surface, pixels, (x, y, height) => pixels.set(x, y, lineColor(height)));
  }
  for (let y = 0; y < buffer.height; y++) {
    for (let x = 0; x < buffer.width; x++) {
      const fg = pixels.at(x, 2 * y), bg = pixels.at(x, 2 * y + 1);
      drawText(buffer, x, y, fg === bg ? " " : "▀", fg === bg ? { bg } : { fg, bg });
    }
  }
}

function drawSigns(surface: Surface, buffer: Buffer, theme: Theme): void {
  const place = { width: buffer.width, height: buffer.height };
  for (let y = 0; y < buffer.height; y++) {
    for (let x = 0; x < buffer.width; x++) {
      const height = heightOfPixel(surface, x, y, place);
      const style = theme.hasColors ? { fg: surfaceColor(height, 0.7) } : {};
      drawText(buffer, x, y, surfaceSign(height, theme), style);
    }
  }
  for (const line of surface.lines) {
    drawLine(line, surface, place, (x, y, height) => {
      const style = theme.hasColors ? { fg: lineColor(height) } : {};
      drawText(buffer, x, y, line.sign, { ...style, bold: true });
    });
  }
}

/** The size of a picture in its own dots. */
interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The dots of a picture, a colour each. */
class Pixels implements Extent {
  readonly #colors: Uint32Array;

  constructor(readonly width: number, readonly height: number) {
    this.#colors = new Uint32Array(width * height);
  }

  at(x: number, y: number): number {
    return this.#colors[y * this.width + x];
  }

  set(x: number, y: number, color: number): void {
    if (x >= 0 && y >= 0 && x < this.width && y < this.height) {
      this.#colors[y * this.width + x] = color;
    }
  }

  /** The surface itself; where a dot and one beside it lie in different bands runs a contour line. */
  fill(surface: Surface): void {
    const { width, height } = this;
    const heights = new Float64Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) heights[y * width + x] = heightOfPixel(surface, x, y, this);
    }
    const bandAt = (x: number, y: number) => {
      const index = Math.min(height - 1, y) * width + Math.min(width - 1, x);
      return Math.floor(clamp(heights[index]) * contourBands);
    };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const band = bandAt(x, y);
        const isContour = band !== bandAt(x + 1, y) || band !== bandAt(x, y + 1);
        const shade = Math.round(clamp(heights[y * width + x]) * shades) / shades;
        this.set(x, y, surfaceColor(shade, isContour ? contour : dimmed));
      }
    }
  }
}

/** Visits the dots of a line in the picture, one a step along its longer axis; of dotted parts every third. */
function drawLine(
  { points }: SurfaceLine,
  surface: Surface,
  extent: Extent,
  visit: (x: number, y: number, height: number) => void,
): void {
  let count = 0;
  for (let i = 1; i < points.length; i++) {
    const from = pixelOf(points[i - 1], surface, extent), to = pixelOf(points[i], surface, extent);
    const { height, isDotted } = points[i];
    const inside = clipLine(from.x, from.y, to.x, to.y, extent.width - 1, extent.height - 1);
    if (inside === undefined) continue;
    const [x0, y0, x1, y1] = inside;
    const steps = Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)));
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      const x = x0 + (x1 - x0) * part, y = y0 + (y1 - y0) * part;
      if (!isDotted || count++ % 3 === 0) visit(Math.round(x), Math.round(y), height);
    }
  }
}

function lineColor(height: number): number {
  return Number.isNaN(height) ? unknown : surfaceColor(height);
}

function drawMarks(surface: Surface, buffer: Buffer, theme: Theme): void {
  for (const { x, y, sign, style } of surface.marks) {
    const place = pixelOf({ x, y }, surface, buffer);
    const [column, row] = [Math.round(place.x), Math.round(place.y)];
    if (!(column >= 0 && row >= 0 && column < buffer.width && row < buffer.height)) continue;
    const behind = showsBlocks(theme) ? { bg: markGround } : {};
    drawText(buffer, column, row, sign, { ...style, ...behind });
  }
}

/** Where a place of the surface is in the picture, whose rows count from above. */
function pixelOf(
  { x, y }: { readonly x: number; readonly y: number },
  { size }: Surface,
  { width, height }: Extent,
) {
  return { x: x / (size - 1) * (width - 1), y: (1 - y / (size - 1)) * (height - 1) };
}

function heightOfPixel(surface: Surface, x: number, y: number, { width, height }: Extent): number {
  const last = surface.size - 1;
  return heightAt(surface, x / (width - 1) * last, (1 - y / (height - 1)) * last);
}

/** A height on its scale; what isn't a number is at the top, as a loss that has overflowed is. */
function clamp(height: number): number {
  return Number.isNaN(height) ? 1 : Math.max(0, Math.min(1, height));
}
