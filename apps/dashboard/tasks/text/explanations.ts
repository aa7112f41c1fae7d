import { explainTrainingTable } from "../../screens/training_table.ts";
import { unknownWord } from "@ohlol/train";
import { formatCount, type Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, type Explanation } from "../../screens/explanation.ts";
import type { AppState } from "../../state/app_state.ts";
import { symbolsName } from "./unit_names.ts";
import { words } from "../../locale/words.ts";

/** What the race of a task on a text shows. */
export function explainTextRace(state: AppState, theme: Theme): Explanation[] {
  const { started } = state.run;
  return [
    explain(words.text.newestTexts, words.text.help.newestTexts, theme),
    ...explainUnknown(state, theme),
    ...explainCurves(state, theme),
    ...explainTrainingTable(theme, started === null ? undefined : symbolsName(started)),
  ];
}

/** What the screen of the texts shows. */
export function explainSamples(state: AppState, theme: Theme): Explanation[] {
  const [before, after] = theme.signs.cursor;
  return [
    explain(words.text.texts, words.text.help.texts, theme),
    ...explainUnknown(state, theme),
    explain(`${before}Adam${after}`, words.text.help.selected, theme),
  ];
}

/** What stands for the words that the vocabulary leaves out, if it does. */
function explainUnknown({ run: { started } }: AppState, theme: Theme): Explanation[] {
  if (started === null || started.symbols[0] !== unknownWord) return [];
  const known = formatCount(started.symbols.length - 1);
  return [explain(unknownWord, words.text.help.unknown(known), theme)];
}
