import type { Span } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, explainShades, type Explanation } from "../explanation.ts";
import { snapshotOf, timeUnit } from "../shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { cellStyle } from "./figure_layer.ts";
import { layerMark, selectedStepName } from "./names.ts";
import { type NetworkReading, readNetwork } from "./network_reading.ts";
import { words } from "../../locale/words.ts";

/** What the network's screen shows. */
export function explainNetwork(state: AppState, theme: Theme): Explanation[] {
  const { styles, signs } = theme;
  const network = shownNetwork(state);
  const { network: figure, unit, help } = words.network;
  return [
    explain(figure, help.figure, theme),
    explain(
      words.network.reuse(network?.layers.length ?? 1, state.target.length),
      help.shared,
      theme,
    ),
    {
      term: [["x ", styles.input], ["RNN ", styles.cell], ["h ", styles.state], [
        theme.ascii ? "->" : "─▸",
        styles.recurrence,
      ]],
      text: help.colors,
    },
    ...explainLayers(network, theme),
    explain(
      `h ${signs.to} 1 ${signs.to} 0 1 0 0`,
      help.oneHot,
      theme,
    ),
    explain(selectedStepName(state.step, theme), help.cursor, theme),
    { term: [["-0.58", styles.cursor]], text: help.unitCursor },
    explainShades("signed", help.stateShades, theme),
    ...explainFormula(network, state, theme),
    explain(
      unit(1),
      help.products,
      theme,
    ),
    ...explainCurves(state, theme),
  ];
}

/** The network of the selected contestant; null where nothing is recorded of it yet. */
export function shownNetwork(state: AppState): NetworkReading | null {
  const dated = snapshotOf(state, state.selected);
  return dated && readNetwork(dated);
}

/** How layers are distinguished, and what goes to the next step besides hₜ. */
function explainLayers(network: NetworkReading | null, theme: Theme): Explanation[] {
  if (network === null) return [];
  const { cell, layers } = network;
  const cells = layers.map((_, layer): Span => [
    `${cell}${layerMark(layer, layers.length, theme.ascii)} `,
    cellStyle(layer, theme),
  ]);
  const ofLayers: Explanation = {
    term: cells,
    text: words.network.help.layers,
  };
  const carried = explain("h,c", words.network.help.carried, theme);
  return [...(layers.length > 1 ? [ofLayers] : []), ...(cell === "LSTM" ? [carried] : [])];
}

/** What the equations are, by kind of cell. */
function explainFormula(
  network: NetworkReading | null,
  state: AppState,
  theme: Theme,
): Explanation[] {
  const { formula, help } = words.network;
  const what = help.formula(timeUnit(state));
  const times = help.times(theme.ascii ? "*" : "·");
  switch (network?.cell) {
    case "GRU":
      return [
        explain(formula, help.formulaOfGru(what, times), theme),
        explain("r, z, n", help.gatesOfGru, theme),
      ];
    case "LSTM":
      return [
        explain(
          formula,
          help.formulaOfLstm(what, times),
          theme,
        ),
        explain(
          "i, f, g, o",
          help.gatesOfLstm,
          theme,
        ),
      ];
    default:
      return [explain(formula, help.formulaOfRnn(what), theme)];
  }
}
