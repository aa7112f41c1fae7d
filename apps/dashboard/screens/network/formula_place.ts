import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import type { CellPlace } from "./cell_values.ts";
import { inputName, layerMark, stateName, symbolName } from "./names.ts";
import { oneHotVector } from "./matrix.ts";
import type { Gate, NetworkReading } from "./network_reading.ts";

/** The layer and step that the cursor is on, and all that is computed there. */
export interface Place extends CellPlace {
  /** The unit of the layer under the cursor. */
  readonly unit: number;
  /** The vocabulary, as drawn. */
  readonly symbols: readonly string[];
  readonly theme: Theme;
}

/** The place of the state's cursor in a network. */
export function placeOf(state: AppState, network: NetworkReading, theme: Theme): Place {
  const { step, unit, run: { started }, input } = state;
  const { hiddenSize, layers } = network;
  const layer = Math.min(layers.length - 1, Math.floor(unit / hiddenSize));
  const symbols = started?.symbols ?? [];
  const below = layer === 0
    ? oneHotVector(symbols.indexOf(input[step]), symbols.length)
    : network.state(layer - 1, step);
  return {
    ...{ network, layer, step, unit: unit % hiddenSize, input: below, theme },
    symbols: symbols.map((symbol) => symbolName(state, symbol, theme.ascii)),
  };
}

/** The names of the vectors that a cell reads and writes: `x₃`, `h₂`, `h₃`, `c₂`, `c₃`. */
export function vectorNames({ network, layer, step, theme: { ascii } }: Place) {
  const count = network.layers.length;
  return {
    below: layer === 0 ? inputName(step, ascii) : stateName(step, layer - 1, count, ascii),
    before: stateName(step - 1, layer, count, ascii),
    after: stateName(step, layer, count, ascii),
    cellBefore: stateName(step - 1, layer, count, ascii, "c"),
    cellAfter: stateName(step, layer, count, ascii, "c"),
  };
}

/** The name of a gate at the place: `r₃`; the letter if it has no name. */
export function gateName(
  { network, layer, step, theme: { ascii } }: Place,
  letter: string,
): string {
  return stateName(step, layer, network.layers.length, ascii, letter);
}

/** The names of a gate's weights and biases: `W_ir` and `b_hr`, `W²_ih` in an RNN. */
export function weightNames(
  { network, layer, theme: { ascii } }: Pick<Place, "network" | "layer" | "theme">,
  { name }: Gate,
) {
  const mark = layerMark(layer, network.layers.length, ascii);
  const letter = name || "h";
  return {
    weightIh: `W${mark}_i${letter}`,
    weightHh: `W${mark}_h${letter}`,
    biasIh: `b${mark}_i${letter}`,
    biasHh: `b${mark}_h${letter}`,
  };
}

/**
 * Which of several things is always shown if they don't all fit: the first with the first unit, the
 * last with the last, so that moving the cursor along the units shows each of them.
 */
export function focusAmong(count: number, { network: { hiddenSize }, unit }: Place): number {
  return Math.round(unit / Math.max(1, hiddenSize - 1) * (count - 1));
}
