import { formatLoss, formatSeconds, type Panel, significant, type Theme } from "@ohlol/tui/widgets";
import { type Column, contestantTables, textOr } from "../../screens/contestant_table.ts";
import { shownContestants, timeOf } from "../../screens/shown.ts";
import type { AppState } from "../../state/app_state.ts";

const epochColumn: Column = {
  head: "epoch",
  rank: 3,
  cell: ({ record }) => String(record.time),
};

const columns: readonly Column[] = [
  { head: "loss", rank: 1, cell: ({ record }) => formatLoss(record.loss), isMain: true },
  {
    head: "best loss",
    rank: 4,
    cell: ({ record }) => textOr(record.summary.bestLoss, formatLoss),
  },
  {
    head: "correct",
    rank: 2,
    cell: ({ record }) => `${record.summary.correct}/${record.summary.symbols}`,
  },
  {
    head: "first solved",
    rank: 5,
    cell: ({ record }) => textOr(record.summary.firstSolved, String),
  },
  {
    head: "solved for good",
    rank: 9,
    cell: ({ record }) => textOr(record.summary.solvedForGood, String),
  },
  { head: "|grad|", rank: 6, cell: ({ record }) => significant(record.gradNorm) },
  { head: "lr", rank: 7, cell: ({ record }) => significant(record.lr) },
  {
    head: "time per epoch",
    rank: 8,
    cell: ({ record }) => textOr(record.summary.secondsPerStep, formatSeconds),
  },
];

/** How the contestants of the tutorial's task stand at the epoch that is shown, as panels. */
export function standingsPanels(state: AppState, width: number, theme: Theme): Panel[] {
  const contestants = shownContestants(state, theme);
  // Where they differ: one diverged, or was thinned out.
  const isSame = contestants.every(({ record }) =>
    record === null || record.time === timeOf(state)
  );
  const shown = isSame ? columns : [epochColumn, ...columns];
  return contestantTables(contestants, shown, width, theme);
}
