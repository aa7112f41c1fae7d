import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, type Explanation } from "../../screens/explanation.ts";
import { explainHiddenState } from "../../screens/network/explain_hidden_state.ts";
import { explainNetwork } from "../../screens/network/explain_network.ts";
import { explainTrainingTable } from "../../screens/training_table.ts";
import type { AppState } from "../../state/app_state.ts";

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
  return explain(
    "input",
    "the last days before the newest forecast, which is made every so many steps; the target is " +
      "the next day's weather",
    theme,
  );
}

function explainForecast(theme: Theme): Explanation[] {
  const { to } = theme.signs;
  return [
    explain(
      `days ${to} tomorrow`,
      "the last days, and the probability of each weather tomorrow: as the selected contestant " +
        "(tab) sees it, as it is known from all days (best possible), and from today only",
      theme,
    ),
    explain(to, "the weather that came", theme),
    explain(
      "remembering",
      "losses in nats a day, and how far each is below that of today only and of chance: in nats, " +
        "and in percent of it",
      theme,
    ),
  ];
}
