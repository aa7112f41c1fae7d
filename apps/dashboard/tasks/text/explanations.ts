import { explainTrainingTable } from "../../screens/training_table.ts";
import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, type Explanation } from "../../screens/explanation.ts";
import type { AppState } from "../../state/app_state.ts";

/** What the race of a task on a text shows. */
export function explainTextRace(state: AppState, theme: Theme): Explanation[] {
  return [
    explain("newest texts", "what each contestant has written last; all are on 2", theme),
    ...explainCurves(state, theme),
    ...explainTrainingTable(theme),
  ];
}

/** What the screen of the texts shows. */
export function explainSamples(_state: AppState, theme: Theme): Explanation[] {
  const [before, after] = theme.signs.cursor;
  return [
    explain(
      "texts",
      "what each contestant has written, the newest on top, each with the training loss of its " +
        "step; the left arrow key goes back to older ones",
      theme,
    ),
    explain(`${before}Adam${after}`, "the contestant that is selected (tab)", theme),
  ];
}
