import { type Tensor, zeros } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { gates } from "./affine.ts";
import { checkSize } from "./init.ts";
import { checkCellInput, checkCellState } from "./input_checks.ts";
import { Module } from "./module.ts";
import type { Parameter } from "./parameter.ts";
import { drawParameters, type RecurrentParameters, recurrentStep } from "./recurrence.ts";

/** Options for a {@linkcode GRUCell}. */
export interface GRUCellOptions {
  /** Whether there are biases. Default: true. */
  bias?: boolean;
}

/**
 * One step of a network of gated recurrent units:
 *
 * ```text
 * rₜ = σ(W_ir xₜ + b_ir + W_hr hₜ₋₁ + b_hr)         how much of the past the new content sees
 * zₜ = σ(W_iz xₜ + b_iz + W_hz hₜ₋₁ + b_hz)         how much of the past stays
 * nₜ = tanh(W_in xₜ + b_in + rₜ·(W_hn hₜ₋₁ + b_hn))  the new content
 * hₜ = (1 - zₜ)·nₜ + zₜ·hₜ₋₁
 * ```
 *
 * All parameters are drawn evenly from ±1/√hiddenSize.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.GRUCell.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { GRUCell } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const cell = new GRUCell(4, 8);
 * let hidden = zeros([1, 8]);
 * for (let t = 0; t < 5; t++) hidden = cell.forward(zeros([1, 4]), hidden);
 * assertEquals(hidden.shape, [1, 8]);
 * ```
 */
export class GRUCell extends Module implements RecurrentParameters {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "GRUCell";

  /** W_ir, W_iz and W_in below each other, `[3·hiddenSize, inputSize]`. */
  readonly weightIh: Parameter;
  /** W_hr, W_hz and W_hn below each other, `[3·hiddenSize, hiddenSize]`. */
  readonly weightHh: Parameter;
  /** b_ir, b_iz and b_in, `[3·hiddenSize]`, or null. */
  readonly biasIh: Parameter | null;
  /** b_hr, b_hz and b_hn, `[3·hiddenSize]`, or null. */
  readonly biasHh: Parameter | null;

  /**
   * Makes a cell with random weights.
   *
   * @param inputSize The length of an input vector.
   * @param hiddenSize The length of the hidden state.
   * @param options Whether there are biases.
   * @throws {RangeError} If a size isn't a whole number of at least 1.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(
    readonly inputSize: number,
    readonly hiddenSize: number,
    options?: GRUCellOptions,
  ) {
    super();
    const { bias } = resolveOptions("GRUCell", options, { bias: true });
    checkSize("GRUCell", "inputSize", inputSize);
    checkSize("GRUCell", "hiddenSize", hiddenSize);
    const { weightIh, weightHh, biasIh, biasHh } = drawParameters(
      "gru",
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
   * Computes hₜ.
   *
   * @param input xₜ, `[B, inputSize]`, or `[inputSize]` without a batch.
   * @param hidden hₜ₋₁, `[B, hiddenSize]`, or `[hiddenSize]`. Default: zeros.
   * @returns hₜ, of the shape of `hidden`.
   * @throws {RangeError} If a shape does not fit.
   * @throws {TypeError} If the input or the state isn't a float32 tensor.
   */
  forward(input: Tensor, hidden?: Tensor): Tensor {
    checkCellInput("GRUCell", input, this.inputSize);
    const h = hidden ?? zeros(input.shape.with(-1, this.hiddenSize));
    checkCellState("GRUCell", "hidden", h, input, this.hiddenSize);
    const [next] = recurrentStep("gru", this, input, [h]);
    return next;
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
export function gruFormula(cell: GRUCell, x: Tensor, h: Tensor): Tensor {
  const [xr, xz, xn] = gates(cell.weightIh, x, cell.biasIh, 3); // W_ir xₜ + b_ir, ...
  const [hr, hz, hn] = gates(cell.weightHh, h, cell.biasHh, 3); // W_hr hₜ₋₁ + b_hr, ...
  const r = xr.add(hr).sigmoid();
  const z = xz.add(hz).sigmoid();
  const n = xn.add(r.mul(hn)).tanh();
  return z.neg().add(1).mul(n).add(z.mul(h)); // (1 - z)·n + z·h
}
