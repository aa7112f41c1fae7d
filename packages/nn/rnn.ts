import type { DType, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import type { PackedSequence } from "./packing/packed_sequence.ts";
import { recurrentDefaults, RecurrentLayer, type RecurrentOptions } from "./recurrent.ts";
import { checkNonlinearity, type Nonlinearity } from "./rnn_cell.ts";

/** Options for an {@linkcode RNN}. */
export interface RNNOptions extends RecurrentOptions {
  /** The function that makes a new state. Default: `"tanh"`. */
  nonlinearity?: Nonlinearity;
}

/**
 * A plain recurrent network over a whole sequence, in each layer:
 *
 * `hₜ = tanh(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh)`
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html
 *
 * @example A sequence of 5 vectors, in a batch of 2
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { RNN } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const rnn = new RNN(4, 8, { numLayers: 2 });
 * const [output, hn] = rnn.forward(zeros([5, 2, 4]));
 * assertEquals(output.shape, [5, 2, 8]);
 * assertEquals(hn.shape, [2, 2, 8]);
 * ```
 *
 * @example Symbols instead of one-hot vectors
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { RNN } from "@ohlol/nn";
 * import { eye, tensor } from "@ohlol/tensor";
 *
 * const rnn = new RNN(4, 8);
 * const symbols = tensor([1, 0, 2, 2, 3], { dtype: "int32" });
 * const [output] = rnn.forward(symbols);
 * const [expected] = rnn.forward(eye(4).indexSelect(0, symbols));
 * assertEquals(output.data, expected.data);
 * ```
 */
export class RNN extends RecurrentLayer {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "RNN";

  /** The function that makes a new state. */
  readonly nonlinearity: Nonlinearity;

  /**
   * Makes layers with random weights.
   *
   * @param inputSize The length of an input vector, or the number of symbols.
   * @param hiddenSize The length of a hidden state.
   * @param options See {@linkcode RNNOptions}.
   * @throws {RangeError} If a size or the number of layers isn't a whole number of at least 1,
   * `dropout` isn't a probability, or the nonlinearity unknown.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(inputSize: number, hiddenSize: number, options?: RNNOptions) {
    const defaults = { ...recurrentDefaults, nonlinearity: "tanh" } as const;
    const { nonlinearity, ...others } = resolveOptions("RNN", options, defaults);
    checkNonlinearity("RNN", nonlinearity);
    super(nonlinearity === "tanh" ? "rnnTanh" : "rnnRelu", inputSize, hiddenSize, others);
    this.nonlinearity = nonlinearity;
  }

  /**
   * Runs all layers over packed sequences, each to its own end. In the shapes, H is `hiddenSize`, L
   * `numLayers`, and D the number of directions.
   *
   * @param input The sequences, of vectors of length `inputSize`, or of int32 indices that stand for
   * one-hot vectors. See {@linkcode PackedSequence}.
   * @param h0 The states before the first step, `[L·D, B, H]`, layer by layer, the reverse direction of
   * each after the other, in the order in which the sequences were given. Default: zeros.
   * @returns The states of the last layer after all steps, packed as the input is, in vectors of length
   * D·H; and those of all layers after the last step of each sequence, in the shape of `h0`.
   * @throws {RangeError} If a shape does not fit, or an index is out of range.
   * @throws {TypeError} If `h0` is not a float32 tensor.
   */
  forward(input: PackedSequence<DType>, h0?: Tensor): [output: PackedSequence, hn: Tensor];
  /**
   * Runs all layers over a sequence, or over several of one length. In the shapes, H is `hiddenSize`,
   * L `numLayers`, and D the number of directions.
   *
   * @param input x, `[T, B, inputSize]`, `[B, T, inputSize]` if `batchFirst`, or `[T, inputSize]`
   * without a batch. Or int32 indices that stand for one-hot vectors: `[T, B]`, `[B, T]` or `[T]`.
   * @param h0 The states before the first step, `[L·D, B, H]`, or `[L·D, H]` without a batch, layer
   * by layer, the reverse direction of each after the other. Default: zeros.
   * @returns The states of the last layer after all steps, `[T, B, D·H]`, `[B, T, D·H]` or
   * `[T, D·H]`; and those of all layers after their last step, in the shape of `h0`.
   * @throws {RangeError} If a shape does not fit, there is no step, or an index is out of range.
   * @throws {TypeError} If the input is not a tensor, or `h0` no float32 tensor.
   */
  forward(input: Tensor<DType>, h0?: Tensor): [output: Tensor, hn: Tensor];
  forward(
    input: Tensor<DType> | PackedSequence<DType>,
    h0?: Tensor,
  ): [output: Tensor | PackedSequence, hn: Tensor] {
    const [output, hn] = this.run(input, { h0 });
    return [output, hn];
  }

  /** `4, 8`, and what differs from the defaults. */
  override extraRepr(): string {
    const { nonlinearity } = this;
    return super.extraRepr() + (nonlinearity === "tanh" ? "" : `, nonlinearity=${nonlinearity}`);
  }
}
