import { formatLoss, formatSeconds, type Panel, significant, type Theme } from "@ohlol/tui/widgets";
import { type Column, comparable, contestantTables } from "../../screens/contestant_table.ts";
import { atSameStep, shownContestants, timeOf } from "../../screens/shown.ts";
import type { AppState } from "../../state/app_state.ts";

const epochColumn: Column = {
  head: "epoch",
  rank: 3,
  cell: ({ record }) => String(record.time),
};

const columns: readonly Column[] = [
  comparable({
    ...{ head: "loss", rank: 1, isMain: true },
    value: ({ record }) => record.loss,
    text: formatLoss,
  }),
  comparable({
    ...{ head: "best loss", rank: 4 },
    value: ({ record }) => record.summary.bestLoss,
    text: formatLoss,
  }),
  {
    head: "correct",
    rank: 2,
    cell: ({ record }) => `${record.summary.correct}/${record.summary.symbols}`,
  },
  comparable({
    ...{ head: "first solved", rank: 5 },
    value: ({ record }) => record.summary.firstSolved,
    text: String,
  }),
  comparable({
    ...{ head: "solved for good", rank: 9 },
    value: ({ record }) => record.summary.solvedForGood,
    text: String,
  }),
  { head: "|grad|", rank: 6, cell: ({ record }) => significant(record.gradNorm) },
  { head: "lr", rank: 7, cell: ({ record }) => significant(record.lr) },
  comparable({
    ...{ head: "time per epoch", rank: 8 },
    value: ({ record }) => record.summary.secondsPerStep,
    text: formatSeconds,
  }),
];

/** How the contestants of the tutorial's task stand at the epoch that is shown, as panels. */
export function standingsPanels(state: AppState, width: number, theme: Theme): Panel[] {
  const contestants = atSameStep(shownContestants(state, theme));
  // Where they differ: one diverged, or was thinned out.
  const isSame = contestants.every(({ record }) =>
    record === null || record.time === timeOf(state)
  );
  const shown = isSame ? columns : [epochColumn, ...columns];
  return contestantTables(contestants, shown, width, theme);
}
