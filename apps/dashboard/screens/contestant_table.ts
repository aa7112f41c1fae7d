import type { StepRecord } from "@ohlol/train";
import { type Buffer, drawText, fitText, type Style, textWidth } from "@ohlol/tui";
import { type Panel, signedText, type Theme, windowPart } from "@ohlol/tui/widgets";
import type { ShownContestant } from "./shown.ts";
import { words } from "../locale/words.ts";

/** A contestant with a record. */
export type Recorded = ShownContestant & {
  readonly record: StepRecord;
};

/** A column of the table; if they don't all fit, those with the highest rank are left out. */
export interface Column {
  readonly head: string;
  readonly rank: number;
  /** Its text about a contestant. */
  cell(contestant: Recorded): string;
  /** What it says of one that is compared to the baseline; the same, if it isn't given. */
  difference?(contestant: Recorded, baseline: Recorded): string;
  /** Whether it holds the main number, which is highlighted, as a warning after divergence. */
  readonly isMain?: boolean;
}

/** The contestants and the columns of a table. */
interface Table {
  readonly contestants: readonly ShownContestant[];
  readonly columns: readonly Column[];
}

/** A column of numbers, whose differences to the baseline's are of interest. */
interface NumberColumn extends Omit<Column, "cell" | "difference"> {
  /** The number of a contestant; null for none. */
  value(contestant: Recorded): number | null;
  /** How it is written. */
  text(value: number): string;
}

const leastGap = 2, mostGap = 8;
const headRows = 1;

/** The text of a value, or a dash if there is none. */
export function textOr<T>(value: T | null, text: (value: T) => string): string {
  return value === null ? "-" : text(value);
}

/** A column of numbers that shows their differences to the baseline's, where there is one. */
export function comparable({ head, rank, isMain, value, text }: NumberColumn): Column {
  return {
    ...{ head, rank, isMain },
    cell: (contestant) => textOr(value(contestant), text),
    difference: (contestant, baseline) => {
      const [own, other] = [value(contestant), value(baseline)];
      return own === null || other === null ? "-" : signedText(own - other, text);
    },
  };
}

/**
 * A table of contestants as a panel: a head, and a row for each. Columns that don't fit into the
 * width are in further panels.
 */
export function contestantTables(
  contestants: readonly ShownContestant[],
  columns: readonly Column[],
  width: number,
  theme: Theme,
): Panel[] {
  const room = width - labelWidth(contestants, width) - 2;
  const first = mostImportant({ contestants, columns }, room);
  const rest = columns.filter((column) => !first.includes(column));
  const parts = [first, ...inParts({ contestants, columns: rest }, room)];
  return parts.map((columns, i): Panel => ({
    name: i === 0 ? words.race.table : words.keys.list(columns.map(({ head }) => head)),
    height: contestants.length + headRows,
    leastHeight: headRows + 1,
    heading: ({ height }) => ({
      title: tableTitle(contestants),
      parts: [rowsPart(contestants, height)],
    }),
    draw: (buffer) => drawTable({ contestants, columns }, buffer, theme),
  }));
}

function tableTitle(contestants: readonly ShownContestant[]): string {
  const baseline = contestants.find(({ isBaseline }) => isBaseline);
  return baseline === undefined ? "" : words.race.differencesTo(baseline.name);
}

/** The contestants that have a row: the selected one, and those around it. */
function rowsPart(contestants: readonly ShownContestant[], height: number) {
  const selected = contestants.findIndex(({ isSelected }) => isSelected);
  return windowPart(words.parts.contestants, contestants.length, height - headRows, selected);
}

function drawTable(table: Table, buffer: Buffer, theme: Theme): void {
  const { contestants, columns } = table;
  const { signs, styles } = theme;
  const labelRoom = labelRoomBeside(table, buffer.width);
  const { first, count } = rowsPart(contestants, buffer.height);
  const visible = contestants.slice(first, first + count);
  visible.forEach((contestant, row) => {
    const { style, isSelected } = contestant;
    const label = fitText(labelOf(contestant), labelRoom, signs.ellipsis);
    drawText(buffer, 1, row + 1, label, isSelected ? { ...style, ...styles.strong } : style);
  });
  const gap = gapBetween(table, buffer.width - labelRoom - 2);
  let x = 1 + labelRoom;
  for (const column of columns) {
    x += columnWidth(column, table) + gap;
    drawText(buffer, x - textWidth(column.head), 0, column.head, styles.quiet);
    visible.forEach((contestant, row) => {
      const cell = cellText(column, contestant, contestants);
      drawText(buffer, x - cell.length, row + 1, cell, cellStyle(column, contestant, theme));
    });
  }
}

function labelOf({ marker, label, isHidden }: ShownContestant): string {
  return `${marker} ${label}${isHidden ? words.race.hidden : ""}`;
}

function labelWidth(
  contestants: readonly ShownContestant[],
  width: number,
): number {
  const widest = Math.max(0, ...contestants.map((contestant) => textWidth(labelOf(contestant))));
  return Math.min(widest, Math.max(8, Math.floor(width / 2) - 8));
}

/** What the columns leave of the width is for the labels first, and for wider gaps then. */
function labelRoomBeside(table: Table, width: number): number {
  const widest = labelWidth(table.contestants, Infinity);
  const least = labelWidth(table.contestants, width);
  return Math.min(widest, Math.max(least, width - 2 - widthOf(table)));
}

function cellText(
  { cell, difference }: Column,
  contestant: ShownContestant,
  contestants: readonly ShownContestant[],
): string {
  if (!isRecorded(contestant)) return "-";
  const baseline = contestants.filter(isRecorded).find(({ isBaseline }) => isBaseline);
  if (baseline === undefined || contestant.isBaseline || difference === undefined) {
    return cell(contestant);
  }
  // One that diverged, or is far behind, is at another step.
  const isSameStep = baseline.record.time === contestant.record.time;
  return isSameStep ? difference(contestant, baseline) : "-";
}

function isRecorded(contestant: ShownContestant): contestant is Recorded {
  return contestant.record !== null;
}

function cellStyle(
  { isMain = false }: Column,
  { divergedAt }: ShownContestant,
  { styles }: Theme,
): Style {
  if (!isMain) return styles.text;
  return divergedAt === null ? styles.strong : styles.alarm;
}

/** As many columns as fit: those that are left out are the ones with the highest ranks. */
function mostImportant(
  { contestants, columns }: Table,
  room: number,
): Column[] {
  for (let rank = Math.max(0, ...columns.map(({ rank }) => rank)); rank > 0; rank--) {
    const shown = columns.filter((column) => column.rank <= rank);
    if (widthOf({ contestants, columns: shown }) <= room) return shown;
  }
  return [];
}

/** Columns in groups that fit; one that doesn't is a group by itself. */
function inParts({ contestants, columns }: Table, room: number): Column[][] {
  const parts: Column[][] = [];
  for (const column of columns) {
    const last = parts.at(-1);
    const fits = last !== undefined && widthOf({ contestants, columns: [...last, column] }) <= room;
    if (fits) last.push(column);
    else parts.push([column]);
  }
  return parts;
}

/** The cells that columns need, with the least gap before each. */
function widthOf({ contestants, columns }: Table): number {
  return columns.reduce((sum, column) => sum + columnWidth(column, { contestants }) + leastGap, 0);
}

function gapBetween(table: Table, room: number): number {
  const { length } = table.columns;
  const widths = widthOf(table) - length * leastGap;
  return Math.max(leastGap, Math.min(mostGap, Math.floor((room - widths) / length)));
}

function columnWidth(column: Column, { contestants }: Pick<Table, "contestants">): number {
  const cells = contestants.map((contestant) => cellText(column, contestant, contestants).length);
  return Math.max(textWidth(column.head), ...cells);
}
