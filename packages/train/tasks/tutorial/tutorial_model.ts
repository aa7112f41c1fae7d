import { Linear, Module, RNNCell } from "@ohlol/nn";
import { type Tensor, zeros } from "@ohlol/tensor";

/**
 * The tutorial's network: hₜ = tanh(W_xh xₜ + W_hh hₜ₋₁ + b_h), and yₜ = W_hy hₜ + b_y. Without a
 * hidden size of its own, hₜ has a number for each symbol and is itself the output.
 */
export class TutorialModel extends Module {
  /** What makes hₜ of xₜ and hₜ₋₁. */
  readonly cell: RNNCell;
  /** What makes yₜ of hₜ; null where the state is the output. */
  readonly head: Linear | null;

  /**
   * @param symbols The size of the vocabulary.
   * @param hiddenSize The length of the hidden state, or null for as many as there are symbols.
   */
  constructor(symbols: number, hiddenSize: number | null) {
    super();
    this.cell = new RNNCell(symbols, hiddenSize ?? symbols);
    this.head = hiddenSize === null ? null : new Linear(hiddenSize, symbols);
  }

  /** h₀, `[1, H]`. */
  initialState(): Tensor {
    return zeros([1, this.cell.hiddenSize]);
  }

  /** Takes xₜ, `[1, V]`, and hₜ₋₁, `[1, H]`; gives the logits yₜ, `[1, V]`, and hₜ. */
  forward(input: Tensor, hidden: Tensor): [logits: Tensor, hidden: Tensor] {
    const next = this.cell.forward(input, hidden);
    return [this.head === null ? next : this.head.forward(next), next];
  }
}
