import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { explain, explainCurves, explainShades, type Explanation } from "../explanation.ts";
import { timeUnit } from "../shown.ts";
import { shownNetwork } from "./explain_network.ts";
import { words } from "../../locale/words.ts";

/** What the hidden states' screen shows: the states, or the weights. */
export function explainHiddenState(state: AppState, theme: Theme): Explanation[] {
  return state.showsWeights ? explainWeights(state, theme) : explainStates(state, theme);
}

/** What the probabilities and the hidden states of a contestant show. */
export function explainInsides(theme: Theme): Explanation[] {
  const { probabilities, hiddenState, help } = words.network;
  return [
    explain(probabilities, help.probabilities, theme),
    explainShades("fraction", help.probabilityShades, theme),
    explain(hiddenState, help.hiddenState(stateName(theme)), theme),
    explainShades("signed", help.stateShades, theme),
  ];
}

function explainStates(state: AppState, theme: Theme): Explanation[] {
  const { memory, help } = words.network;
  return [
    ...explainInsides(theme),
    explain(memory, help.memory, theme),
    explainShades("fraction", help.distanceShades, theme, words.race.help.most),
    ...explainCellState(state, theme),
    explain(help.overTime(timeUnit(state)), help.statesOverTime(stateName(theme)), theme),
    ...explainCurves(state, theme),
  ];
}

function explainCellState(state: AppState, theme: Theme): Explanation[] {
  if (shownNetwork(state)?.cell !== "LSTM") return [];
  const { cellState, help } = words.network;
  return [explain(cellState, help.cellState(theme.ascii ? "c_t" : "cₜ"), theme)];
}

function explainWeights(state: AppState, theme: Theme): Explanation[] {
  const { bias: [bias], help } = words.network;
  return [
    ...explainRecurrentWeights(state, theme),
    explain("W_hy", help.outputWeights, theme),
    explain(bias, help.bias, theme),
    explainShades("signed", help.weightShades, theme, words.race.help.max),
    explain(help.overTime(timeUnit(state)), help.weightsOverTime, theme),
    ...explainCurves(state, theme),
  ];
}

function explainRecurrentWeights(state: AppState, theme: Theme): Explanation[] {
  const { help } = words.network;
  const network = shownNetwork(state);
  const gates = network?.layers[0].gates ?? [];
  const letters = gates.map(({ name }) => name || "h");
  const names = (from: "i" | "h") => letters.map((letter) => `W_${from}${letter}`).join(" ");
  return [
    explain(names("i"), help.inputWeights, theme),
    explain(names("h"), help.recurrentWeights, theme),
    ...(letters.length > 1 ? [explain(help.layerTerm, help.layer, theme)] : []),
  ];
}

function stateName({ ascii }: Theme): string {
  return ascii ? "h_t" : "hₜ";
}
