import { formatLoss, formatSeconds, type Panel, significant, type Theme } from "@ohlol/tui/widgets";
import { type Column, comparable, contestantTables } from "../../screens/contestant_table.ts";
import { atSameStep, shownContestants, timeOf } from "../../screens/shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { words } from "../../locale/words.ts";

function epochColumn(): Column {
  return {
    head: words.tutorial.columns.epoch,
    rank: 3,
    cell: ({ record }) => String(record.time),
  };
}

function columns(): Column[] {
  const heads = words.tutorial.columns;
  return [
    comparable({
      ...{ head: heads.loss, rank: 1, isMain: true },
      value: ({ record }) => record.loss,
      text: formatLoss,
    }),
    comparable({
      ...{ head: heads.bestLoss, rank: 4 },
      value: ({ record }) => record.summary.bestLoss,
      text: formatLoss,
    }),
    {
      head: heads.correct,
      rank: 2,
      cell: ({ record }) => `${record.summary.correct}/${record.summary.symbols}`,
    },
    comparable({
      ...{ head: heads.firstSolved, rank: 5 },
      value: ({ record }) => record.summary.firstSolved,
      text: String,
    }),
    comparable({
      ...{ head: heads.solvedForGood, rank: 9 },
      value: ({ record }) => record.summary.solvedForGood,
      text: String,
    }),
    { head: heads.gradNorm, rank: 6, cell: ({ record }) => significant(record.gradNorm) },
    { head: heads.lr, rank: 7, cell: ({ record }) => significant(record.lr) },
    comparable({
      ...{ head: heads.timePerEpoch, rank: 8 },
      value: ({ record }) => record.summary.secondsPerStep,
      text: formatSeconds,
    }),
  ];
}

/** How the contestants of the tutorial's task stand at the epoch that is shown, as panels. */
export function standingsPanels(state: AppState, width: number, theme: Theme): Panel[] {
  const contestants = atSameStep(shownContestants(state, theme));
  // Where they differ: one diverged, or was thinned out.
  const isSame = contestants.every(({ record }) =>
    record === null || record.time === timeOf(state)
  );
  const shown = isSame ? columns() : [epochColumn(), ...columns()];
  return contestantTables(contestants, shown, width, theme);
}
