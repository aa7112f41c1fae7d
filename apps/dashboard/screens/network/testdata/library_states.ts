import { GRUCell, LSTMCell, RNNCell } from "@ohlol/nn";
import { Tensor } from "@ohlol/tensor";
import type { CellPlace } from "../cell_values.ts";
import type { Gate } from "../network_reading.ts";

const cells = { RNN: RNNCell, GRU: GRUCell, LSTM: LSTMCell };

/**
 * What the library's own cell computes at a place from the state before it: hₜ, and in an LSTM cₜ.
 */
export function libraryStates({ network, layer, step, input }: CellPlace): Tensor[] {
  const { hiddenSize } = network;
  const { gates } = network.layers[layer];
  const cell = new cells[network.cell](input.length, hiddenSize);
  cell.weightIh.data.set(joined(gates, ({ weightIh }) => weightIh.data));
  cell.weightHh.data.set(joined(gates, ({ weightHh }) => weightHh.data));
  cell.biasIh!.data.set(joined(gates, ({ biasIh }) => biasIh!));
  cell.biasHh!.data.set(joined(gates, ({ biasHh }) => biasHh!));
  const read = row(input);
  const before = row(network.state(layer, step - 1));
  if (cell instanceof LSTMCell) {
    return cell.forward(read, [before, row(network.cellState(layer, step - 1))]);
  }
  return [cell.forward(read, before)];
}

function joined(gates: readonly Gate[], part: (gate: Gate) => Float32Array): Float32Array {
  return Float32Array.from(gates.flatMap((gate) => [...part(gate)]));
}

function row(values: Float32Array): Tensor {
  return new Tensor(values.slice(), [1, values.length]);
}
