import { type Buffer, drawText, fitText, type Style, textWidth } from "@ohlol/tui";
import { drawBar, formatLoss, type Part, type Theme } from "@ohlol/tui/widgets";
import { beatable, savingsOf } from "./savings.ts";
import type { WeatherView } from "./weather_view.ts";
import { words } from "../../locale/words.ts";

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
export function comparisonHeight({ baselines }: WeatherView): number {
  return baselines.length + 2;
}

/**
 * Draws a contestant's loss among those to compare with, the lowest first, and how far below the
 * others each is: in columns, or of the contestant alone in lines below, where there is room for
 * those only.
 */
export function drawComparison(view: WeatherView, buffer: Buffer, theme: Theme): void {
  const rows = rowsOf(view, theme);
  const labelWidth = labelWidthOf(rows);
  rows.forEach(({ label, style }, i) => {
    drawText(buffer, 1, i + 1, fitText(label, buffer.width - 2, theme.signs.ellipsis), style);
  });
  const columns = columnsOf(view);
  const shown = fittingColumns(columns, rows, buffer.width - labelWidth - 2);
  const end = drawColumns(shown, rows, 1 + labelWidth, buffer, theme);
  drawBars(view, rows, end + gap, buffer, theme);
  if (shown.length === columns.length) return;
  savingsOf(view.loss, view.baselines).forEach(({ label, nats, percent }, i) => {
    drawText(buffer, 1, rows.length + 2 + i, words.weather.saving(nats, percent, label));
  });
}

/** The columns for which a panel of so many cells has room. */
export function comparisonPart(view: WeatherView, width: number, theme: Theme): Part {
  const rows = rowsOf(view, theme);
  const columns = columnsOf(view);
  const shown = fittingColumns(columns, rows, width - labelWidthOf(rows) - 2);
  return { what: words.parts.columns, first: 0, count: shown.length, total: columns.length };
}

function labelWidthOf(rows: readonly Row[]): number {
  return Math.max(...rows.map(({ label }) => textWidth(label)));
}

function rowsOf({ name, marker, style, loss, baselines }: WeatherView, { styles }: Theme): Row[] {
  const own: Row = { label: `${marker} ${name}`, loss, style: { ...style, ...styles.strong } };
  const rows = [...baselines.map((baseline) => ({ ...baseline, style: styles.text })), own];
  const rank = ({ loss }: Row) => loss === null || Number.isNaN(loss) ? Number.MAX_VALUE : loss;
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

function columnsOf({ baselines }: WeatherView): Column[] {
  return [
    { head: words.weather.loss, cell: formatLoss },
    ...beatable(baselines).map((baseline): Column => ({
      head: words.weather.below(baseline.label),
      cell: (loss) => {
        const saving = savingsOf(loss, baselines).find(({ label }) => label === baseline.label);
        return saving === undefined ? "-" : `${saving.nats} ${saving.percent.padStart(4)}`;
      },
    })),
  ];
}

/** Draws columns from a place on, and returns where they end. */
function drawColumns(
  columns: readonly Column[],
  rows: readonly Row[],
  start: number,
  buffer: Buffer,
  { styles }: Theme,
): number {
  let x = start;
  for (const column of columns) {
    x += gap + columnWidth(column, rows);
    drawText(buffer, x - textWidth(column.head), 0, column.head, styles.quiet);
    rows.forEach((row, i) => {
      const cell = cellOf(column, row);
      drawText(buffer, x - cell.length, i + 1, cell, row.style);
    });
  }
  return x;
}

function drawBars(
  { baselines }: WeatherView,
  rows: readonly Row[],
  start: number,
  buffer: Buffer,
  theme: Theme,
): void {
  const width = buffer.width - start - 1;
  if (width < leastBar) return;
  const highest = Math.max(...baselines.map(({ loss }) => loss));
  rows.forEach(({ loss, style }, i) => {
    drawBar(buffer, start, i + 1, width, (loss ?? NaN) / highest, style, theme);
  });
}

function fittingColumns(columns: readonly Column[], rows: readonly Row[], room: number): Column[] {
  let used = 0;
  return columns.filter((column) => {
    used += gap + columnWidth(column, rows);
    return used <= room;
  });
}

function columnWidth(column: Column, rows: readonly Row[]): number {
  return Math.max(textWidth(column.head), ...rows.map((row) => cellOf(column, row).length));
}

function cellOf({ cell }: Column, { loss }: Row): string {
  return loss === null ? "-" : cell(loss);
}
