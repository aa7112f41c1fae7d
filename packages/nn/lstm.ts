import type { DType, Tensor } from "@ohlol/tensor";
import { checkPair, type LSTMState } from "./lstm_cell.ts";
import type { PackedSequence } from "./packing/packed_sequence.ts";
import { RecurrentLayer, type RecurrentOptions } from "./recurrent.ts";

/**
 * A network with long short-term memory over a whole sequence, in each layer:
 *
 * ```text
 * iₜ = σ(W_ii xₜ + b_ii + W_hi hₜ₋₁ + b_hi)
 * fₜ = σ(W_if xₜ + b_if + W_hf hₜ₋₁ + b_hf)
 * gₜ = tanh(W_ig xₜ + b_ig + W_hg hₜ₋₁ + b_hg)
 * oₜ = σ(W_io xₜ + b_io + W_ho hₜ₋₁ + b_ho)
 * cₜ = fₜ·cₜ₋₁ + iₜ·gₜ
 * hₜ = oₜ·tanh(cₜ)
 * ```
 *
 * The parameters of the gates i, f, g and o stand below each other.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LSTM } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const lstm = new LSTM(4, 8, { batchFirst: true });
 * const [output, [hn, cn]] = lstm.forward(zeros([2, 5, 4]));
 * assertEquals(output.shape, [2, 5, 8]);
 * assertEquals(hn.shape, [1, 2, 8]);
 * assertEquals(cn.shape, [1, 2, 8]);
 * ```
 */
export class LSTM extends RecurrentLayer {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "LSTM";

  /**
   * Makes layers with random weights.
   *
   * @param inputSize The length of an input vector, or the number of symbols.
   * @param hiddenSize The length of a hidden state and of a cell state.
   * @param options See {@linkcode RecurrentOptions}.
   * @throws {RangeError} If a size or the number of layers isn't a whole number of at least 1, or
   * `dropout` isn't a probability.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(inputSize: number, hiddenSize: number, options?: RecurrentOptions) {
    super("lstm", inputSize, hiddenSize, options);
  }

  /**
   * Runs all layers over packed sequences, each to its own end. In the shapes, H is `hiddenSize`, L
   * `numLayers`, and D the number of directions.
   *
   * @param input The sequences, of vectors of length `inputSize`, or of int32 indices that stand for
   * one-hot vectors. See {@linkcode PackedSequence}.
   * @param state h₀ and c₀, the states before the first step, both `[L·D, B, H]`, layer by layer, the
   * reverse direction of each after the other, in the order in which the sequences were given. Default:
   * zeros.
   * @returns The hidden states of the last layer after all steps, packed as the input is, in vectors of
   * length D·H; and the hidden and cell states of all layers after the last step of each sequence, in
   * the shape of `state`.
   * @throws {RangeError} If a shape does not fit, or an index is out of range.
   * @throws {TypeError} If a state is not a float32 tensor, or `state` is not a pair.
   */
  forward(
    input: PackedSequence<DType>,
    state?: LSTMState,
  ): [output: PackedSequence, state: LSTMState];
  /**
   * Runs all layers over a sequence, or over several of one length, from states of zeros. RNN and GRU
   * have the same signature, so that an `RNN | GRU | LSTM` can be called.
   *
   * @param input x, `[T, B, inputSize]`, `[B, T, inputSize]` if `batchFirst`, or `[T, inputSize]`
   * without a batch. Or int32 indices that stand for one-hot vectors: `[T, B]`, `[B, T]` or `[T]`.
   * @returns The hidden states of the last layer after all steps, and the states of all layers after
   * their last step, as with a given state.
   * @throws {RangeError} If a shape does not fit, there is no step, or an index is out of range.
   * @throws {TypeError} If the input is not a tensor.
   */
  forward(input: Tensor<DType>): [output: Tensor, state: LSTMState];
  /**
   * Runs all layers over a sequence, or over several of one length. In the shapes, H is `hiddenSize`,
   * L `numLayers`, and D the number of directions.
   *
   * @param input x, `[T, B, inputSize]`, `[B, T, inputSize]` if `batchFirst`, or `[T, inputSize]`
   * without a batch. Or int32 indices that stand for one-hot vectors: `[T, B]`, `[B, T]` or `[T]`.
   * @param state h₀ and c₀, the states before the first step, both `[L·D, B, H]`, or `[L·D, H]`
   * without a batch, layer by layer, the reverse direction of each after the other. Default: zeros.
   * @returns The hidden states of the last layer after all steps, `[T, B, D·H]`, `[B, T, D·H]` or
   * `[T, D·H]`; and the hidden and cell states of all layers after their last step, in the shape of
   * `state`.
   * @throws {RangeError} If a shape does not fit, there is no step, or an index is out of range.
   * @throws {TypeError} If the input is not a tensor, a state no float32 tensor, or `state` is not a pair.
   */
  forward(input: Tensor<DType>, state?: LSTMState): [output: Tensor, state: LSTMState];
  forward(
    input: Tensor<DType> | PackedSequence<DType>,
    state?: LSTMState,
  ): [output: Tensor | PackedSequence, state: LSTMState] {
    const [h0, c0] = state === undefined ? [] : checkPair("LSTM", "[h0, c0]", state);
    const [output, hn, cn] = this.run(input, { h0, c0 });
    return [output, [hn, cn]];
  }
}
