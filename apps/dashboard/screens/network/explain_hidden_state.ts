import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { explain, explainCurves, explainShades, type Explanation } from "../explanation.ts";
import { overTime } from "../shown.ts";
import { shownNetwork } from "./explain_network.ts";

/** What the hidden states' screen shows: the states, or the weights. */
export function explainHiddenState(state: AppState, theme: Theme): Explanation[] {
  return state.showsWeights ? explainWeights(state, theme) : explainStates(state, theme);
}

/** What the probabilities and the hidden states of a contestant show. */
export function explainInsides(theme: Theme): Explanation[] {
  return [
    explain(
      "P(output)",
      "the probability of each symbol at each step, given by the selected contestant (tab); that " +
        "of the target is underlined",
      theme,
    ),
    explainShades("fraction", "probabilities", theme),
    explain(
      "hidden state",
      `${stateName(theme)} after each step: a number between -1 and 1 for each unit`,
      theme,
    ),
    explainShades("signed", "numbers of a hidden state", theme),
  ];
}

function explainStates(state: AppState, theme: Theme): Explanation[] {
  return [
    ...explainInsides(theme),
    explain(
      "memory",
      "steps that read the same symbol: if their hidden states differ, the network remembers what " +
        "came before; 1.80 apart: the Euclidean distance between the two states",
      theme,
    ),
    explainShades("fraction", "that distance so far, beside the largest", theme, "most"),
    ...explainCellState(state, theme),
    explain(
      overTime("", state).trim(),
      `how ${stateName(theme)} and P(output) of each step have become what they are`,
      theme,
    ),
    ...explainCurves(state, theme),
  ];
}

function explainCellState(state: AppState, theme: Theme): Explanation[] {
  if (shownNetwork(state)?.cell !== "LSTM") return [];
  return [
    explain(
      "cell state",
      `${theme.ascii ? "c_t" : "cₜ"} after each step: what an LSTM remembers; not bounded by 1`,
      theme,
    ),
  ];
}

function explainWeights(state: AppState, theme: Theme): Explanation[] {
  return [
    ...explainRecurrentWeights(state, theme),
    explain("W_hy", "with --hidden: a row for each symbol, a column for each unit", theme),
    explain("bias", "the bias of each row, as the last column", theme),
    explainShades("signed", "weights, up to the largest of the matrix", theme, "max"),
    explain(
      overTime("", state).trim(),
      "the weights that lead to a unit, and how they have become what they are",
      theme,
    ),
    ...explainCurves(state, theme),
  ];
}

function explainRecurrentWeights(state: AppState, theme: Theme): Explanation[] {
  const network = shownNetwork(state);
  const gates = network?.layers[0].gates ?? [];
  const letters = gates.map(({ name }) => name || "h");
  const names = (from: "i" | "h") => letters.map((letter) => `W_${from}${letter}`).join(" ");
  return [
    explain(names("i"), "a row for each unit, a column for each input", theme),
    explain(names("h"), "a row for each unit, a column for each unit of the step before", theme),
    ...(letters.length > 1
      ? [
        explain(
          "layer",
          "the matrices are those of the layer with the unit under the cursor",
          theme,
        ),
      ]
      : []),
  ];
}

function stateName({ ascii }: Theme): string {
  return ascii ? "h_t" : "hₜ";
}
