import type { DatedSnapshot } from "@ohlol/train";

/** A weight matrix, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** One layer's part in `hₜ = tanh(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh)`. */
export interface RecurrentLayer {
  readonly weightIh: Matrix;
  readonly weightHh: Matrix;
  readonly biasIh: Float32Array | null;
  readonly biasHh: Float32Array | null;
}

/** The layer above the state, `yₜ = W_hy hₜ + b_y`. */
export interface Head {
  readonly weight: Matrix;
  readonly bias: Float32Array | null;
}

/** A recurrent network as a snapshot shows it. */
export interface NetworkReading {
  /** The epoch of the snapshot. */
  readonly epoch: number;
  /** The layers, the one that reads the input first. */
  readonly layers: readonly RecurrentLayer[];
  /** The units of each layer. */
  readonly hiddenSize: number;
  /** The layer above; null where the last layer's state is the output. */
  readonly head: Head | null;
  /** A layer's state after a step; zeros after step -1, which is before the first. */
  state(layer: number, step: number): Float32Array;
  /** The probabilities at a step. */
  probabilities(step: number): Float32Array;
}

/**
 * Reads a network from a snapshot, by PyTorch's names of its parameters: `weight_ih`, `weight_hh`,
 * `bias_ih`, `bias_hh`, with `_l0`, `_l1`, ... where layers are stacked, whose states then follow
 * each other in `hidden`; a `weight` and a `bias` without more are the head's.
 *
 * @returns The network, or null if it isn't one whose state is a tanh of such a sum.
 */
export function readNetwork({ time, snapshot }: DatedSnapshot): NetworkReading | null {
  const { hidden, probabilities, parameters } = snapshot;
  const named = new Map(
    Object.entries(parameters).map(([name, data]) => [name.split(".").at(-1)!, data]),
  );
  const layers: RecurrentLayer[] = [];
  for (let layer = readLayer(named, 0); layer !== null; layer = readLayer(named, layers.length)) {
    layers.push(layer);
  }
  const width = hidden[0]?.length ?? 0;
  const hiddenSize = layers[0]?.weightHh.rows ?? 0;
  if (hiddenSize === 0 || width !== hiddenSize * layers.length) return null;
  return {
    epoch: time,
    layers,
    hiddenSize,
    head: readHead(named, hiddenSize),
    state: (layer, step) =>
      hidden[step]?.subarray(layer * hiddenSize, (layer + 1) * hiddenSize) ??
        new Float32Array(hiddenSize),
    probabilities: (step) => probabilities[step] ?? new Float32Array(0),
  };
}

function readLayer(named: Map<string, Float32Array>, number: number): RecurrentLayer | null {
  const find = (name: string) =>
    named.get(`${name}_l${number}`) ?? (number === 0 ? named.get(name) : undefined);
  const [ih, hh] = [find("weight_ih"), find("weight_hh")];
  if (ih === undefined || hh === undefined) return null;
  const size = Math.sqrt(hh.length);
  // GRU and LSTM have several such matrices on top of each other.
  if (!Number.isInteger(size) || ih.length % size !== 0) return null;
  return {
    weightIh: { rows: size, columns: ih.length / size, data: ih },
    weightHh: { rows: size, columns: size, data: hh },
    biasIh: find("bias_ih") ?? null,
    biasHh: find("bias_hh") ?? null,
  };
}

function readHead(named: Map<string, Float32Array>, hiddenSize: number): Head | null {
  const data = named.get("weight");
  if (data === undefined) return null;
  const weight = { rows: data.length / hiddenSize, columns: hiddenSize, data };
  return { weight, bias: named.get("bias") ?? null };
}

/** A matrix times a vector. */
export function product({ rows, columns, data }: Matrix, vector: ArrayLike<number>): number[] {
  return Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      sum += data[row * columns + column] * vector[column];
    }
    return sum;
  });
}

/** The vector with a 1 at an index and zeros elsewhere. */
export function oneHotVector(index: number, size: number): Float32Array {
  const vector = new Float32Array(size);
  if (index >= 0) vector[index] = 1;
  return vector;
}
