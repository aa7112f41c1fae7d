import type { StartedEvent, TutorialConfig } from "@ohlol/train";
import { explainHiddenState } from "../../screens/network/explain_hidden_state.ts";
import { explainNetwork } from "../../screens/network/explain_network.ts";
import { drawHiddenState } from "../../screens/network/hidden_state.ts";
import { drawNetwork } from "../../screens/network/network.ts";
import { landscapeScreen } from "../../screens/landscape/landscape_screen.ts";
import { gradientTrianglesScreen } from "../../screens/gradients/gradients_screen.ts";
import { stepScreen } from "../../screens/step/step_screen.ts";
import type { TaskLook } from "../../state/app_state.ts";
import { tutorialBaselineMeanings } from "./baselines.ts";
import { tutorialColumns } from "./columns.ts";
import { explainTutorialRace } from "./explanations.ts";
import { TutorialLines } from "./lines.ts";
import { drawRace } from "./race.ts";
import { words } from "../../locale/words.ts";

const cells = ["rnn", "gru", "lstm"] as const;

/** How the tutorial's task is shown. */
export const tutorialLook: TaskLook = {
  name: "tutorial",
  speed: 8,
  workers: 1,
  order: "one by one",
  screens: [
    { name: "race", draw: drawRace, explain: explainTutorialRace },
    { name: "network", needs: "snapshots", draw: drawNetwork, explain: explainNetwork },
    {
      name: "hidden state",
      needs: "snapshots",
      draw: drawHiddenState,
      explain: explainHiddenState,
    },
    landscapeScreen,
    stepScreen,
    gradientTrianglesScreen,
  ],
  columns: tutorialColumns,
  otherCells: ({ config }) =>
    cells.filter((cell) => cell !== (config as TutorialConfig).cell)
      .map((cell) => ({ ...config, cell }) as TutorialConfig),
  title: (started, { signs }) => titleOf(started, signs.to),
  listTitle: (started) => words.tutorial.listTitle(titleOf(started, "->")),
  lossMeaning,
  baselineMeanings: tutorialBaselineMeanings,
  lines: () => new TutorialLines(),
};

function titleOf({ reading }: StartedEvent, to: string): string {
  return `${reading?.inputs.join("")} ${to} ${reading?.targets.join("")}`;
}

function lossMeaning(started: StartedEvent | null): string {
  const steps = started?.reading?.targets.length ?? 0;
  return words.tutorial.lossMeaning(steps);
}
