import {
  allocateFloat32,
  type DType,
  giveGradient,
  gradientOf,
  needsGrad,
  recordAll,
  Tensor,
} from "@ohlol/tensor";
import {
  gateCount,
  kernelsFor,
  type RecurrentBackward,
  type RecurrentCell,
  type RecurrentForward,
  recurrentWork,
  savedCount,
} from "@ohlol/tensor/kernels";
import { uniformParameter } from "./init.ts";
import type { Parameter } from "./parameter.ts";

/*
 * Recurrences as single nodes on the tape: one step of one, for the cells, and a whole sequence of
 * steps, for one layer of RNN, GRU or LSTM in one direction. The loops are the kernels'; what they
 * compute is spelled out by the formulas in rnn_cell.ts, gru_cell.ts and lstm_cell.ts.
 */

/**
 * The parameters of one recurrent layer in one direction. The G gates stand below each other: there
 * is one in an RNN, a GRU has r, z, n and an LSTM i, f, g, o.
 */
export interface RecurrentParameters {
  /** W_ih, `[G·hiddenSize, inputSize]`. */
  readonly weightIh: Parameter;
  /** W_hh, `[G·hiddenSize, hiddenSize]`. */
  readonly weightHh: Parameter;
  /** b_ih, `[G·hiddenSize]`, or null. */
  readonly biasIh: Parameter | null;
  /** b_hh, `[G·hiddenSize]`, or null. */
  readonly biasHh: Parameter | null;
}

/** Draws the parameters evenly from ±1/√hiddenSize, in PyTorch's order. */
export function drawParameters(
  cell: RecurrentCell,
  inputSize: number,
  hiddenSize: number,
  bias: boolean,
): RecurrentParameters {
  const rows = gateCount[cell] * hiddenSize;
  const draw = (...shape: number[]) => uniformParameter(shape, 1 / Math.sqrt(hiddenSize));
  return {
    weightIh: draw(rows, inputSize),
    weightHh: draw(rows, hiddenSize),
    biasIh: bias ? draw(rows) : null,
    biasHh: bias ? draw(rows) : null,
  };
}

/** All tensors that a recurrence reads. */
interface Operands extends RecurrentParameters {
  input: Tensor<DType>;
  h0: Tensor;
  c0: Tensor | null;
}

/**
 * One step of a recurrence.
 *
 * @param cell Which recurrence.
 * @param parameters Its weights.
 * @param input xₜ, `[..., inputSize]`.
 * @param states hₜ₋₁ and, for the LSTM, cₜ₋₁, `[..., hiddenSize]`.
 * @returns hₜ and, for the LSTM, cₜ, in the shape of `states`.
 */
export function recurrentStep(
  cell: RecurrentCell,
  parameters: RecurrentParameters,
  input: Tensor,
  states: readonly Tensor[],
): Tensor[] {
  const operands = operandsOf(parameters, input, states);
  const inputs = tensorsIn(operands);
  const problem = run(cell, operands, { steps: 1, reverse: false }, needsGrad(inputs));
  const { output, cellStates } = problem;
  const outputs = [new Tensor(output, states[0].shape)];
  if (cellStates) outputs.push(new Tensor(cellStates, states[0].shape));
  recordAll(`${cell}Cell`, inputs, outputs, ([hGrad, cGrad = null]) => {
    pullBack(problem, operands, { outputGrad: hGrad, hnGrad: null, cnGrad: cGrad });
  });
  return outputs;
}

/** How a recurrence walks a sequence. */
export interface Walk {
  /** Whether from the last step to the first. */
  reverse: boolean;
  /** Of a packed sequence: how many members of the batch each step has. */
  batchSizes?: Int32Array;
}

/**
 * A recurrence over a whole sequence.
 *
 * @param cell Which recurrence.
 * @param parameters Its weights.
 * @param input `[T, ..., inputSize]`, or indices `[T, ...]` that stand for one-hot vectors; of a packed
 * sequence, its rows `[N, inputSize]`, or `[N]`.
 * @param states h₀ and, for the LSTM, c₀, `[1, ..., hiddenSize]`.
 * @param walk See {@linkcode Walk}.
 * @returns The hidden states after all steps, `[T, ..., hiddenSize]` or `[N, hiddenSize]`, then in the
 * shape of `states` those after the last step that each member of the batch walks.
 */
export function recurrentSequence(
  cell: RecurrentCell,
  parameters: RecurrentParameters,
  input: Tensor<DType>,
  states: readonly Tensor[],
  walk: Walk,
): Tensor[] {
  const operands = operandsOf(parameters, input, states);
  const inputs = tensorsIn(operands);
  const steps = walk.batchSizes?.length ?? input.shape[0];
  const problem = run(cell, operands, { ...walk, steps }, needsGrad(inputs));
  const { output, cellStates, hiddenSize } = problem;
  const [, ...state] = states[0].shape;
  const rows = walk.batchSizes ? [output.length / hiddenSize, hiddenSize] : [steps, ...state];
  const outputs = [new Tensor(output, rows)];
  for (const all of cellStates ? [output, cellStates] : [output]) {
    outputs.push(new Tensor(lastStates(all, problem), states[0].shape));
  }
  recordAll(cell, inputs, outputs, ([outputGrad, hnGrad, cnGrad = null]) => {
    pullBack(problem, operands, { outputGrad, hnGrad, cnGrad });
  });
  return outputs;
}

/** Of the states after all steps, those after the last step that each member of the batch walks. */
function lastStates(
  all: Float32Array,
  { steps, batch, batchSizes, hiddenSize, reverse }: RecurrentForward,
): Float32Array {
  const last = allocateFloat32(batch * hiddenSize);
  if (reverse) last.set(all.subarray(0, last.length));
  else if (batchSizes === undefined) last.set(all.subarray((steps - 1) * last.length));
  else {
    let row = 0;
    for (const [t, members] of batchSizes.entries()) {
      const ending = (batchSizes[t + 1] ?? 0) * hiddenSize;
      const states = all.subarray(row * hiddenSize, (row + members) * hiddenSize);
      last.set(states.subarray(ending), ending);
      row += members;
    }
  }
  return last;
}

function operandsOf(
  { weightIh, weightHh, biasIh, biasHh }: RecurrentParameters,
  input: Tensor<DType>,
  [h0, c0 = null]: readonly (Tensor | null)[],
): Operands {
  return { input, h0: h0 as Tensor, c0, weightIh, weightHh, biasIh, biasHh };
}

function tensorsIn(operands: Operands): Tensor<DType>[] {
  const { input, h0, c0, weightIh, weightHh, biasIh, biasHh } = operands;
  return [input, h0, c0, weightIh, weightHh, biasIh, biasHh].filter((tensor) => tensor !== null);
}

/** Runs the kernel and returns what it was given and gave. */
function run(
  cell: RecurrentCell,
  { input, h0, c0, weightIh, weightHh, biasIh, biasHh }: Operands,
  { steps, reverse, batchSizes }: Walk & { steps: number },
  save: boolean,
): RecurrentForward {
  const inputSize = weightIh.shape[1], hiddenSize = weightHh.shape[1];
  const rows = input.dtype === "int32" ? input.size : input.size / inputSize;
  const problem: RecurrentForward = {
    cell,
    steps,
    batch: h0.size / hiddenSize,
    inputSize,
    hiddenSize,
    reverse,
    batchSizes,
    input: input.data as Float32Array | Int32Array,
    h0: h0.data,
    c0: c0 && c0.data,
    weightIh: weightIh.data,
    weightHh: weightHh.data,
    biasIh: biasIh && biasIh.data,
    biasHh: biasHh && biasHh.data,
    output: allocateFloat32(rows * hiddenSize),
    cellStates: c0 && allocateFloat32(rows * hiddenSize),
    saved: save && savedCount[cell] > 0
      ? allocateFloat32(rows * hiddenSize * savedCount[cell])
      : null,
  };
  kernelsFor(recurrentWork(problem)).recurrentForward(problem);
  return problem;
}

/** Adds to the gradients of the operands, given those of the results. */
function pullBack(
  problem: RecurrentForward,
  { input, h0, c0, weightIh, weightHh, biasIh, biasHh }: Operands,
  resultGrads: Pick<RecurrentBackward, "outputGrad" | "hnGrad" | "cnGrad">,
): void {
  const gradInput = arrayFor(input), gradH0 = arrayFor(h0), gradC0 = c0 && arrayFor(c0);
  kernelsFor(recurrentWork(problem)).recurrentBackward({
    ...problem,
    ...resultGrads,
    gradInput,
    gradH0,
    gradC0,
    gradWeightIh: gradientOf(weightIh),
    gradWeightHh: gradientOf(weightHh),
    gradBiasIh: biasIh && gradientOf(biasIh),
    gradBiasHh: biasHh && gradientOf(biasHh),
  });
  if (gradInput) giveGradient(input, gradInput);
  if (gradH0) giveGradient(h0, gradH0);
  if (c0 && gradC0) giveGradient(c0, gradC0);
}

/** An array for a tensor's gradient, unless nobody needs it. */
function arrayFor(tensor: Tensor<DType>): Float32Array | null {
  return tensor.requiresGrad ? allocateFloat32(tensor.size) : null;
}
