import type { AppState } from "../../state/app.ts";
import type { History } from "@ohlol/train";
import { formatLoss, formatSeconds, significant, type Theme } from "@ohlol/tui/widgets";
import type { Buffer } from "@ohlol/tui";
import { type Column, drawContestantTable, textOr } from "../../screens/contestant_table.ts";
import { shownContestants, timeOf } from "../../screens/shown.ts";

const epochColumn: Column<History> = {
  head: "epoch",
  rank: 3,
  cell: ({ record }) => String(record.time),
};

const columns: readonly Column<History>[] = [
  { head: "loss", rank: 1, cell: ({ record }) => formatLoss(record.loss), isMain: true },
  {
    head: "best",
    rank: 4,
    cell: ({ record }) => textOr(record.standing.bestLoss, formatLoss),
  },
  {
    head: "correct",
    rank: 2,
    cell: ({ record }) => `${record.correct}/${record.standing.symbols}`,
  },
  {
    head: "solved at",
    rank: 5,
    cell: ({ record }) => textOr(record.standing.firstSolved, String),
  },
  {
    head: "for good",
    rank: 9,
    cell: ({ record }) => textOr(record.standing.solvedForGood, String),
  },
  { head: "|grad|", rank: 6, cell: ({ record }) => significant(record.gradNorm) },
  { head: "lr", rank: 7, cell: ({ record }) => significant(record.lr) },
  {
    head: "time per epoch",
    rank: 8,
    cell: ({ record }) => textOr(record.standing.secondsPerEpoch, formatSeconds),
  },
];

/** Draws how the contestants of the tutorial's job stand at the epoch that is shown. */
export function drawStandings(state: AppState, buffer: Buffer, theme: Theme): void {
  const contestants = shownContestants(state, theme);
  // Where they differ: one diverged, or was thinned out.
  const isSame = contestants.every(({ record }) =>
    record === null || record.time === timeOf(state)
  );
  const shown = isSame ? columns : [epochColumn, ...columns];
  drawContestantTable(contestants, shown, state.selected, buffer, theme);
}
