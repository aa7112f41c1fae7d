import { stepColumns, StepLines } from "../report/step_lines.ts";
import { explainCurves, meanLossMeaning } from "../screens/explanation.ts";
import { landscapeScreen } from "../screens/landscape/landscape_screen.ts";
import { drawSequenceRace } from "../screens/sequence_race.ts";
import { explainTrainingTable } from "../screens/training_table.ts";
import type { TaskLook } from "../state/app_state.ts";
import { words } from "../locale/words.ts";

/** How a task is shown of which no more is known than its events. */
export const otherLook: TaskLook = {
  name: "",
  speed: Infinity,
  workers: 1,
  order: "in turn",
  screens: [
    {
      name: "race",
      draw: (state, buffer, theme) => drawSequenceRace(state, [], buffer, theme),
      explain: (state, theme) => [...explainCurves(state, theme), ...explainTrainingTable(theme)],
    },
    landscapeScreen,
  ],
  columns: stepColumns,
  title: ({ config }) => config.task,
  listTitle: ({ config }) => config.task,
  lossMeaning: () => meanLossMeaning(),
  baselineMeanings: () => [],
  lines: () =>
    new StepLines({
      source: ({ config }) => config.task,
      columns: stepColumns,
      observation: ({ kind, step, value }) => [
        words.report.observation(kind, step, JSON.stringify(value)),
      ],
    }),
};
