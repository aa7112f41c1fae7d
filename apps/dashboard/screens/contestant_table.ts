import type { Curve } from "@ohlol/train";
import { type Buffer, drawText, fitText, type Style, textWidth } from "@ohlol/tui";
import type { ShownContestant } from "./shown.ts";
import { type Theme, windowStart } from "@ohlol/tui/widgets";

/** A contestant of which something is recorded. */
export type Recorded<H extends Curve> = ShownContestant<H> & {
  readonly record: NonNullable<H["last"]>;
};

/** A column of the table; where there isn't room for all, those with the highest rank are left out. */
export interface Column<H extends Curve> {
  readonly head: string;
  readonly rank: number;
  /** What it says of a contestant. */
  cell(contestant: Recorded<H>): string;
  /** Whether it holds the number that counts, which is set off, as an alarm after divergence. */
  readonly isMain?: boolean;
}

const leastGap = 3, mostGap = 8;

/** A text of a value, or a dash where there is none. */
export function textOr<T>(value: T | null, text: (value: T) => string): string {
  return value === null ? "-" : text(value);
}

/** Draws a table of contestants: a head, and a row for each, as many columns as there is room for. */
export function drawContestantTable<H extends Curve>(
  contestants: readonly ShownContestant<H>[],
  columns: readonly Column<H>[],
  selected: number,
  buffer: Buffer,
  theme: Theme,
): void {
  const labels = contestants.map(({ marker, label }) => `${marker} ${label}`);
  const widest = Math.max(0, ...labels.map(textWidth));
  const labelWidth = Math.min(widest, Math.max(8, Math.floor(buffer.width / 2) - 8));
  const room = buffer.width - labelWidth - 2;
  const shown = fittingColumns(contestants, columns, room);
  const count = Math.max(0, Math.min(contestants.length, buffer.height - 1));
  const first = windowStart(contestants.length, count, selected);
  const visible = contestants.slice(first, first + count);
  visible.forEach((contestant, row) => {
    const { style, isSelected, number } = contestant;
    const label = fitText(labels[number], labelWidth, theme.signs.ellipsis);
    drawText(buffer, 1, row + 1, label, isSelected ? { ...style, ...theme.styles.strong } : style);
  });
  const gap = gapBetween(shown, contestants, room);
  let x = 1 + labelWidth;
  for (const column of shown) {
    x += columnWidth(column, contestants) + gap;
    drawText(buffer, x - column.head.length, 0, column.head, theme.styles.quiet);
    visible.forEach((contestant, row) => {
      const cell = cellText(column, contestant);
      drawText(buffer, x - cell.length, row + 1, cell, cellStyle(column, contestant, theme));
    });
  }
}

function cellText<H extends Curve>({ cell }: Column<H>, contestant: ShownContestant<H>): string {
  return contestant.record === null ? "-" : cell(contestant as Recorded<H>);
}

function cellStyle<H extends Curve>(
  { isMain = false }: Column<H>,
  { divergedAt }: ShownContestant<H>,
  { styles }: Theme,
): Style {
  if (!isMain) return styles.text;
  return divergedAt === null ? styles.strong : styles.alarm;
}

function fittingColumns<H extends Curve>(
  contestants: readonly ShownContestant<H>[],
  columns: readonly Column<H>[],
  room: number,
): Column<H>[] {
  const fits = (shown: readonly Column<H>[]) =>
    shown.reduce((sum, column) => sum + columnWidth(column, contestants) + leastGap, 0) <= room;
  for (let rank = Math.max(0, ...columns.map(({ rank }) => rank)); rank > 0; rank--) {
    const shown = columns.filter((column) => column.rank <= rank);
    if (fits(shown)) return shown;
  }
  return [];
}

function gapBetween<H extends Curve>(
  shown: readonly Column<H>[],
  contestants: readonly ShownContestant<H>[],
  room: number,
): number {
  const widths = shown.reduce((sum, column) => sum + columnWidth(column, contestants), 0);
  return Math.max(leastGap, Math.min(mostGap, Math.floor((room - widths) / shown.length)));
}

function columnWidth<H extends Curve>(
  column: Column<H>,
  contestants: readonly ShownContestant<H>[],
): number {
  const cells = contestants.map((contestant) => cellText(column, contestant).length);
  return Math.max(column.head.length, ...cells);
}
