import type { Standing } from "../experiment/standing.ts";
import { formatLoss, formatSeconds } from "./format.ts";
import type { Paint } from "./paint.ts";

const columns: [head: string, cell: (row: Standing) => string][] = [
  ["contestant", (row) => row.contestant],
  ["final loss", ({ finalLoss }) => finalLoss === null ? "-" : formatLoss(finalLoss)],
  ["best loss", ({ bestLoss }) => bestLoss === null ? "-" : formatLoss(bestLoss)],
  ["at epoch", ({ bestEpoch }) => String(bestEpoch ?? "-")],
  ["correct", ({ correct, symbols, epochs }) => epochs === 0 ? "-" : `${correct}/${symbols}`],
  ["first solved", ({ firstSolved }) => String(firstSolved ?? "-")],
  ["solved for good", ({ solvedForGood }) => String(solvedForGood ?? "-")],
  ["time per epoch", ({ secondsPerEpoch: s }) => s === null ? "-" : formatSeconds(s)],
];

/** The final table as lines: names on the left, numbers under each other on the right. */
export function tableLines(table: readonly Standing[], paint: Paint): string[] {
  const rows = [
    columns.map(([head]) => head),
    ...table.map((row) => columns.map(([, f]) => f(row))),
  ];
  const widths = columns.map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  const lines = rows.map((row) =>
    row.map((cell, c) => c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c])).join("  ")
  );
  lines[0] = paint.heading(lines[0]);
  return lines;
}
