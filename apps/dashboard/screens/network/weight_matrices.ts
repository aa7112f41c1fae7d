import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { weightNames } from "./formula_place.ts";
import type { Matrix } from "./matrix.ts";
import { symbolName } from "./names.ts";
import type { NetworkReading } from "./network_reading.ts";

/** `W v + b`: a matrix, and its bias as one more column. */
export interface Weights {
  /** The name of the matrix: `W_ih`. */
  readonly name: string;
  /** The name of the bias: `b_ih`. */
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

/**
 * The matrices of the layer under the cursor, one for each gate, and that above the last layer. All
 * gates have those that read the input, then all have those that read the state.
 */
export function allWeights(state: AppState, network: NetworkReading, theme: Theme): Weights[] {
  const { layer, hiddenSize } = cursorOf(state, network);
  const units = Array.from({ length: hiddenSize }, (_, unit) => String(unit + 1));
  const symbols = (state.run.started?.symbols ?? []).map((symbol) =>
    symbolName(state, symbol, theme.ascii)
  );
  const { gates } = network.layers[layer];
  const names = gates.map((gate) => weightNames({ network, layer, theme }, gate));
  const ofInput = names.map(({ weightIh, biasIh }, gate): Weights => ({
    ...{ name: weightIh, biasName: biasIh, rows: "units", rowLabels: units },
    columnLabels: layer === 0 ? symbols : units,
    find: ({ layers }) => {
      const { weightIh: weight, biasIh: bias } = layers[layer].gates[gate];
      return { weight, bias };
    },
  }));
  const ofState = names.map(({ weightHh, biasHh }, gate): Weights => ({
    ...{ name: weightHh, biasName: biasHh, rows: "units", rowLabels: units },
    columnLabels: units,
    find: ({ layers }) => {
      const { weightHh: weight, biasHh: bias } = layers[layer].gates[gate];
      return { weight, bias };
    },
  }));
  const { head } = network;
  if (head === null) return [...ofInput, ...ofState];
  return [...ofInput, ...ofState, {
    ...{ name: "W_hy", biasName: "b_y", rows: "symbols", rowLabels: symbols },
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
