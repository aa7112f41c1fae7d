import { explainTrainingTable } from "../../screens/training_table.ts";
import { unknownWord } from "@ohlol/train";
import { formatCount, type Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, type Explanation } from "../../screens/explanation.ts";
import type { AppState } from "../../state/app_state.ts";
import { symbolsName } from "./unit_names.ts";

/** What the race of a task on a text shows. */
export function explainTextRace(state: AppState, theme: Theme): Explanation[] {
  const { started } = state.run;
  return [
    explain("newest texts", "what each contestant has written last; all are on 2", theme),
    ...explainUnknown(state, theme),
    ...explainCurves(state, theme),
    ...explainTrainingTable(theme, started === null ? undefined : symbolsName(started)),
  ];
}

/** What the screen of the texts shows. */
export function explainSamples(state: AppState, theme: Theme): Explanation[] {
  const [before, after] = theme.signs.cursor;
  return [
    explain(
      "texts",
      "what each contestant has written, the newest on top, each with the training loss of its " +
        "step; the left arrow key goes back to older ones",
      theme,
    ),
    ...explainUnknown(state, theme),
    explain(`${before}Adam${after}`, "the contestant that is selected (tab)", theme),
  ];
}

/** What stands for the words that the vocabulary leaves out, if it does. */
function explainUnknown({ run: { started } }: AppState, theme: Theme): Explanation[] {
  if (started === null || started.symbols[0] !== unknownWord) return [];
  const known = formatCount(started.symbols.length - 1);
  return [explain(unknownWord, `any word but the ${known} most frequent ones`, theme)];
}
