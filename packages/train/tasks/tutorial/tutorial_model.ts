import { GRUCell, Linear, LSTMCell, Module, RNNCell } from "@ohlol/nn";
import { type Tensor, zeros } from "@ohlol/tensor";
import type { CellName, TutorialOptions } from "./tutorial_config.ts";

/** A cell of any kind. */
export type Cell = RNNCell | GRUCell | LSTMCell;

/** What a layer remembers: hₜ and, in an LSTM, cₜ, each `[1, H]`. */
export type LayerState = Tensor[];

const cells: Record<CellName, new (inputSize: number, hiddenSize: number) => Cell> = {
  rnn: RNNCell,
  gru: GRUCell,
  lstm: LSTMCell,
};

/**
 * The tutorial's network. A layer computes hₜ = tanh(W_xh xₜ + W_hh hₜ₋₁ + b_h), or what its cell
 * computes instead; the next layer reads hₜ. The last hₜ is the output, or yₜ = W_hy hₜ + b_y where
 * the hidden size is not that of the vocabulary.
 */
export class TutorialModel extends Module {
  /** The layers: one cell each, the first of which reads the input. */
  readonly cells: readonly Cell[];
  /** What makes yₜ of hₜ; null where the state is the output. */
  readonly head: Linear | null;

  /** @param symbols V: the size of the vocabulary. */
  constructor(
    symbols: number,
    { cell, numLayers, hiddenSize }: Pick<TutorialOptions, "cell" | "numLayers" | "hiddenSize">,
  ) {
    super();
    const size = hiddenSize ?? symbols;
    this.cells = Array.from(
      { length: numLayers },
      (_, layer) => new cells[cell](layer === 0 ? symbols : size, size),
    );
    this.head = hiddenSize === null ? null : new Linear(size, symbols);
  }

  /** The states before the first time step: zeros. */
  initialState(): LayerState[] {
    return this.cells.map((cell) => {
      const hidden = zeros([1, cell.hiddenSize]);
      return cell instanceof LSTMCell ? [hidden, zeros([1, cell.hiddenSize])] : [hidden];
    });
  }

  /** Takes xₜ, `[1, V]`, and the layers' states; returns the logits yₜ, `[1, V]`, and new states. */
  forward(input: Tensor, states: readonly LayerState[]): [logits: Tensor, states: LayerState[]] {
    let output = input;
    const next = this.cells.map((cell, layer) => {
      const state = advance(cell, output, states[layer]);
      output = state[0];
      return state;
    });
    return [this.head === null ? output : this.head.forward(output), next];
  }

  /** `RNNCell 4 -> 4`, `LSTMCell 4 -> 8 -> 8, Linear 8 -> 4`. */
  describe(): string {
    const { cells: [{ inputSize, hiddenSize }], head } = this;
    const layers = this.cells.map(() => ` -> ${hiddenSize}`).join("");
    const linear = head === null ? "" : `, Linear ${head.inFeatures} -> ${head.outFeatures}`;
    return `${cellName(this.cells[0])} ${inputSize}${layers}${linear}`;
  }
}

function advance(cell: Cell, input: Tensor, state: LayerState): LayerState {
  if (cell instanceof LSTMCell) return cell.forward(input, [state[0], state[1]]);
  return [cell.forward(input, state[0])];
}

function cellName(cell: Cell): string {
  if (cell instanceof LSTMCell) return "LSTMCell";
  return cell instanceof GRUCell ? "GRUCell" : "RNNCell";
}
