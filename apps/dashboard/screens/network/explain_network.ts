import type { Span } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainCurves, explainShades, type Explanation } from "../explanation.ts";
import { snapshotOf, timeUnit } from "../shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { cellStyle } from "./figure_layer.ts";
import { layerMark, selectedStepName } from "./names.ts";
import { reuseText } from "./unrolled.ts";
import { type NetworkReading, readNetwork } from "./network_reading.ts";

/** What the network's screen shows. */
export function explainNetwork(state: AppState, theme: Theme): Explanation[] {
  const { styles, signs } = theme;
  const network = shownNetwork(state);
  return [
    explain(
      "network",
      "each layer's one cell at every time step: below it the input, above it the hidden state, the " +
        "most likely symbol with its probability, and the target",
      theme,
    ),
    explain(
      reuseText(network?.layers.length ?? 1, state.target.length),
      "the weights are shared over time: every step of a layer goes through the same cell",
      theme,
    ),
    {
      term: [["x ", styles.input], ["RNN ", styles.cell], ["h ", styles.state], [
        theme.ascii ? "->" : "─▸",
        styles.recurrence,
      ]],
      text: "yellow inputs, cells, blue hidden states, red arrows to the next step",
    },
    ...explainLayers(network, theme),
    explain(
      `h ${signs.to} 1 ${signs.to} 0 1 0 0`,
      "the symbol that a step reads, its index in the dictionary, and its one-hot vector, which has " +
        "a 1 at that index",
      theme,
    ),
    explain(selectedStepName(state.step, theme), "the step whose formula is below (h, l)", theme),
    { term: [["-0.58", styles.cursor]], text: "the unit under the cursor (up, down)" },
    explainShades("signed", "numbers of a hidden state", theme),
    ...explainFormula(network, state, theme),
    explain(
      "unit 1",
      "the products of the unit under the cursor, term by term, where there is room",
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
    text:
      "the layers: the number is the layer's and not an exponent; cells of one colour are the " +
      "same cell",
  };
  const carried = explain("h,c", "an LSTM also hands its cell state c to the next step", theme);
  return [...(layers.length > 1 ? [ofLayers] : []), ...(cell === "LSTM" ? [carried] : [])];
}

/** What the equations are, by kind of cell. */
function explainFormula(
  network: NetworkReading | null,
  state: AppState,
  theme: Theme,
): Explanation[] {
  const what = `that step with the numbers of this ${timeUnit(state)}`;
  const dot = theme.ascii ? "*" : "·";
  const times = `${dot} multiplies unit by unit`;
  switch (network?.cell) {
    case "GRU":
      return [
        explain("formula", `${what}, in PyTorch's order: r, z, n, then h; ${times}`, theme),
        explain("r, z, n", "how much of the past n sees; how much of it stays; new content", theme),
      ];
    case "LSTM":
      return [
        explain(
          "formula",
          `${what}, in PyTorch's order: i, f, g, o, then c and h; ${times}`,
          theme,
        ),
        explain(
          "i, f, g, o",
          "how much of g is stored; how much of c stays; new content; how much of c is shown in h",
          theme,
        ),
      ];
    default:
      return [explain("formula", `${what}; sum is what goes into tanh`, theme)];
  }
}
