import { smoothings, stepSmoothing } from "@ohlol/train";
import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, type Explanation } from "../../screens/explanation.ts";
import type { AppState } from "../../state/app.ts";

/** What the screens of a task on a text show. */
export function textExplanations(state: AppState, theme: Theme): Explanation[] {
  const [before, after] = theme.signs.cursor;
  switch (state.screen) {
    case "race":
      return [
        explain("newest texts", "what each contestant has written last; all are on 4", theme),
        ...explainCurves(state, theme),
        ...explainTrainingTable(theme),
      ];
    case "text":
      return [
        explain(
          "texts",
          "what each contestant has written, the newest on top, each with the training loss of its " +
            "step; the left arrow key goes back to older ones",
          theme,
        ),
        explain(`${before}Adam${after}`, "the contestant that is selected (tab)", theme),
      ];
    default:
      return [];
  }
}

/** What the columns of the table of training on a long sequence mean. */
export function explainTrainingTable(theme: Theme): Explanation[] {
  const beta = smoothings[stepSmoothing];
  return [
    explain(
      "training loss",
      `the exponential moving average (${beta}) of the losses of all steps`,
      theme,
    ),
    explain("this step", "the loss of the step shown, before its update", theme),
    explain("validation loss", "the newest loss on the part that isn't trained on", theme),
    explain("best", "the lowest validation loss so far", theme),
    explain("|grad|", "the Euclidean norm of all gradients, before clipping", theme),
    explain("lr", "the learning rate of the update", theme),
    explain("symbols/s", "symbols trained on per second, over the whole run", theme),
  ];
}
