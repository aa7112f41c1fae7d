import { UnicodeGraphemesAddon } from "npm:@xterm/addon-unicode-graphemes@0.4.0";
import xterm from "npm:@xterm/headless@6.0.0";
import type { Buffer } from "../buffer.ts";
import { symbolText } from "../graphemes.ts";
import { BOLD, type Color, DIM, INVERSE, isRgb, UNDERLINE } from "../style.ts";

type Cell = NonNullable<ReturnType<xterm.IBufferLine["getCell"]>>;

/**
 * How many cells a terminal gives a text: `"graphemes"` as Unicode does, `"old"` by the tables of
 * 2010, code point by code point, or the cells of each code point, where one of zero cells joins
 * the one on its left.
 */
export type Widths = "graphemes" | "old" | ((codePoint: number) => 0 | 1 | 2);

/**
 * A terminal for tests: xterm.js without a window. It takes what a program writes, and returns what
 * would be seen.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Emulator } from "./emulator.ts";
 *
 * const emulator = new Emulator(10, 2);
 * await emulator.write("\x1b[2;3Hohlol");
 * assertEquals(emulator.lines(), ["", "  ohlol"]);
 * ```
 */
export class Emulator {
  readonly #terminal: xterm.Terminal;

  /**
   * Makes an empty terminal.
   *
   * @param columns its width in cells
   * @param rows its height in cells
   * @param widths how wide it draws texts
   */
  constructor(columns: number, rows: number, widths: Widths = "graphemes") {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    if (widths === "graphemes") this.#terminal.loadAddon(new UnicodeGraphemesAddon());
    if (typeof widths === "function") this.#useWidths(widths);
  }

  /** What xterm.js keeps of a code point: whether it joins what is on its left, and the width then. */
  #useWidths(widths: (codePoint: number) => 0 | 1 | 2): void {
    const version = "test";
    this.#terminal.unicode.register({
      version,
      wcwidth: widths,
      charProperties: (codePoint, preceding) => {
        const joins = widths(codePoint) === 0 && preceding !== 0;
        return joins ? preceding | 1 : widths(codePoint) << 1;
      },
    });
    this.#terminal.unicode.activeVersion = version;
  }

  /** Takes output; resolves when all of it is on the screen. */
  write(output: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(output, resolve));
  }

  /** Changes the size, as dragging a window's corner does. */
  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** Whether the alternate screen is shown. */
  get isAlternate(): boolean {
    return this.#terminal.buffer.active.type === "alternate";
  }

  /** Where the cursor is, (0, 0) being the top left cell. */
  get cursor(): { x: number; y: number } {
    const { cursorX, cursorY } = this.#terminal.buffer.active;
    return { x: cursorX, y: cursorY };
  }

  /** The modes that programs switch. */
  get modes(): xterm.IModes {
    return this.#terminal.modes;
  }

  /** The rows of the screen as text, without the spaces at their ends. */
  lines(): string[] {
    const { active } = this.#terminal.buffer;
    return Array.from(
      { length: this.#terminal.rows },
      (_, row) => active.getLine(active.viewportY + row)!.translateToString().trimEnd(),
    );
  }

  /** What each cell shows, row by row: its text and style, to be compared with {@linkcode seen}. */
  cells(): string[] {
    const { active } = this.#terminal.buffer;
    const cells = [];
    for (let row = 0; row < this.#terminal.rows; row++) {
      const line = active.getLine(active.viewportY + row)!;
      for (let x = 0; x < this.#terminal.cols; x++) cells.push(describeCell(line.getCell(x)!));
    }
    return cells;
  }
}

function describeCell(cell: Cell): string {
  const text = cell.getWidth() === 0 ? "" : cell.getChars() || " ";
  const attributes = (cell.isBold() ? BOLD : 0) | (cell.isDim() ? DIM : 0) |
    (cell.isUnderline() ? UNDERLINE : 0) | (cell.isInverse() ? INVERSE : 0);
  const fg = describeColor(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor());
  const bg = describeColor(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor());
  return `${text} ${fg} ${bg} ${attributes}`;
}

function describeColor(isDefault: boolean, isRgbColor: boolean, value: number): string {
  if (isDefault) return "default";
  return isRgbColor ? `#${value.toString(16)}` : `${value}`;
}

/**
 * What a terminal should show in each cell of a buffer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "../buffer.ts";
 * import { diff } from "../diff.ts";
 * import { drawText } from "../text.ts";
 * import { Emulator, seen } from "./emulator.ts";
 *
 * const buffer = new Buffer(5, 1);
 * drawText(buffer, 0, 0, "a☀️", { bold: true });
 * const emulator = new Emulator(5, 1);
 * await emulator.write(diff(new Buffer(5, 1), buffer, "truecolor"));
 * assertEquals(emulator.cells(), seen(buffer));
 * ```
 */
export function seen(buffer: Buffer): string[] {
  const { symbols, fg, bg, attributes } = buffer.cells;
  const cells = [];
  for (let y = 0; y < buffer.height; y++) {
    for (let x = 0; x < buffer.width; x++) {
      const at = buffer.index(x, y);
      const text = symbolText(symbols[at]);
      cells.push(`${text} ${seenColor(fg[at])} ${seenColor(bg[at])} ${attributes[at]}`);
    }
  }
  return cells;
}

function seenColor(color: Color): string {
  if (color === 0) return "default";
  return isRgb(color) ? `#${(color & 0xffffff).toString(16)}` : `${color - 1}`;
}
