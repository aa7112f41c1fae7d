import type { Theme } from "@ohlol/tui/widgets";
import {
  explain,
  explainCurves,
  explainShades,
  type Explanation,
} from "../../screens/explanation.ts";
import type { AppState } from "../../state/app.ts";
import { selectedStepName } from "./names.ts";

/** What the screens of the tutorial's task show. */
export function tutorialExplanations(state: AppState, theme: Theme): Explanation[] {
  switch (state.screen) {
    case "race":
      return [...explainRace(theme), ...explainCurves(state, theme), ...explainTable(theme)];
    case "network":
      return explainNetwork(state, theme);
    case "hidden state":
      return state.showsWeights ? explainWeights(state, theme) : explainStates(state, theme);
    case "text":
      return [];
  }
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
    ...explainInsides(theme),
    explain("network", "the figure of screen 2, where there is room for it", theme),
  ];
}

function explainInsides(theme: Theme): Explanation[] {
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

function explainNetwork(state: AppState, theme: Theme): Explanation[] {
  const { styles } = theme;
  return [
    explain(
      "network",
      "the same cell at every time step: below it the input and its one-hot vector, above it the " +
        "hidden state, the most likely symbol with its probability, and the target",
      theme,
    ),
    {
      term: [["x ", styles.input], ["RNN ", styles.cell], ["h ", styles.state], [
        theme.ascii ? "->" : "─▸",
        styles.recurrence,
      ]],
      text: "yellow inputs, green cells, blue hidden states, red arrows to the next step",
    },
    explain(selectedStepName(state.step, theme), "the step whose formula is below (h, l)", theme),
    { term: [["-0.58", styles.cursor]], text: "the unit under the cursor (up, down)" },
    explainShades("signed", "numbers of a hidden state", theme),
    explain(
      "formula",
      "that step with the numbers of this epoch; sum is what goes into tanh",
      theme,
    ),
    explain("unit 1", "both products of the unit under the cursor, term by term", theme),
    ...explainCurves(state, theme),
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
    explainShades("fraction", "that distance in each epoch, beside the largest", theme, "most"),
    explain(
      "over the epochs",
      `how ${stateName(theme)} and P(output) of each step have become what they are`,
      theme,
    ),
    ...explainCurves(state, theme),
  ];
}

function explainWeights(state: AppState, theme: Theme): Explanation[] {
  return [
    explain("W_ih", "a row for each unit, a column for each input", theme),
    explain("W_hh", "a row for each unit, a column for each unit of the step before", theme),
    explain("W_hy", "with --hidden: a row for each symbol, a column for each unit", theme),
    explain("bias", "the bias of each row, as the last column", theme),
    explainShades("signed", "weights, up to the largest of the matrix", theme, "max"),
    explain(
      "over the epochs",
      "the weights that lead to a unit, and how they have become what they are",
      theme,
    ),
    ...explainCurves(state, theme),
  ];
}

function stateName({ ascii }: Theme): string {
  return ascii ? "h_t" : "hₜ";
}
