import type { Buffer } from "../tui/buffer.ts";
import { textWidth } from "../tui/graphemes.ts";
import type { Style } from "../tui/style.ts";
import { drawText, fitText } from "../tui/text.ts";
import { drawBar } from "./bar.ts";
import { lossText } from "./numbers.ts";
import type { Theme } from "./theme.ts";
import type { WeatherView } from "./weather_view.ts";

/** A loss, and whose it is. */
interface Row {
  readonly label: string;
  readonly loss: number | null;
  readonly style: Style;
}

/** A column of the table: what is in it for a loss. */
interface Column {
  readonly head: string;
  cell(loss: number): string;
}

const gap = 3;
const leastBar = 8;

/** The rows that {@linkcode drawComparison} needs. */
export function comparisonHeight({ references }: WeatherView): number {
  return references.length + 2;
}

/**
 * Draws a contestant's loss among those to compare with, the lowest first, and how far below each of
 * the others it is.
 */
export function drawComparison(view: WeatherView, buffer: Buffer, theme: Theme): void {
  const rows = rowsOf(view, theme);
  const labelWidth = Math.max(...rows.map(({ label }) => textWidth(label)));
  const columns = fittingColumns(columnsOf(view), rows, buffer.width - labelWidth - 2);
  rows.forEach(({ label, style }, i) => {
    drawText(buffer, 1, i + 1, fitText(label, buffer.width - 2, theme.signs.ellipsis), style);
  });
  let x = 1 + labelWidth;
  for (const column of columns) {
    x += gap + columnWidth(column, rows);
    drawText(buffer, x - column.head.length, 0, column.head, theme.styles.quiet);
    rows.forEach(({ loss, style }, i) => {
      const cell = loss === null ? "-" : column.cell(loss);
      drawText(buffer, x - cell.length, i + 1, cell, style);
    });
  }
  const left = x + gap;
  const bars = { x: left, y: 1, width: buffer.width - left - 1, height: rows.length };
  if (bars.width >= leastBar) drawBars(view, rows, buffer.sub(bars), theme);
}

/** `loss 0.4302, 43% below today only, 60% below chance`, or less where that is too long. */
export function comparisonText({ loss, references }: WeatherView, width: number): string {
  if (loss === null) return "";
  let text = `loss ${lossText(loss)}`;
  for (const reference of higherReferences(references)) {
    const saving = `, ${savedPercent(loss, reference.loss)} below ${reference.label}`;
    if (loss < reference.loss && text.length + saving.length <= width) text += saving;
  }
  return text.length <= width ? text : "";
}

function drawBars(
  { references }: WeatherView,
  rows: readonly Row[],
  buffer: Buffer,
  theme: Theme,
): void {
  const highest = Math.max(...references.map(({ loss }) => loss));
  rows.forEach(({ loss, style }, y) => {
    drawBar(buffer, 0, y, buffer.width, (loss ?? NaN) / highest, style, theme);
  });
}

function rowsOf({ name, marker, style, loss, references }: WeatherView, { styles }: Theme): Row[] {
  const own: Row = { label: `${marker} ${name}`, loss, style: { ...style, ...styles.strong } };
  const rows = [...references.map((reference) => ({ ...reference, style: styles.text })), own];
  const rank = ({ loss }: Row) => loss === null || Number.isNaN(loss) ? Number.MAX_VALUE : loss;
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

/** The loss, and how far it is below those that somebody can be below. */
function columnsOf({ references }: WeatherView): Column[] {
  return [
    { head: "loss", cell: lossText },
    ...higherReferences(references).map((reference): Column => ({
      head: `below ${reference.label}`,
      cell: (loss) => savingText(loss, reference.loss),
    })),
  ];
}

/** All but the lowest one. */
function higherReferences(references: WeatherView["references"]): WeatherView["references"] {
  return references.toSorted((a, b) => a.loss - b.loss).slice(1);
}

/** `0.3306  43%` */
function savingText(loss: number, reference: number): string {
  if (!(loss < reference)) return "-";
  return `${lossText(reference - loss)} ${savedPercent(loss, reference).padStart(4)}`;
}

function savedPercent(loss: number, reference: number): string {
  return `${Math.round(100 * (reference - loss) / reference)}%`;
}

function fittingColumns(columns: readonly Column[], rows: readonly Row[], room: number): Column[] {
  let used = 0;
  return columns.filter((column) => {
    used += gap + columnWidth(column, rows);
    return used <= room;
  });
}

function columnWidth({ head, cell }: Column, rows: readonly Row[]): number {
  const cells = rows.map(({ loss }) => loss === null ? 1 : cell(loss).length);
  return Math.max(head.length, ...cells);
}
