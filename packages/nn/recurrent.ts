import { cat, type DType, formatShape, type Shape, type Tensor, zeros } from "@ohlol/tensor";
import type { RecurrentCell } from "@ohlol/tensor/kernels";
import { resolveOptions } from "@ohlol/tensor/options";
import { Dropout } from "./dropout.ts";
import { checkSize } from "./init.ts";
import { checkFloats, checkIndices, checkLastDimension, checkTensor } from "./input_checks.ts";
import { Module } from "./module.ts";
import type { Parameter } from "./parameter.ts";
import { drawParameters, type RecurrentParameters, recurrentSequence } from "./recurrence.ts";

/** What every {@linkcode RecurrentLayer} can be told. */
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
   * @throws {RangeError} If a size or the number of layers is no whole number of at least 1, or
   * `dropout` is no probability.
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
   * @param input The sequence.
   * @param given The states before the first step, by name; zeros where there are none.
   * @returns The outputs of the last layer, then the states of all layers after the last step.
   */
  protected run(
    input: Tensor<DType>,
    given: Readonly<Record<string, Tensor | undefined>>,
  ): Tensor[] {
    const batch = checkInput(this, input);
    const shape = [this.cells.length, ...batch, this.hiddenSize];
    const states = Object.entries(given).map(([name, state]) => {
      if (state !== undefined) checkState(this, name, state, shape, input);
      return state ?? zeros(shape);
    });
    const swap = this.batchFirst && batch.length === 1;
    const [output, ...last] = this.runLayers(swap ? input.transpose(0, 1) : input, states);
    return [swap ? output.transpose(0, 1) : output, ...last];
  }

  /** The same for input `[T, ...]` and states that are known to fit. */
  private runLayers(input: Tensor<DType>, states: readonly Tensor[]): Tensor[] {
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
        const [output, ...after] = recurrentSequence(kind, cells[k + d], sequence, before, d === 1);
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

function checkDropout(layer: string, dropout: number, numLayers: number): void {
  if (!(dropout >= 0 && dropout <= 1)) {
    throw new RangeError(`${layer} expected dropout from 0 to 1: got ${dropout}`);
  }
  if (dropout > 0 && numLayers === 1) {
    console.warn(
      `${layer} drops outputs of all layers but the last: ` +
        `with numLayers = 1, dropout = ${dropout} does nothing`,
    );
  }
}

/** Throws unless the input fits, and says how large its batch is: `[B]`, or `[]` without one. */
function checkInput(layer: RecurrentLayer, input: Tensor<DType>): Shape {
  const { inputSize, batchFirst, constructor: { name } } = layer;
  checkTensor(name, "input", input);
  const { shape, dtype } = input;
  const positions = dtype === "int32" ? shape : shape.slice(0, -1);
  if (dtype === "bool" || (positions.length !== 1 && positions.length !== 2)) {
    const order = batchFirst ? "B, T" : "T, B";
    throw new RangeError(
      `${name} expected float32 input of shape [${order}, ${inputSize}] or [T, ${inputSize}], ` +
        `or int32 indices of shape [${order}] or [T]: got ${dtype} of shape ${formatShape(shape)}`,
    );
  }
  if (dtype === "int32") checkIndices(name, input, inputSize);
  else checkLastDimension(name, input, inputSize);
  const time = batchFirst ? positions.length - 1 : 0;
  if (positions[time] === 0) {
    throw new RangeError(
      `${name} expected a sequence of at least one step: got shape ${formatShape(shape)}`,
    );
  }
  return positions.toSpliced(time, 1);
}

function checkState(
  layer: RecurrentLayer,
  name: string,
  state: Tensor,
  expected: Shape,
  input: Tensor<DType>,
): void {
  checkFloats(layer.constructor.name, name, state);
  const [want, got] = [formatShape(expected), formatShape(state.shape)];
  if (want !== got) {
    throw new RangeError(
      `${layer.constructor.name} expected ${name} of shape ${want} for input of shape ` +
        `${formatShape(input.shape)}: got shape ${got}`,
    );
  }
}
