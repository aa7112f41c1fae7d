import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { explain, type Explanation } from "../explanation.ts";
import { comparesCells } from "./gradient_curves.ts";
import { normName } from "./triangle_panel.ts";

/** What the screen of the gradient through time shows. */
export function explainGradients(state: AppState, theme: Theme): Explanation[] {
  const isOfCells = comparesCells(state);
  return [
    explain(
      normName("", theme),
      "how strongly the loss of step t depends on the hidden state after step s: the Euclidean norm " +
        "of the gradient. Where it vanishes, nothing can be learned from so far back; where it " +
        "explodes, a step is decided by what was long ago",
      theme,
    ),
    isOfCells
      ? explain(
        "triangle",
        "a row for each loss, a column for each state; shades are on a logarithmic scale, the same " +
          "in all triangles. h and l choose a state, up and down a loss",
        theme,
      )
      : explain(
        "window",
        "the loss of the last symbol of the first validation window (of the first training window " +
          "where nothing is validated), read from zeros; the root mean square over its columns",
        theme,
      ),
    explain(
      "over the distance",
      isOfCells ? "the mean over all losses, t - s steps back" : "the same, t - s steps back",
      theme,
    ),
    isOfCells
      ? explain(
        "RNN, GRU, LSTM",
        "the cells: g trains the other two, of the same size, from the same seed and with the same " +
          "optimizer; the triangles are those of the selected contestant (tab)",
        theme,
      )
      : explain("curves", "the contestants at hand, as they are now", theme),
    explain(
      "h, c",
      "an LSTM has two states, each with the other one held fixed: the cell state c carries most of " +
        "the gradient from step to step; at s = t the loss depends on h alone",
      theme,
    ),
    explain("0 back", "the norm at the loss itself, s = t", theme),
    explain(
      "share",
      "the norm at the cursor as a part of that (of a cell state, of that 1 back)",
      theme,
    ),
    explain("1 % at", "so many steps back it is still a hundredth of that", theme),
  ];
}
