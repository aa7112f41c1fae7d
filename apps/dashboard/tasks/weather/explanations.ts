import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, type Explanation } from "../../screens/explanation.ts";
import type { AppState } from "../../state/app.ts";
import { explainTrainingTable } from "../text/explanations.ts";

/** What the screens of the weather show. */
export function weatherExplanations(state: AppState, theme: Theme): Explanation[] {
  const { screen } = state;
  if (screen !== "race" && screen !== "text") return [];
  return [
    ...explainForecast(theme),
    ...explainCurves(state, theme),
    ...(screen === "race" ? explainTrainingTable(theme) : []),
  ];
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
