import { Tensor, zeros } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { gates } from "./affine.ts";
import { checkSize } from "./init.ts";
import { checkCellInput, checkCellState } from "./input_checks.ts";
import { Module } from "./module.ts";
import type { Parameter } from "./parameter.ts";
import { drawParameters, type RecurrentParameters, recurrentStep } from "./recurrence.ts";

/** The state of an LSTM: the hidden state, and the cell state that only it itself sees. */
export type LSTMState = [hidden: Tensor, cell: Tensor];

/** Options for an {@linkcode LSTMCell}. */
export interface LSTMCellOptions {
  /** Whether there are biases. Default: true. */
  bias?: boolean;
}

/**
 * One step of a network with long short-term memory:
 *
 * ```text
 * iₜ = σ(W_ii xₜ + b_ii + W_hi hₜ₋₁ + b_hi)     how much of the new content is stored
 * fₜ = σ(W_if xₜ + b_if + W_hf hₜ₋₁ + b_hf)     how much of the cell state stays
 * gₜ = tanh(W_ig xₜ + b_ig + W_hg hₜ₋₁ + b_hg)  the new content
 * oₜ = σ(W_io xₜ + b_io + W_ho hₜ₋₁ + b_ho)     how much of the cell state shows
 * cₜ = fₜ·cₜ₋₁ + iₜ·gₜ
 * hₜ = oₜ·tanh(cₜ)
 * ```
 *
 * All parameters are drawn evenly from ±1/√hiddenSize.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LSTMCell, type LSTMState } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const cell = new LSTMCell(4, 8);
 * let state: LSTMState = [zeros([1, 8]), zeros([1, 8])];
 * for (let t = 0; t < 5; t++) state = cell.forward(zeros([1, 4]), state);
 * assertEquals(state.map(({ shape }) => shape), [[1, 8], [1, 8]]);
 * ```
 */
export class LSTMCell extends Module implements RecurrentParameters {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "LSTMCell";

  /** W_ii, W_if, W_ig and W_io below each other, `[4·hiddenSize, inputSize]`. */
  readonly weightIh: Parameter;
  /** W_hi, W_hf, W_hg and W_ho below each other, `[4·hiddenSize, hiddenSize]`. */
  readonly weightHh: Parameter;
  /** b_ii, b_if, b_ig and b_io, `[4·hiddenSize]`, or null. */
  readonly biasIh: Parameter | null;
  /** b_hi, b_hf, b_hg and b_ho, `[4·hiddenSize]`, or null. */
  readonly biasHh: Parameter | null;

  /**
   * Makes a cell with random weights.
   *
   * @param inputSize The length of an input vector.
   * @param hiddenSize The length of the hidden state and of the cell state.
   * @param options Whether there are biases.
   * @throws {RangeError} If a size isn't a whole number of at least 1.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(
    readonly inputSize: number,
    readonly hiddenSize: number,
    options?: LSTMCellOptions,
  ) {
    super();
    const { bias } = resolveOptions("LSTMCell", options, { bias: true });
    checkSize("LSTMCell", "inputSize", inputSize);
    checkSize("LSTMCell", "hiddenSize", hiddenSize);
    const { weightIh, weightHh, biasIh, biasHh } = drawParameters(
      "lstm",
      inputSize,
      hiddenSize,
      bias,
    );
    this.weightIh = weightIh;
    this.weightHh = weightHh;
    this.biasIh = biasIh;
    this.biasHh = biasHh;
  }

  /**
   * Computes hₜ and cₜ.
   *
   * @param input xₜ, `[B, inputSize]`, or `[inputSize]` without a batch.
   * @param state hₜ₋₁ and cₜ₋₁, both `[B, hiddenSize]`, or `[hiddenSize]`. Default: zeros.
   * @returns hₜ and cₜ, of the shape of `state`.
   * @throws {RangeError} If a shape does not fit.
   * @throws {TypeError} If the input or a state isn't a float32 tensor, or `state` isn't a pair.
   */
  forward(input: Tensor, state?: LSTMState): LSTMState {
    checkCellInput("LSTMCell", input, this.inputSize);
    const none = () => zeros(input.shape.with(-1, this.hiddenSize));
    const [h, c] = state === undefined ? [none(), none()] : checkPair("LSTMCell", "[h, c]", state);
    checkCellState("LSTMCell", "h", h, input, this.hiddenSize);
    checkCellState("LSTMCell", "c", c, input, this.hiddenSize);
    const [nextH, nextC] = recurrentStep("lstm", this, input, [h, c]);
    return [nextH, nextC];
  }

  /** `4, 8`, and what differs from the defaults. */
  override extraRepr(): string {
    const { inputSize, hiddenSize, biasIh } = this;
    return `${inputSize}, ${hiddenSize}${biasIh ? "" : ", bias=false"}`;
  }
}

/**
 * The cell's equations as tensor ops. `forward` returns the same, but runs {@linkcode recurrentStep}
 * instead, a single op with its own derivative: each of these ops allocates a result, leaves a node
 * on the tape and accumulates gradients, and training takes two to three times as long.
 */
export function lstmFormula(cell: LSTMCell, x: Tensor, [h, c]: LSTMState): LSTMState {
  const fromInput = gates(cell.weightIh, x, cell.biasIh, 4); // W_ii xₜ + b_ii, ...
  const fromState = gates(cell.weightHh, h, cell.biasHh, 4); // W_hi hₜ₋₁ + b_hi, ...
  const [zi, zf, zg, zo] = fromInput.map((part, gate) => part.add(fromState[gate]));
  const i = zi.sigmoid(), f = zf.sigmoid(), g = zg.tanh(), o = zo.sigmoid();
  const nextC = f.mul(c).add(i.mul(g));
  return [o.mul(nextC.tanh()), nextC];
}

/** Throws unless an LSTM's state has two parts, as that of the other layers has not. */
export function checkPair(layer: string, names: string, state: LSTMState): LSTMState {
  if (Array.isArray(state) && state.length === 2) return state;
  const got = (state as unknown) instanceof Tensor ? "a single tensor" : typeof state;
  throw new TypeError(`${layer} expected its state as the pair ${names}: got ${got}`);
}
