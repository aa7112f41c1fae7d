import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, type Explanation } from "../../screens/explanation.ts";
import { explainInsides } from "../../screens/network/explain_hidden_state.ts";
import type { AppState } from "../../state/app_state.ts";
import { words } from "../../locale/words.ts";

/** What the race shows. */
export function explainTutorialRace(state: AppState, theme: Theme): Explanation[] {
  return [
    ...explainRace(theme),
    ...(state.isReplay ? [] : explainNetworkPanels(theme)),
    ...explainCurves(state, theme),
    ...explainTable(theme),
  ];
}

function explainRace(theme: Theme): Explanation[] {
  const [before, after] = theme.signs.lit;
  const { predictions, help } = words.tutorial;
  return [
    explain(predictions, help.predictions, theme),
    explain(`${before}l${after}`, help.lit, theme),
  ];
}

function explainNetworkPanels(theme: Theme): Explanation[] {
  return [
    ...explainInsides(theme),
    explain(words.network.network, words.tutorial.help.network, theme),
  ];
}

function explainTable(theme: Theme): Explanation[] {
  const { columns, help } = words.tutorial;
  return [
    explain(columns.bestLoss, help.bestLoss, theme),
    explain(columns.correct, help.correct, theme),
    explain(columns.firstSolved, help.firstSolved, theme),
    explain(columns.solvedForGood, help.solvedForGood, theme),
    explain(columns.gradNorm, help.gradNorm, theme),
    explain(columns.lr, help.lr, theme),
    explain(columns.timePerEpoch, help.timePerEpoch, theme),
  ];
}
