import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app.ts";
import { layerMark, symbolName } from "./names.ts";
import type { Matrix, NetworkReading } from "./network_reading.ts";

/** `W v + b`: a matrix, and its bias as one more column. */
export interface Weights {
  /** What the matrix is called: `W_ih`. */
  readonly name: string;
  /** What the bias is called: `b_ih`. */
  readonly biasName: string;
  /** What its rows are. */
  readonly rows: "units" | "symbols";
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
  /** Finds the matrix and its bias in a network. */
  find(network: NetworkReading): WeightAndBias;
}

/** A matrix and its bias. */
export interface WeightAndBias {
  readonly weight: Matrix;
  readonly bias: Float32Array | null;
}

/** The layer and the unit in it that are under the cursor. */
export function cursorOf({ unit }: AppState, { hiddenSize, layers }: NetworkReading) {
  const layer = Math.min(layers.length - 1, Math.floor(unit / hiddenSize));
  return { unit: unit % hiddenSize, layer, hiddenSize };
}

/** The matrices of the layer under the cursor, and that above the last layer. */
export function allWeights(state: AppState, network: NetworkReading, { ascii }: Theme): Weights[] {
  const { layer, hiddenSize } = cursorOf(state, network);
  const mark = layerMark(layer, network.layers.length, ascii);
  const units = Array.from({ length: hiddenSize }, (_, unit) => String(unit + 1));
  const symbols = (state.started?.symbols ?? []).map((symbol) => symbolName(symbol, ascii));
  const recurrent: Weights[] = [
    {
      name: `W${mark}_ih`,
      biasName: `b${mark}_ih`,
      rows: "units",
      rowLabels: units,
      columnLabels: layer === 0 ? symbols : units,
      find: ({ layers }) => ({ weight: layers[layer].weightIh, bias: layers[layer].biasIh }),
    },
    {
      name: `W${mark}_hh`,
      biasName: `b${mark}_hh`,
      rows: "units",
      rowLabels: units,
      columnLabels: units,
      find: ({ layers }) => ({ weight: layers[layer].weightHh, bias: layers[layer].biasHh }),
    },
  ];
  const { head } = network;
  if (head === null) return recurrent;
  return [...recurrent, {
    name: "W_hy",
    biasName: "b_y",
    rows: "symbols",
    rowLabels: symbols,
    columnLabels: units,
    find: ({ head: shown }) => shown ?? head,
  }];
}

/** The largest absolute value of some weights and biases. */
export function largest(all: readonly WeightAndBias[]): number {
  let most = 1e-9;
  for (const { weight, bias } of all) {
    for (const values of [weight.data, bias ?? []]) {
      for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
    }
  }
  return most;
}
