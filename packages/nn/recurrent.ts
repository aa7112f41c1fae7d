import { cat, type DType, formatShape, type Tensor } from "@ohlol/tensor";
import type { RecurrentCell } from "@ohlol/tensor/kernels";
import { resolveOptions } from "@ohlol/tensor/options";
import { Dropout } from "./dropout.ts";
import { checkSize } from "./init.ts";
import { Module } from "./module.ts";
import { PackedSequence } from "./packing/packed_sequence.ts";
import type { Parameter } from "./parameter.ts";
import { checkDropout, checkInput, checkPackedData, statesOf } from "./recurrent_checks.ts";
import { drawParameters, type RecurrentParameters, recurrentSequence } from "./recurrence.ts";

/** Options for every {@linkcode RecurrentLayer}. */
export interface RecurrentOptions {
  /** The number L of recurrences of which each reads the outputs of the one before. Default: 1. */
  numLayers?: number;
  /** Whether there are biases. Default: true. */
  bias?: boolean;
  /** Whether input and output are `[B, T, ...]` instead of `[T, B, ...]`. Default: false. */
  batchFirst?: boolean;
  /** The probability with which an output of a layer but the last is dropped. Default: 0. */
  dropout?: number;
  /** Whether each layer reads the sequence in both directions. Default: false. */
  bidirectional?: boolean;
}

/** What every recurrent layer does where it is given no options. */
export const recurrentDefaults = {
  numLayers: 1,
  bias: true,
  batchFirst: false,
  dropout: 0,
  bidirectional: false,
};

/**
 * What {@linkcode RNN}, {@linkcode GRU} and {@linkcode LSTM} share: L layers over a whole sequence,
 * in one direction or in both.
 *
 * A layer in one direction is a single op on the tape. All parameters are drawn evenly from
 * ±1/√hiddenSize; they are called `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0` and `bias_hh_l0` in
 * the first layer, `weight_ih_l0_reverse` and so on in its reverse direction.
 *
 * Instead of vectors a sequence can hold int32 indices, each of which stands for the one-hot vector
 * of length `inputSize`: the outputs are bit for bit those of the one-hot vectors, gradients the
 * same up to the order of summation, without their matrix product.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.RNNBase.html
 *
 * @example A layer of any kind
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { GRU, LSTM, type RecurrentLayer, RNN } from "@ohlol/nn";
 *
 * const layers: RecurrentLayer[] = [new RNN(4, 8), new GRU(4, 8), new LSTM(4, 8)];
 * assertEquals(layers.map((layer) => layer.parameterCount()), [112, 336, 448]);
 * ```
 */
export abstract class RecurrentLayer extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "RecurrentLayer";

  /** L: how many recurrences there are on top of each other. */
  readonly numLayers: number;
  /** Whether there are biases. */
  readonly bias: boolean;
  /** Whether input and output are `[B, T, ...]`. */
  readonly batchFirst: boolean;
  /** The probability with which an output of a layer but the last is dropped in training. */
  readonly dropout: number;
  /** Whether each layer reads the sequence in both directions. */
  readonly bidirectional: boolean;
  /** The parameters of each layer, and with two directions of its reverse after it. */
  readonly cells: readonly RecurrentParameters[];

  /**
   * Makes layers with random weights.
   *
   * @param kind Which recurrence the layers compute.
   * @param inputSize The length of an input vector, or the number of symbols.
   * @param hiddenSize The length H of a hidden state.
   * @param options See {@linkcode RecurrentOptions}.
   * @throws {RangeError} If a size or the number of layers isn't a whole number of at least 1, or
   * `dropout` isn't a probability.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  protected constructor(
    private readonly kind: RecurrentCell,
    readonly inputSize: number,
    readonly hiddenSize: number,
    options?: RecurrentOptions,
  ) {
    super();
    const { numLayers, bias, batchFirst, dropout, bidirectional } = resolveOptions(
      this.constructor.name,
      options,
      recurrentDefaults,
    );
    checkSize(this.constructor.name, "inputSize", inputSize);
    checkSize(this.constructor.name, "hiddenSize", hiddenSize);
    checkSize(this.constructor.name, "numLayers", numLayers);
    checkDropout(this.constructor.name, dropout, numLayers);
    this.numLayers = numLayers;
    this.bias = bias;
    this.batchFirst = batchFirst;
    this.dropout = dropout;
    this.bidirectional = bidirectional;
    const directions = bidirectional ? 2 : 1;
    this.cells = Array.from({ length: numLayers * directions }, (_, k) => {
      const size = k < directions ? inputSize : directions * hiddenSize;
      return drawParameters(kind, size, hiddenSize, bias);
    });
  }

  /** The parameters, under PyTorch's names. */
  override *children(): Iterable<[name: string, child: Parameter]> {
    const directions = this.bidirectional ? 2 : 1;
    for (const [k, { weightIh, weightHh, biasIh, biasHh }] of this.cells.entries()) {
      const suffix = `l${Math.floor(k / directions)}${k % directions === 1 ? "_reverse" : ""}`;
      yield [`weight_ih_${suffix}`, weightIh];
      yield [`weight_hh_${suffix}`, weightHh];
      if (biasIh) yield [`bias_ih_${suffix}`, biasIh];
      if (biasHh) yield [`bias_hh_${suffix}`, biasHh];
    }
  }

  /**
   * Runs all layers.
   *
   * @param input The sequence, or the packed sequences.
   * @param given The states before the first step, by name; zeros where there are none.
   * @returns The outputs of the last layer, packed as the input is, then the states of all layers after
   * the last step.
   */
  protected run(
    input: Tensor<DType> | PackedSequence<DType>,
    given: Readonly<Record<string, Tensor | undefined>>,
  ): [output: Tensor | PackedSequence, ...states: Tensor[]] {
    return input instanceof PackedSequence
      ? this.runPacked(input, given)
      : this.runBatch(input, given);
  }

  /** The same for sequences of one length. */
  private runBatch(
    input: Tensor<DType>,
    given: Readonly<Record<string, Tensor | undefined>>,
  ): [output: Tensor, ...states: Tensor[]] {
    const batch = checkInput(this, input);
    const shape = [this.cells.length, ...batch, this.hiddenSize];
    const states = statesOf(this, given, shape, `input of shape ${formatShape(input.shape)}`);
    const swap = this.batchFirst && batch.length === 1;
    const [output, ...last] = this.runLayers(swap ? input.transpose(0, 1) : input, states);
    return [swap ? output.transpose(0, 1) : output, ...last];
  }

  /** The same for packed sequences, whose states stand in the order in which they were given. */
  private runPacked(
    { data, batchSizes, sortedIndices, unsortedIndices }: PackedSequence<DType>,
    given: Readonly<Record<string, Tensor | undefined>>,
  ): [output: PackedSequence, ...states: Tensor[]] {
    checkPackedData(this, data);
    const [members] = batchSizes.data;
    const shape = [this.cells.length, members, this.hiddenSize];
    const states = statesOf(this, given, shape, `${members} packed sequences`);
    const reorder = (all: readonly Tensor[], order: Tensor<"int32"> | null) =>
      order === null ? all : all.map((state) => state.indexSelect(1, order));
    const sorted = reorder(states, sortedIndices);
    const [output, ...last] = this.runLayers(data, sorted, batchSizes.data);
    const packed = new PackedSequence(output, batchSizes, sortedIndices);
    return [packed, ...reorder(last, unsortedIndices)];
  }

  /** The same for input `[T, ...]`, or rows of packed sequences, and states that are known to fit. */
  private runLayers(
    input: Tensor<DType>,
    states: readonly Tensor[],
    batchSizes?: Int32Array,
  ): Tensor[] {
    const { kind, cells } = this;
    const directions = this.bidirectional ? 2 : 1;
    const last: Tensor[][] = states.map(() => []);
    let sequence = input;
    for (let k = 0; k < cells.length; k += directions) {
      if (k > 0 && this.training) {
        sequence = new Dropout(this.dropout).forward(sequence as Tensor);
      }
      const outputs: Tensor[] = [];
      for (let d = 0; d < directions; d++) {
        const before = states.map((state) => state.narrow(0, k + d, 1));
        const walk = { reverse: d === 1, batchSizes };
        const [output, ...after] = recurrentSequence(kind, cells[k + d], sequence, before, walk);
        outputs.push(output);
        after.forEach((state, i) => last[i].push(state));
      }
      sequence = join(outputs, -1);
    }
    return [sequence as Tensor, ...last.map((states) => join(states, 0))];
  }

  /** `4, 8`, and what differs from the defaults. */
  override extraRepr(): string {
    const { inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional } = this;
    const parts = [`${inputSize}, ${hiddenSize}`];
    if (numLayers !== 1) parts.push(`numLayers=${numLayers}`);
    if (!bias) parts.push("bias=false");
    if (batchFirst) parts.push("batchFirst=true");
    if (dropout !== 0) parts.push(`dropout=${dropout}`);
    if (bidirectional) parts.push("bidirectional=true");
    return parts.join(", ");
  }
}

function join(tensors: readonly Tensor[], dim: number): Tensor {
  return tensors.length === 1 ? tensors[0] : cat(tensors, dim);
}
