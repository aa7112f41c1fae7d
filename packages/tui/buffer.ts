import { SPACE, symbolText, TAIL } from "./graphemes.ts";
import { intersect, type Rect } from "./rect.ts";
import { attributesOf, type Style } from "./style.ts";

/** The cells of a screen, one number per property and cell, row by row. */
export interface Cells {
  /** The number of the symbol. */
  readonly symbols: Uint32Array;
  /** The colour of the symbol. */
  readonly fg: Uint32Array;
  /** The colour behind it. */
  readonly bg: Uint32Array;
  /** Bold, dim and the like. */
  readonly attributes: Uint8Array;
}

function allocateCells(count: number): Cells {
  return {
    symbols: new Uint32Array(count).fill(SPACE),
    fg: new Uint32Array(count),
    bg: new Uint32Array(count),
    attributes: new Uint8Array(count),
  };
}

/**
 * A rectangle of cells to draw on. {@linkcode Buffer.sub} gives a part of it that shares the cells,
 * has its own coordinates, and clips what is drawn outside it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "./buffer.ts";
 * import { drawText } from "./text.ts";
 *
 * const buffer = new Buffer(6, 2);
 * drawText(buffer.sub({ x: 2, y: 1, width: 3, height: 1 }), 0, 0, "hello");
 * assertEquals(buffer.toString(), "      \n  hel ");
 * ```
 */
export class Buffer {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** The cells; a part shares those of the whole. */
  readonly cells: Cells;
  readonly #origin: number;
  readonly #stride: number;

  /**
   * Makes a buffer of empty cells.
   *
   * @param width columns, 0 or more
   * @param height rows, 0 or more
   * @param part whose cells to share, and from which one on; for {@linkcode Buffer.sub}
   */
  constructor(
    width: number,
    height: number,
    part?: { readonly cells: Cells; readonly origin: number; readonly stride: number },
  ) {
    this.width = width;
    this.height = height;
    this.cells = part?.cells ?? allocateCells(width * height);
    this.#origin = part?.origin ?? 0;
    this.#stride = part?.stride ?? width;
  }

  /** Where this buffer lies in itself: all of it, from (0, 0) on. */
  get area(): Rect {
    return { x: 0, y: 0, width: this.width, height: this.height };
  }

  /** The index in {@linkcode Buffer.cells} of the cell at a column and row. */
  index(x: number, y: number): number {
    return this.#origin + y * this.#stride + x;
  }

  /** The part of this buffer inside a rectangle, cut off where the rectangle leaves the buffer. */
  sub(rect: Rect): Buffer {
    const { x, y, width, height } = intersect(rect, this.area);
    const part = { cells: this.cells, origin: this.index(x, y), stride: this.#stride };
    return new Buffer(width, height, part);
  }

  /**
   * Sets the cells that a grapheme covers. One that fits only in part becomes spaces, one that lies
   * outside does nothing, and a wide one that is cut in half by it becomes a space.
   */
  put(x: number, y: number, symbol: number, width: number, style: Style): void {
    if (y < 0 || y >= this.height || x >= this.width || x + width <= 0) return;
    const first = Math.max(0, x);
    const last = Math.min(this.width, x + width);
    const start = this.index(first, y);
    this.#blankHalves(start, start + last - first);
    const isWhole = last - first === width;
    for (let at = start; at < start + last - first; at++) {
      this.#set(at, isWhole ? TAIL : SPACE, style);
    }
    if (isWhole) this.cells.symbols[start] = symbol;
  }

  /** Makes every cell a space in a style. */
  clear(style: Style = {}): void {
    for (let y = 0; y < this.height; y++) {
      const start = this.index(0, y);
      const end = start + this.width;
      this.#blankHalves(start, end);
      this.cells.symbols.fill(SPACE, start, end);
      this.cells.fg.fill(style.fg ?? 0, start, end);
      this.cells.bg.fill(style.bg ?? 0, start, end);
      this.cells.attributes.fill(attributesOf(style), start, end);
    }
  }

  /** Applies the properties that `style` has to every cell, and keeps the text: to highlight a row, say. */
  restyle(style: Style): void {
    const { fg, bg, attributes } = this.cells;
    const added = attributesOf(style);
    for (let y = 0; y < this.height; y++) {
      for (let at = this.index(0, y), end = at + this.width; at < end; at++) {
        if (style.fg !== undefined) fg[at] = style.fg;
        if (style.bg !== undefined) bg[at] = style.bg;
        attributes[at] |= added;
      }
    }
  }

  /** The text of every row, without styles, joined by newlines. */
  toString(): string {
    const rows = [];
    for (let y = 0; y < this.height; y++) {
      let row = "";
      for (let x = 0; x < this.width; x++) row += symbolText(this.cells.symbols[this.index(x, y)]);
      rows.push(row);
    }
    return rows.join("\n");
  }

  #set(at: number, symbol: number, style: Style): void {
    this.cells.symbols[at] = symbol;
    this.cells.fg[at] = style.fg ?? 0;
    this.cells.bg[at] = style.bg ?? 0;
    this.cells.attributes[at] = attributesOf(style);
  }

  /** Blanks what overwriting the cells `start` to `end` leaves of a wide grapheme at either side. */
  #blankHalves(start: number, end: number): void {
    const { symbols } = this.cells;
    for (let at = start; symbols[at] === TAIL; at--) {
      symbols[at] = SPACE;
      if (symbols[at - 1] !== TAIL) symbols[at - 1] = SPACE;
    }
    for (let at = end; symbols[at] === TAIL; at++) symbols[at] = SPACE;
  }
}
