import type { Buffer } from "../buffer.ts";
import { textWidth } from "../graphemes.ts";
import type { Style } from "../style.ts";
import { drawText } from "../text.ts";
import { windowStart } from "./steps.ts";
import type { Theme } from "./theme.ts";

/** A matrix, a vector or an operator of an equation. */
export interface Term {
  /** Its name, drawn above it. */
  readonly name: string;
  /** Its cells as texts, row by row; an operator has one row and no brackets. */
  readonly cells: readonly (readonly string[])[];
  /** How its numbers are drawn. */
  readonly style: Style;
  /** Whether it has brackets. */
  readonly isMatrix: boolean;
  /** The label of each row. */
  readonly labels?: readonly string[];
  /** The row that is always shown. */
  readonly focus?: number;
  /** Whether that row is highlighted. */
  readonly hasCursor?: boolean;
}

/**
 * An operator between two terms.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sign } from "@ohlol/tui/widgets";
 *
 * assertEquals(sign("+").cells, [["+"]]);
 * ```
 */
export function sign(text: string, style: Style = {}): Term {
  return { name: "", cells: [[text]], style, isMatrix: false };
}

/**
 * The cells of a line that an equation covers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { equationWidth, sign, type Term } from "@ohlol/tui/widgets";
 *
 * const vector: Term = { name: "x", cells: [["5"], ["6"]], style: {}, isMatrix: true };
 * assertEquals(equationWidth([vector, sign("+"), vector]), 9); // (5) + (5)
 * ```
 */
export function equationWidth(terms: readonly Term[]): number {
  return terms.reduce((sum, term) => sum + termWidth(term) + 1, -1);
}

/**
 * The rows that an equation needs in full, with one for the names.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { equationHeight, type Term } from "@ohlol/tui/widgets";
 *
 * const vector: Term = { name: "x", cells: [["5"], ["6"]], style: {}, isMatrix: true };
 * assertEquals(equationHeight([vector]), 3); // the name, and two numbers
 * ```
 */
export function equationHeight(terms: readonly Term[]): number {
  return 1 + Math.max(0, ...terms.map(({ cells }) => cells.length));
}

/**
 * Draws an equation: the names in the first row, below them the numbers. If the rows of a
 * matrix don't fit, those around its focus are drawn.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import {
 *   createTheme,
 *   drawEquation,
 *   equationHeight,
 *   equationWidth,
 *   sign,
 *   type Term,
 * } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const matrix: Term = { name: "W", cells: [["1", "2"], ["3", "4"]], style: {}, isMatrix: true };
 * const vector: Term = { name: "x", cells: [["5"], ["6"]], style: {}, isMatrix: true };
 * const terms = [matrix, vector, sign("="), { ...vector, name: "y", cells: [["17"], ["39"]] }];
 * const buffer = new Buffer(equationWidth(terms), equationHeight(terms));
 * drawEquation(terms, buffer, theme);
 * assertEquals(buffer.toString().split("\n"), [
 *   "  W    x     y  ",
 *   "/1 2\\ /5\\ = /17\\",
 *   "\\3 4/ \\6/   \\39/",
 * ]);
 * ```
 */
export function drawEquation(terms: readonly Term[], buffer: Buffer, theme: Theme): void {
  const rows = Math.min(buffer.height - 1, equationHeight(terms) - 1);
  let x = 0;
  for (const term of terms) {
    if (term.isMatrix) drawMatrix(term, x, rows, buffer, theme);
    else drawText(buffer, x, 1 + Math.floor((rows - 1) / 2), term.cells[0][0], term.style);
    x += termWidth(term) + 1;
  }
}

function drawMatrix(term: Term, x: number, rows: number, buffer: Buffer, theme: Theme): void {
  const { name, cells, focus = 0 } = term;
  const count = Math.min(rows, cells.length);
  const first = windowStart(cells.length, count, focus);
  const start = x + labelsWidth(term);
  const room = x + termWidth(term) - start;
  const width = numbersWidth(term) + 2;
  const left = start + Math.floor((room - width) / 2);
  const nameStart = start + Math.floor((room - textWidth(name)) / 2);
  drawText(buffer, nameStart, 0, name, theme.styles.quiet);
  for (let i = 0; i < count; i++) {
    const y = 1 + Math.floor((rows - count) / 2) + i;
    const [open, close] = brackets(i, count, theme.ascii);
    const label = term.labels?.[first + i] ?? "";
    drawText(buffer, left - 1 - textWidth(label), y, label, theme.styles.quiet);
    drawText(buffer, left, y, open, theme.styles.line);
    const text = rowText(term, first + i).padStart(width - 2);
    drawText(buffer, left + 1, y, text, rowStyle(term, first + i, theme));
    drawText(buffer, left + width - 1, y, close, theme.styles.line);
  }
}

function rowStyle({ cells, focus, hasCursor, style }: Term, row: number, { styles }: Theme): Style {
  const isSetOff = hasCursor && row === focus && cells.length > 1;
  return isSetOff ? { ...style, ...styles.cursor } : style;
}

function rowText(term: Term, row: number): string {
  const widths = columnWidths(term);
  return term.cells[row].map((cell, column) => cell.padStart(widths[column])).join(" ");
}

/** Round ones, since square ones have another meaning. */
function brackets(row: number, count: number, ascii: boolean): string {
  if (count === 1) return "()";
  if (row === 0) return ascii ? "/\\" : "╭╮";
  if (row === count - 1) return ascii ? "\\/" : "╰╯";
  return ascii ? "||" : "││";
}

function termWidth(term: Term): number {
  if (!term.isMatrix) return textWidth(term.cells[0][0]);
  return labelsWidth(term) + Math.max(numbersWidth(term) + 2, textWidth(term.name));
}

/** The cells between the brackets. */
function numbersWidth(term: Term): number {
  return columnWidths(term).reduce((sum, width) => sum + width + 1, -1);
}

function columnWidths({ cells }: Term): number[] {
  const columns = cells[0]?.length ?? 0;
  return Array.from(
    { length: columns },
    (_, column) => Math.max(...cells.map((row) => row[column].length)),
  );
}

function labelsWidth({ labels = [] }: Term): number {
  const widest = Math.max(0, ...labels.map(textWidth));
  return widest === 0 ? 0 : widest + 1;
}
