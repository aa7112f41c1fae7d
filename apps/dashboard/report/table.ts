import { padText, textWidth } from "@ohlol/tui";
import { type Line, lineStyles } from "./line.ts";

const gap = "  ";

/**
 * A column of a table: its head, and its cell in a row; null for an empty one. One with `isFor` is
 * only shown if it is for one of the rows.
 */
export type Column<Row> = readonly [
  head: string,
  cell: (row: Row) => string | number | null,
  isFor?: (row: Row) => boolean,
];

/** The columns that are shown of a table with these rows. */
export function columnsFor<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): readonly Column<Row>[] {
  return columns.filter(([, , isFor]) => isFor === undefined || rows.some(isFor));
}

/**
 * A table as lines: names left-aligned, numbers right-aligned.
 *
 * @param rows What the rows are about: the figures of a contestant each.
 * @param columns Its columns.
 * @param width The longest that a line may be; the last columns that don't fit are left out.
 */
export function tableLines<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number = Infinity,
): Line[] {
  const own = columnsFor(rows, columns);
  const cells = [
    own.map(([head]) => head),
    ...rows.map((row) => own.map(([, cell]) => String(cell(row) ?? "-"))),
  ];
  const widths = own.map((_, c) => Math.max(...cells.map((row) => textWidth(row[c]))));
  const shown = fittingCount(widths, width);
  const [head, ...lines] = cells.map((row) =>
    row.slice(0, shown)
      .map((cell, c) => padText(cell, widths[c], c === 0 ? "left" : "right"))
      .join(gap)
  );
  return [[[head, lineStyles.heading]], ...lines];
}

/** How many of the columns fit; the names are always there. */
function fittingCount(widths: readonly number[], room: number): number {
  let end = -gap.length;
  const tooMany = widths.findIndex((width) => (end += gap.length + width) > room);
  return tooMany < 0 ? widths.length : Math.max(1, tooMany);
}
