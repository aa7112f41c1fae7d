import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { explain, type Explanation } from "../explanation.ts";
import { comparesCells } from "./gradient_curves.ts";
import { normName } from "./triangle_panel.ts";
import { words } from "../../locale/words.ts";

/** What the screen of the gradient through time shows. */
export function explainGradients(state: AppState, theme: Theme): Explanation[] {
  const isOfCells = comparesCells(state);
  const { name, columns, help } = words.gradients;
  return [
    explain(normName("", theme), help.norm, theme),
    isOfCells
      ? explain(help.triangleTerm, help.triangle, theme)
      : explain(help.windowTerm, help.window, theme),
    explain(name, isOfCells ? help.distanceOfCells : help.distance, theme),
    isOfCells
      ? explain("RNN, GRU, LSTM", help.cells, theme)
      : explain(help.curvesTerm, help.curves, theme),
    explain("h, c", help.states, theme),
    explain(columns.nearest, help.nearest, theme),
    explain(columns.share, help.share, theme),
    explain(columns.onePercent, help.onePercent, theme),
  ];
}
