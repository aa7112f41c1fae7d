import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, type Explanation } from "../../screens/explanation.ts";
import { explainHiddenState } from "../../screens/network/explain_hidden_state.ts";
import { explainNetwork } from "../../screens/network/explain_network.ts";
import { explainTrainingTable } from "../../screens/training_table.ts";
import type { AppState } from "../../state/app_state.ts";
import { words } from "../../locale/words.ts";

/** What the race of the weather shows. */
export function explainWeatherRace(state: AppState, theme: Theme): Explanation[] {
  return [...explainWeather(state, theme), ...explainTrainingTable(theme)];
}

/** What the weather's own screen shows. */
export function explainWeather(state: AppState, theme: Theme): Explanation[] {
  return [...explainForecast(theme), ...explainCurves(state, theme)];
}

/** What the screen of the network shows. */
export function explainWeatherNetwork(state: AppState, theme: Theme): Explanation[] {
  return [explainReading(theme), ...explainNetwork(state, theme)];
}

/** What the screen of the hidden states shows: the states, or the weights. */
export function explainWeatherHiddenState(state: AppState, theme: Theme): Explanation[] {
  return [explainReading(theme), ...explainHiddenState(state, theme)];
}

function explainReading(theme: Theme): Explanation {
  const { help } = words.weather;
  return explain(help.inputTerm, help.input, theme);
}

function explainForecast(theme: Theme): Explanation[] {
  const { to } = theme.signs;
  const { help } = words.weather;
  return [
    explain(help.daysTerm(to), help.days, theme),
    explain(to, help.came, theme),
    explain(help.rememberingTerm, help.remembering, theme),
  ];
}
