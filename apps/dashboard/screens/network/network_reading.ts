import type { DatedSnapshot, Snapshot } from "@ohlol/train";
import { type Matrix, rowsOf } from "./matrix.ts";

/** The kinds of recurrent cells, as the figure calls them. */
export type CellKind = "RNN" | "GRU" | "LSTM";

/**
 * What each kind of cell computes from its input and its state, in PyTorch's order: the blocks of
 * rows of `weight_ih` and of `weight_hh`. An RNN's only block has no name.
 */
const gateNames: Readonly<Record<CellKind, readonly string[]>> = {
  RNN: [""],
  GRU: ["r", "z", "n"],
  LSTM: ["i", "f", "g", "o"],
};

/** A block of a cell's weights: `W_ir xₜ + b_ir` and `W_hr hₜ₋₁ + b_hr`. */
export interface Gate {
  /** Its letter in PyTorch's equations; empty in an RNN. */
  readonly name: string;
  readonly weightIh: Matrix;
  readonly weightHh: Matrix;
  readonly biasIh: Float32Array | null;
  readonly biasHh: Float32Array | null;
}

/** A layer: one cell, whose weights are the same at every time step. */
export interface RecurrentLayer {
  /** Its gates, in PyTorch's order. */
  readonly gates: readonly Gate[];
}

/** The layer above the state, `yₜ = W_hy hₜ + b_y`. */
export interface Head {
  readonly weight: Matrix;
  readonly bias: Float32Array | null;
}

/** A recurrent network as a snapshot shows it. */
export interface NetworkReading {
  /** The epoch or step of the snapshot. */
  readonly time: number;
  /** The kind of cell that all layers have. */
  readonly cell: CellKind;
  /** The layers, the one that reads the input first. */
  readonly layers: readonly RecurrentLayer[];
  /** The units of each layer. */
  readonly hiddenSize: number;
  /** The layer above; null where the last layer's state is the output. */
  readonly head: Head | null;
  /** A layer's hidden state after a step; zeros after step -1, which is before the first. */
  state(layer: number, step: number): Float32Array;
  /** A layer's cell state after a step, in an LSTM; zeros after step -1. */
  cellState(layer: number, step: number): Float32Array;
  /** The probabilities at a step. */
  probabilities(step: number): Float32Array;
}

/** The parameters of a layer, as they are stored: its gates' blocks below each other. */
type LayerParameters = Map<string, Float32Array>;

/**
 * Reads a network from a snapshot, by PyTorch's names of its parameters: those of layers
 * (`weight_ih_l0`, `rnn.weight_ih_l1`), of one cell (`weight_ih`, `cell.weight_ih`), and of cells in
 * a list (`cells.0.weight_ih`). The states of layers follow each other in `hidden`; a `weight` and a
 * `bias` without more are the head's.
 *
 * @returns The network, or null if it isn't one that these names and sizes describe.
 */
export function readNetwork({ time, snapshot }: DatedSnapshot): NetworkReading | null {
  const { hidden, cellStates = [], probabilities, parameters } = snapshot;
  const stored = storedLayers(parameters);
  const hiddenSize = (hidden[0]?.length ?? 0) / stored.length;
  if (stored.length === 0 || !Number.isInteger(hiddenSize) || hiddenSize === 0) return null;
  const cell = cellOf(stored, hiddenSize);
  if (cell === null) return null;
  const layers = stored.map((layer) => readLayer(layer, cell, hiddenSize));
  const part = (states: Snapshot["hidden"], layer: number, step: number) =>
    states[step]?.subarray(layer * hiddenSize, (layer + 1) * hiddenSize) ??
      new Float32Array(hiddenSize);
  return {
    ...{ time, cell, layers, hiddenSize, head: readHead(parameters, hiddenSize) },
    state: (layer, step) => part(hidden, layer, step),
    cellState: (layer, step) => part(cellStates, layer, step),
    probabilities: (step) => probabilities[step] ?? new Float32Array(0),
  };
}

/** A layer's parameter: of a layer, of a cell in a list, of a single cell. */
const parameterName = /^(?:.*?\.)?(?:(\d+)\.)?((?:weight|bias)_[ih]h)(?:_l(\d+))?$/;

/** The parameters of the layers by their names, from the first layer to the first that is missing. */
function storedLayers(parameters: Snapshot["parameters"]): LayerParameters[] {
  const layers: LayerParameters[] = [];
  for (const [fullName, data] of Object.entries(parameters)) {
    const [, ofList, name, ofLayer] = parameterName.exec(fullName) ?? [];
    if (name === undefined) continue;
    const layer = Number(ofLayer ?? ofList ?? 0);
    layers[layer] = (layers[layer] ?? new Map()).set(name, data);
  }
  const isMissing = (layer: LayerParameters | undefined) =>
    !layer?.has("weight_ih") || !layer.has("weight_hh");
  return Array.from(layers).some(isMissing) ? [] : layers;
}

/** The kind of cell, by the shape of `weight_hh`, `[gates H, H]`; null for another shape. */
function cellOf(layers: readonly LayerParameters[], hiddenSize: number): CellKind | null {
  const kinds = Object.keys(gateNames) as CellKind[];
  const isOf = (kind: CellKind) =>
    layers.every((layer) => {
      const rows = gateNames[kind].length * hiddenSize;
      const { length } = layer.get("weight_ih")!;
      return layer.get("weight_hh")!.length === rows * hiddenSize && length % rows === 0;
    });
  return kinds.find(isOf) ?? null;
}

function readLayer(layer: LayerParameters, cell: CellKind, hiddenSize: number): RecurrentLayer {
  const names = gateNames[cell];
  const inputSize = layer.get("weight_ih")!.length / (names.length * hiddenSize);
  const matrix = (name: string, columns: number, gate: number) =>
    rowsOf({ columns, data: layer.get(name)! }, gate * hiddenSize, hiddenSize);
  const bias = (name: string, gate: number) =>
    layer.get(name)?.subarray(gate * hiddenSize, (gate + 1) * hiddenSize) ?? null;
  return {
    gates: names.map((name, gate) => ({
      name,
      weightIh: matrix("weight_ih", inputSize, gate),
      weightHh: matrix("weight_hh", hiddenSize, gate),
      biasIh: bias("bias_ih", gate),
      biasHh: bias("bias_hh", gate),
    })),
  };
}

function readHead(parameters: Snapshot["parameters"], hiddenSize: number): Head | null {
  const find = (name: string) =>
    Object.entries(parameters).find(([full]) => full.split(".").at(-1) === name)?.[1] ?? null;
  const data = find("weight");
  if (data === null) return null;
  return {
    weight: { rows: data.length / hiddenSize, columns: hiddenSize, data },
    bias: find("bias"),
  };
}
