import {
  allocateFloat32,
  gemmNN,
  gemmNT,
  gemmTN,
  gradientOf,
  record,
  Tensor,
  zeros,
} from "@ohlol/tensor";
import { elementwiseWork, kernelsFor, pairWork } from "@ohlol/tensor/kernels";
import { resolveOptions } from "@ohlol/tensor/options";
import { affine } from "./affine.ts";
import { checkSize, uniformParameter } from "./init.ts";
import { checkCellInput, checkCellState } from "./input_checks.ts";
import { Module } from "./module.ts";
import type { Parameter } from "./parameter.ts";

/** The functions that a plain recurrent layer can squash its state with. */
export type Nonlinearity = "tanh" | "relu";

/** Options for an {@linkcode RNNCell}. */
export interface RNNCellOptions {
  /** Whether there are biases. Default: true. */
  bias?: boolean;
  /** The function that makes the new state. Default: `"tanh"`. */
  nonlinearity?: Nonlinearity;
}

/**
 * One step of a recurrent network:
 *
 * `hₜ = tanh(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh)`
 *
 * All parameters are drawn evenly from ±1/√hiddenSize.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.RNNCell.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { RNNCell } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const cell = new RNNCell(4, 8);
 * let hidden = zeros([1, 8]);
 * for (let t = 0; t < 5; t++) hidden = cell.forward(zeros([1, 4]), hidden);
 * assertEquals(hidden.shape, [1, 8]);
 * ```
 */
export class RNNCell extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "RNNCell";

  /** W_ih, `[hiddenSize, inputSize]`. */
  readonly weightIh: Parameter;
  /** W_hh, `[hiddenSize, hiddenSize]`. */
  readonly weightHh: Parameter;
  /** b_ih, `[hiddenSize]`, or null. */
  readonly biasIh: Parameter | null;
  /** b_hh, `[hiddenSize]`, or null. */
  readonly biasHh: Parameter | null;
  /** The function that makes the new state. */
  readonly nonlinearity: Nonlinearity;

  /**
   * Makes a cell with random weights.
   *
   * @param inputSize The length of an input vector.
   * @param hiddenSize The length of the hidden state.
   * @param options Whether there are biases, and the nonlinearity.
   * @throws {RangeError} If a size isn't a whole number of at least 1, or the nonlinearity unknown.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(
    readonly inputSize: number,
    readonly hiddenSize: number,
    options?: RNNCellOptions,
  ) {
    super();
    const defaults = { bias: true, nonlinearity: "tanh" } as const;
    const { bias, nonlinearity } = resolveOptions("RNNCell", options, defaults);
    checkSize("RNNCell", "inputSize", inputSize);
    checkSize("RNNCell", "hiddenSize", hiddenSize);
    checkNonlinearity("RNNCell", nonlinearity);
    const bound = 1 / Math.sqrt(hiddenSize);
    this.nonlinearity = nonlinearity;
    this.weightIh = uniformParameter([hiddenSize, inputSize], bound);
    this.weightHh = uniformParameter([hiddenSize, hiddenSize], bound);
    this.biasIh = bias ? uniformParameter([hiddenSize], bound) : null;
    this.biasHh = bias ? uniformParameter([hiddenSize], bound) : null;
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
    checkCellInput("RNNCell", input, this.inputSize);
    const h = hidden ?? zeros(input.shape.with(-1, this.hiddenSize));
    checkCellState("RNNCell", "hidden", h, input, this.hiddenSize);
    return fusedStep(this, input, h);
  }

  /** `4, 8`, and what differs from the defaults. */
  override extraRepr(): string {
    const { inputSize, hiddenSize, biasIh, nonlinearity } = this;
    return `${inputSize}, ${hiddenSize}${biasIh ? "" : ", bias=false"}` +
      (nonlinearity === "tanh" ? "" : `, nonlinearity=${nonlinearity}`);
  }
}

/** Throws unless the nonlinearity is one that there is. */
export function checkNonlinearity(layer: string, nonlinearity: string): void {
  if (nonlinearity !== "tanh" && nonlinearity !== "relu") {
    throw new RangeError(`${layer} expected nonlinearity "tanh" or "relu": got "${nonlinearity}"`);
  }
}

/**
 * The cell's equation as tensor ops. Every op knows its derivative, so this is all that a recurrent
 * network takes. `forward` returns the same, but runs {@linkcode fusedStep} instead.
 */
export function rnnFormula(cell: RNNCell, x: Tensor, h: Tensor): Tensor {
  const fromInput = affine(cell.weightIh, x, cell.biasIh); // W_ih xₜ + b_ih
  const fromState = affine(cell.weightHh, h, cell.biasHh); // W_hh hₜ₋₁ + b_hh
  const z = fromInput.add(fromState);
  return cell.nonlinearity === "tanh" ? z.tanh() : z.relu();
}

/**
 * The formula as a single op with its own derivative. Each of the formula's ops allocates a result,
 * leaves a node on the tape and accumulates gradients: training takes two to three times as long.
 *
 * GRUCell and LSTMCell use {@linkcode recurrentStep} for this. It prepares for long sequences and
 * large matrices, which would slow the tutorial's training loop, with its 4×4 weights, by a fifth.
 *
 * h' = f(z) with z = x W_ihᵀ + b_ih + h W_hhᵀ + b_hh, and with dz = f'(z) dh':
 * dx = dz W_ih, dh = dz W_hh, dW_ih = dzᵀ x, dW_hh = dzᵀ h, db_ih = db_hh = Σ dz over the batch
 */
function fusedStep(cell: RNNCell, x: Tensor, h: Tensor): Tensor {
  const { weightIh, weightHh, biasIh, biasHh, inputSize: I, hiddenSize: H, nonlinearity } = cell;
  const B = h.size / H;
  const next = allocateFloat32(h.size);
  if (biasIh) addToRows(next, biasIh.data);
  if (biasHh) addToRows(next, biasHh.data);
  gemmNT(x.data, weightIh.data, next, B, H, I);
  gemmNT(h.data, weightHh.data, next, B, H, H);
  squash(next, nonlinearity);
  const inputs: Tensor[] = [x, h, weightIh, weightHh];
  if (biasIh) inputs.push(biasIh);
  if (biasHh) inputs.push(biasHh);
  return record("rnnCell", inputs, new Tensor(next, h.shape), (dNext) => {
    const dz = squashBackward(next, dNext, nonlinearity);
    const dx = gradientOf(x);
    if (dx) gemmNN(dz, weightIh.data, dx, B, I, H);
    const dh = gradientOf(h);
    if (dh) gemmNN(dz, weightHh.data, dh, B, H, H);
    const dWeightIh = gradientOf(weightIh);
    if (dWeightIh) gemmTN(dz, x.data, dWeightIh, H, I, B);
    const dWeightHh = gradientOf(weightHh);
    if (dWeightHh) gemmTN(dz, h.data, dWeightHh, H, H, B);
    const dBiasIh = biasIh && gradientOf(biasIh);
    if (dBiasIh) addRowsTo(dBiasIh, dz);
    const dBiasHh = biasHh && gradientOf(biasHh);
    if (dBiasHh) addRowsTo(dBiasHh, dz);
  });
}

/** From how many numbers on kernels are faster than a loop. */
const leastSquashed = 64;
const inRow = { row: 0, column: 1 };

/** h = f(z), in place; NaN stays NaN with either f. */
function squash(z: Float32Array, f: Nonlinearity): void {
  if (z.length >= leastSquashed) {
    kernelsFor(elementwiseWork(z.length)).elementwise({ fn: f, input: z, output: z });
    return;
  }
  if (f === "tanh") { for (let i = 0; i < z.length; i++) z[i] = Math.tanh(z[i]); }
  else for (let i = 0; i < z.length; i++) z[i] = z[i] <= 0 ? 0 : z[i];
}

/**
 * Turns dh into dz = f'(z) dh, in place, with the derivative computed from h = f(z): tanh'(z) = 1 - h²,
 * relu'(z) = [h > 0]. Nobody reads dh after the step's derivative.
 */
function squashBackward(h: Float32Array, dh: Float32Array, f: Nonlinearity): Float32Array {
  const columns = h.length;
  if (columns >= leastSquashed) {
    const fn = f === "tanh" ? "tanhSlope" : "reluSlope";
    const operands = { a: h, aStrides: inRow, b: dh, bStrides: inRow, output: dh };
    return kernelsFor(pairWork(columns)).pairwise({ fn, rows: 1, columns, ...operands });
  }
  if (f === "tanh") { for (let i = 0; i < h.length; i++) dh[i] = (1 - h[i] * h[i]) * dh[i]; }
  else for (let i = 0; i < h.length; i++) if (h[i] <= 0) dh[i] = 0;
  return dh;
}

/** Adds `row` to each row of a matrix. */
function addToRows(matrix: Float32Array, row: Float32Array): void {
  for (let start = 0; start < matrix.length; start += row.length) {
    for (let j = 0; j < row.length; j++) matrix[start + j] += row[j];
  }
}

/** Adds each row of a matrix to `row`. */
function addRowsTo(row: Float32Array, matrix: Float32Array): void {
  for (let start = 0; start < matrix.length; start += row.length) {
    for (let j = 0; j < row.length; j++) row[j] += matrix[start + j];
  }
}
