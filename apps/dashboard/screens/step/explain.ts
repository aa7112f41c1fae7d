import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { explain, type Explanation } from "../explanation.ts";
import { shownContestants } from "../shown.ts";
import { asciiFormula } from "./ascii_formula.ts";
import { words } from "../../locale/words.ts";

/** What the screen of a training step shows. */
export function explainStep(state: AppState, theme: Theme): Explanation[] {
  const written = (text: string) => theme.ascii ? asciiFormula(text) : text;
  const markers = shownContestants(state, theme).map(({ marker, style }) =>
    [marker, style] as const
  );
  const { columns, rate, help } = words.step;
  return [
    explain(columns.gradient, help.gradient, theme),
    explain(columns.update, help.update, theme),
    explain(columns.ratio, help.ratio, theme),
    { term: markers, text: help.contestants },
    explain(help.parameterTerm, help.parameter, theme),
    explain(written("Δw"), help.formula, theme),
    explain(rate, help.rate, theme),
    explain(help.recordedTerm, help.recorded, theme),
  ];
}
