import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { explain, type Explanation } from "../explanation.ts";
import { shownContestants } from "../shown.ts";
import { asciiFormula } from "./ascii_formula.ts";

/** What the screen of a training step shows. */
export function explainStep(state: AppState, theme: Theme): Explanation[] {
  const written = (text: string) => theme.ascii ? asciiFormula(text) : text;
  const markers = shownContestants(state, theme).map(({ marker, style }) =>
    [marker, style] as const
  );
  return [
    explain("|grad|", "the Euclidean norm of a layer's gradient, before clipping", theme),
    explain("|update|", "the norm of what the step adds to the layer's weights", theme),
    explain(
      "ratio",
      "|update| as a part of the norm of the weights; about 1e-3 is healthy (the dashed line) for " +
        "networks trained over many steps; much more overshoots, much less learns slowly",
      theme,
    ),
    { term: markers, text: "the contestants, in the table and at the ends of their curves" },
    explain(
      "layer, tensor[i, j]",
      "the parameter under the cursor: h and l choose a tensor, up and down a parameter in it",
      theme,
    ),
    explain(
      written("Δw"),
      "the optimizer's own formula, line by line with the numbers of this step: g is the gradient " +
        "after clipping, the rest is in the documentation of the optimizer",
      theme,
    ),
    explain(
      "rate",
      "the learning rate with which plain gradient descent would make the same step: the same for " +
        "all parameters of SGD, its own for each parameter of Adam",
      theme,
    ),
    explain(
      "recorded steps",
      "the first fifty, then one in every thirtieth of the way; every number only of small networks, " +
        "and of the steps after which this screen was open; where the step shown isn't one of " +
        "them, the newest before it. Of a saved run (look) it is the step that it would make next",
      theme,
    ),
  ];
}
