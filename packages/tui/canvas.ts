import type { Buffer } from "./buffer.ts";
import { clipLine, type Segment } from "./clip_line.ts";
import type { Style } from "./style.ts";

/** What the dots of a cell are drawn with; `"ascii"` is for fonts without braille. */
export type Dots = "braille" | "ascii";

interface DotGrid {
  readonly columns: number;
  readonly rows: number;
  /** The bit of each dot, row by row. */
  readonly bits: readonly number[];
  glyph(bits: number): number;
}

const ASCII_GLYPHS = " '.:";

const grids: Record<Dots, DotGrid> = {
  // Unicode numbers the dots of a cell 1 2 3 7 on the left and 4 5 6 8 on the right, from the top.
  braille: {
    columns: 2,
    rows: 4,
    bits: [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80],
    glyph: (bits) => 0x2800 + bits,
  },
  ascii: { columns: 1, rows: 2, bits: [1, 2], glyph: (bits) => ASCII_GLYPHS.charCodeAt(bits) },
};

/**
 * A grid of dots finer than the cells it is drawn in: 2 x 4 a cell in braille, 1 x 2 in ASCII. A
 * cell has one style, that of the last dot set in it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "./buffer.ts";
 * import { Canvas } from "./canvas.ts";
 *
 * const canvas = new Canvas(3, 1, "braille");
 * canvas.line(0, 3, 5, 0, {});
 * const buffer = new Buffer(3, 1);
 * canvas.draw(buffer);
 * assertEquals(buffer.toString(), "⡠⠔⠊");
 * ```
 */
export class Canvas {
  /** Dots from left to right. */
  readonly width: number;
  /** Dots from top to bottom. */
  readonly height: number;
  readonly #columns: number;
  readonly #grid: DotGrid;
  readonly #bits: Uint8Array;
  readonly #styles: Style[] = [];

  /**
   * Makes a canvas without dots.
   *
   * @param columns its width in cells
   * @param rows its height in cells
   * @param dots what the dots are drawn with
   */
  constructor(columns: number, rows: number, dots: Dots) {
    this.#grid = grids[dots];
    this.#columns = columns;
    this.width = columns * this.#grid.columns;
    this.height = rows * this.#grid.rows;
    this.#bits = new Uint8Array(columns * rows);
  }

  /** Sets the dot nearest to a point, (0, 0) being the top left one; outside it does nothing. */
  point(x: number, y: number, style: Style): void {
    const column = Math.round(x);
    const row = Math.round(y);
    if (!(column >= 0 && row >= 0 && column < this.width && row < this.height)) return;
    const { columns, rows, bits } = this.#grid;
    const cell = Math.floor(row / rows) * this.#columns + Math.floor(column / columns);
    this.#bits[cell] |= bits[(row % rows) * columns + column % columns];
    this.#styles[cell] = style;
  }

  /** Sets the dots on the line between two finite points, as far as it lies on the canvas. */
  line(x0: number, y0: number, x1: number, y1: number, style: Style): void {
    const inside = clipLine(x0, y0, x1, y1, this.width - 1, this.height - 1);
    if (inside) this.#bresenham(inside, style);
  }

  /**
   * Sets the dots of a line, one a step along its longer axis (Bresenham, "Algorithm for computer
   * control of a digital plotter", 1965).
   */
  #bresenham(segment: Segment, style: Style): void {
    const endX = Math.round(segment[2]), endY = Math.round(segment[3]);
    let x = Math.round(segment[0]), y = Math.round(segment[1]);
    const dx = Math.abs(endX - x), dy = -Math.abs(endY - y);
    const stepX = x < endX ? 1 : -1, stepY = y < endY ? 1 : -1;
    let error = dx + dy;
    for (let steps = Math.max(dx, -dy); steps >= 0; steps--) {
      this.point(x, y, style);
      const doubled = 2 * error;
      if (doubled >= dy) {
        error += dy;
        x += stepX;
      }
      if (doubled <= dx) {
        error += dx;
        y += stepY;
      }
    }
  }

  /** Draws the cells that have a dot, the top left one at (0, 0), and leaves the others alone. */
  draw(buffer: Buffer): void {
    for (let cell = 0; cell < this.#bits.length; cell++) {
      const bits = this.#bits[cell];
      if (bits === 0) continue;
      const x = cell % this.#columns;
      const y = Math.floor(cell / this.#columns);
      buffer.put(x, y, this.#grid.glyph(bits), 1, this.#styles[cell]);
    }
  }
}
