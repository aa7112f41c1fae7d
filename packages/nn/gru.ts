import type { DType, Tensor } from "@ohlol/tensor";
import type { PackedSequence } from "./packing/packed_sequence.ts";
import { RecurrentLayer, type RecurrentOptions } from "./recurrent.ts";

/**
 * A network of gated recurrent units over a whole sequence, in each layer:
 *
 * ```text
 * rₜ = σ(W_ir xₜ + b_ir + W_hr hₜ₋₁ + b_hr)
 * zₜ = σ(W_iz xₜ + b_iz + W_hz hₜ₋₁ + b_hz)
 * nₜ = tanh(W_in xₜ + b_in + rₜ·(W_hn hₜ₋₁ + b_hn))
 * hₜ = (1 - zₜ)·nₜ + zₜ·hₜ₋₁
 * ```
 *
 * The parameters of the gates r, z and n stand below each other.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { GRU } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const gru = new GRU(4, 8, { bidirectional: true });
 * const [output, hn] = gru.forward(zeros([5, 2, 4]));
 * assertEquals(output.shape, [5, 2, 16]);
 * assertEquals(hn.shape, [2, 2, 8]);
 * ```
 */
export class GRU extends RecurrentLayer {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "GRU";

  /**
   * Makes layers with random weights.
   *
   * @param inputSize The length of an input vector, or the number of symbols.
   * @param hiddenSize The length of a hidden state.
   * @param options See {@linkcode RecurrentOptions}.
   * @throws {RangeError} If a size or the number of layers isn't a whole number of at least 1, or
   * `dropout` isn't a probability.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(inputSize: number, hiddenSize: number, options?: RecurrentOptions) {
    super("gru", inputSize, hiddenSize, options);
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
}
