import {
  type Sample,
  standardInput,
  type StartedEvent,
  type TextConfig,
  textName,
} from "@ohlol/train";
import { visibleLines } from "@ohlol/tui";
import { stepColumns, StepLines } from "../../report/step_lines.ts";
import { meanLossMeaning } from "../../screens/explanation.ts";
import { landscapeScreen } from "../../screens/landscape/landscape_screen.ts";
import { drawSequenceRace } from "../../screens/sequence_race.ts";
import { gradientsScreen } from "../../screens/gradients/gradients_screen.ts";
import { stepScreen } from "../../screens/step/step_screen.ts";
import type { TaskLook } from "../../state/app_state.ts";
import { textBaselineMeanings } from "./baselines.ts";
import { explainSamples, explainTextRace } from "./explanations.ts";
import { readingPart } from "./reading/reading_part.ts";
import { readingScreen } from "./reading/reading_screen.ts";
import { drawSamples, newestSamplesPanel } from "./samples.ts";
import { lossUnit, symbolMeaning, symbolsName } from "./unit_names.ts";
import { words } from "../../locale/words.ts";

/** How the task to write like a text is shown. */
export const textLook: TaskLook = {
  name: "text",
  speed: Infinity,
  workers: navigator.hardwareConcurrency,
  order: "in turn",
  screens: [
    {
      name: "race",
      draw: (state, buffer, theme) =>
        drawSequenceRace(state, [newestSamplesPanel(state, theme)], buffer, theme),
      explain: explainTextRace,
    },
    { name: "text", draw: drawSamples, explain: explainSamples },
    landscapeScreen,
    stepScreen,
    gradientsScreen,
    readingScreen,
  ],
  parts: [readingPart],
  columns: stepColumns,
  title: titleOf,
  listTitle: (started) => words.text.listTitle(titleOf(started)),
  lossUnit,
  lossMeaning: (started) => meanLossMeaning(started ? symbolMeaning(started) : undefined),
  baselineMeanings: textBaselineMeanings,
  lines: () =>
    new StepLines({
      source: titleOf,
      symbols: symbolsName,
      lossUnit,
      columns: stepColumns,
      observation: ({ step, value }) => {
        const { text } = value as unknown as Sample;
        const lines = visibleLines(text).split("\n").map((line) => `  ${line}`.trimEnd());
        return [words.text.sampleLine(step), ...lines];
      },
    }),
};

function titleOf({ config }: StartedEvent): string {
  const { file } = config as TextConfig;
  return file === standardInput ? words.text.standardInput : textName(file);
}
