import type { AppState } from "../app.ts";
import type { EpochRecord } from "../history.ts";
import { formatSeconds } from "../report/format.ts";
import type { Buffer } from "../tui/buffer.ts";
import { textWidth } from "../tui/graphemes.ts";
import type { Style } from "../tui/style.ts";
import { drawText, fitText } from "../tui/text.ts";
import { lossText, significant } from "./numbers.ts";
import { epochOf, type ShownContestant, shownContestants } from "./shown.ts";
import { windowStart } from "./steps.ts";
import type { Theme } from "./theme.ts";

/** A column of the table; where there isn't room for all, those with the highest rank are left out. */
interface Column {
  readonly head: string;
  readonly rank: number;
  cell(record: EpochRecord): string;
}

const columns: readonly Column[] = [
  { head: "epoch", rank: 3, cell: ({ time }) => String(time) },
  { head: "loss", rank: 1, cell: ({ loss }) => lossText(loss) },
  { head: "best", rank: 4, cell: ({ standing }) => textOr(standing.bestLoss, lossText) },
  {
    head: "correct",
    rank: 2,
    cell: ({ correct, standing }) => `${correct}/${standing.symbols}`,
  },
  { head: "solved at", rank: 5, cell: ({ standing }) => textOr(standing.firstSolved, String) },
  { head: "for good", rank: 9, cell: ({ standing }) => textOr(standing.solvedForGood, String) },
  { head: "|grad|", rank: 6, cell: ({ gradNorm }) => significant(gradNorm) },
  { head: "lr", rank: 7, cell: ({ lr }) => significant(lr) },
  {
    head: "time per epoch",
    rank: 8,
    cell: ({ standing }) => textOr(standing.secondsPerEpoch, formatSeconds),
  },
];

const leastGap = 3, mostGap = 8;

function textOr(value: number | null, text: (value: number) => string): string {
  return value === null ? "-" : text(value);
}

/** Draws how the contestants stand at the epoch that is shown: a head, and a row for each. */
export function drawStandings(state: AppState, buffer: Buffer, theme: Theme): void {
  const contestants = shownContestants(state, theme);
  const labels = contestants.map(({ marker, label }) => `${marker} ${label}`);
  const widest = Math.max(0, ...labels.map(textWidth));
  const labelWidth = Math.min(widest, Math.max(8, Math.floor(buffer.width / 2) - 8));
  const shown = fittingColumns(contestants, epochOf(state), buffer.width - labelWidth - 2);
  const count = Math.max(0, Math.min(contestants.length, buffer.height - 1));
  const first = windowStart(contestants.length, count, state.selected);
  const visible = contestants.slice(first, first + count);
  visible.forEach((contestant, row) => {
    const { style, isSelected, number } = contestant;
    const label = fitText(labels[number], labelWidth, theme.signs.ellipsis);
    drawText(buffer, 1, row + 1, label, isSelected ? { ...style, ...theme.styles.strong } : style);
  });
  const gap = gapBetween(shown, contestants, buffer.width - labelWidth - 2);
  let x = 1 + labelWidth;
  for (const column of shown) {
    x += columnWidth(column, contestants) + gap;
    drawText(buffer, x - column.head.length, 0, column.head, theme.styles.quiet);
    visible.forEach(({ record, divergedAt }, row) => {
      const cell = record === null ? "-" : column.cell(record);
      drawText(buffer, x - cell.length, row + 1, cell, cellStyle(column, divergedAt, theme));
    });
  }
}

function cellStyle({ head }: Column, divergedAt: number | null, { styles }: Theme): Style {
  if (head === "loss") return divergedAt === null ? styles.strong : styles.alarm;
  return styles.text;
}

/** The column of epochs is there only where they differ: where one diverged, or was thinned out. */
function fittingColumns(
  contestants: readonly ShownContestant[],
  epoch: number,
  room: number,
): Column[] {
  const isSame = contestants.every(({ record }) => record === null || record.time === epoch);
  const candidates = columns.filter(({ head }) => head !== "epoch" || !isSame);
  const fits = (shown: readonly Column[]) =>
    shown.reduce((sum, column) => sum + columnWidth(column, contestants) + leastGap, 0) <= room;
  for (let rank = columns.length; rank > 0; rank--) {
    const shown = candidates.filter((column) => column.rank <= rank);
    if (fits(shown)) return shown;
  }
  return [];
}

function gapBetween(
  shown: Column[],
  contestants: readonly ShownContestant[],
  room: number,
): number {
  const widths = shown.reduce((sum, column) => sum + columnWidth(column, contestants), 0);
  return Math.max(leastGap, Math.min(mostGap, Math.floor((room - widths) / shown.length)));
}

function columnWidth({ head, cell }: Column, contestants: readonly ShownContestant[]): number {
  const cells = contestants.map(({ record }) => record === null ? 1 : cell(record).length);
  return Math.max(head.length, ...cells);
}
