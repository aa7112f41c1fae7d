import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, type Explanation } from "../../screens/explanation.ts";
import { explainInsides } from "../../screens/network/explain_hidden_state.ts";
import type { AppState } from "../../state/app_state.ts";

/** What the race shows. */
export function explainTutorialRace(state: AppState, theme: Theme): Explanation[] {
  return [
    ...explainRace(theme),
    ...(state.isReplay || state.isSaved ? [] : explainNetworkPanels(theme)),
    ...explainCurves(state, theme),
    ...explainTable(theme),
  ];
}

function explainRace(theme: Theme): Explanation[] {
  const [before, after] = theme.signs.lit;
  return [
    explain(
      "predictions",
      "what the network reads (input), what it should answer (target), and the most likely symbol " +
        "of each contestant at each step; 4/5: four of five are right",
      theme,
    ),
    explain(`${before}l${after}`, "right in this epoch, and wrong in the one before", theme),
  ];
}

function explainNetworkPanels(theme: Theme): Explanation[] {
  return [
    ...explainInsides(theme),
    explain("network", "the figure of screen 2, where there is room for it", theme),
  ];
}

function explainTable(theme: Theme): Explanation[] {
  return [
    explain("best loss", "the lowest so far", theme),
    explain("correct", "how many symbols are right", theme),
    explain("first solved", "the first epoch in which all symbols were right", theme),
    explain("solved for good", "the epoch since which all have stayed right", theme),
    explain("|grad|", "the Euclidean norm of the gradients of all parameters", theme),
    explain("lr", "the learning rate of the update", theme),
    explain("time per epoch", "the mean over all epochs", theme),
  ];
}
