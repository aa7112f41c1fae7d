import type { SequenceStanding, Standing } from "@ohlol/train";
import { formatCount, formatLoss, formatSeconds } from "@ohlol/tui/widgets";
import { type Line, lineStyles } from "./line.ts";

/** A column: its head, and what a row has in it; null where there is nothing to say. */
type Column<Row> = [head: string, cell: (row: Row) => string | number | null];

const gap = "  ";

const tutorialColumns: Column<Standing>[] = [
  ["contestant", (row) => row.contestant],
  ["final loss", (row) => lossOrNull(row.finalLoss)],
  ["best loss", (row) => lossOrNull(row.bestLoss)],
  ["at epoch", (row) => row.bestEpoch],
  ["correct", ({ correct, symbols, epochs }) => epochs === 0 ? null : `${correct}/${symbols}`],
  ["first solved", (row) => row.firstSolved],
  ["solved for good", (row) => row.solvedForGood],
  ["time per epoch", ({ secondsPerEpoch: s }) => s === null ? null : formatSeconds(s)],
];

const sequenceColumns: Column<SequenceStanding>[] = [
  ["contestant", (row) => row.contestant],
  ["steps", (row) => row.steps],
  ["training loss", (row) => lossOrNull(row.trainingLoss)],
  ["validation loss", (row) => lossOrNull(row.validationLoss)],
  ["best", (row) => lossOrNull(row.bestValidationLoss)],
  ["at step", (row) => row.bestStep],
  ["symbols/s", ({ symbolsPerSecond: speed }) => speed === null ? null : formatCount(speed)],
];

/**
 * The final table of the tutorial's job as lines.
 *
 * @param table How the contestants stand.
 * @param width The longest that a line may be; the last columns that don't fit are left out.
 */
export function tableLines(
  table: readonly Standing[],
  width: number = Infinity,
): Line[] {
  return aligned(tutorialColumns, table, width);
}

/** The final table of a job on a long sequence as lines; see {@linkcode tableLines}. */
export function sequenceTableLines(
  standings: readonly SequenceStanding[],
  width: number = Infinity,
): Line[] {
  return aligned(sequenceColumns, standings, width);
}

/** Names on the left, numbers under each other on the right. */
function aligned<Row>(
  columns: Column<Row>[],
  rows: readonly Row[],
  width: number,
): Line[] {
  const cells = [
    columns.map(([head]) => head),
    ...rows.map((row) => columns.map(([, cell]) => String(cell(row) ?? "-"))),
  ];
  const widths = columns.map((_, c) => Math.max(...cells.map((row) => row[c].length)));
  const shown = fittingCount(widths, width);
  const [head, ...lines] = cells.map((row) =>
    row.slice(0, shown)
      .map((cell, c) => c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))
      .join(gap)
  );
  return [[[head, lineStyles.heading]], ...lines];
}

/** How many of the columns fit; the names have to in any case. */
function fittingCount(widths: readonly number[], room: number): number {
  let end = -gap.length;
  const tooMany = widths.findIndex((width) => (end += gap.length + width) > room);
  return tooMany < 0 ? widths.length : Math.max(1, tooMany);
}

function lossOrNull(loss: number | null): string | null {
  return loss === null ? null : formatLoss(loss);
}
