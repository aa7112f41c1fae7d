import { gateCount, type RecurrentBackward, type RecurrentForward } from "../kernels.ts";
import { cellSteps, type Step } from "./cells.ts";
import { addRowSums, fillRows, matrix, multiply, transposed } from "./matmul.ts";
import { backwardByRuns, forwardByRuns } from "./packed.ts";
import { scratch } from "./scratch.ts";

/** See {@linkcode RecurrentForward}. */
export function recurrentForward(problem: RecurrentForward): void {
  if (problem.batchSizes !== undefined) return forwardByRuns(problem, recurrentForward);
  const { cell, steps, batch, hiddenSize, weightHh, biasHh } = problem;
  const width = gateCount[cell] * hiddenSize;
  const x = projectInput(problem, width);
  const h = scratch(1, batch * width);
  const weight = transposed(matrix(weightHh, 0, width, hiddenSize));
  for (let walked = 0; walked < steps; walked++) {
    const step = stepOf(problem, walked);
    fillRows(h, batch, width, biasHh);
    const previous = matrix(step.previousHidden, step.previousAt, batch, hiddenSize);
    multiply(previous, weight, matrix(h, 0, batch, width), true);
    cellSteps[cell].forward(step, x, timeOf(problem, walked) * batch * width, h);
  }
}

/** See {@linkcode RecurrentBackward}. */
export function recurrentBackward(problem: RecurrentBackward): void {
  if (problem.batchSizes !== undefined) return backwardByRuns(problem, recurrentBackward);
  const { cell, steps, batch, hiddenSize, weightHh } = problem;
  const width = gateCount[cell] * hiddenSize, states = batch * hiddenSize;
  const gradX = scratch(0, steps * batch * width);
  const gradH = cell === "gru" ? scratch(1, steps * batch * width) : gradX;
  const gradHidden = scratch(2, states), gradCell = scratch(3, states);
  start(gradHidden, problem.hnGrad, states);
  start(gradCell, problem.cnGrad, states);
  const weight = matrix(weightHh, 0, width, hiddenSize);
  for (let walked = steps - 1; walked >= 0; walked--) {
    const t = timeOf(problem, walked), gradAt = t * batch * width;
    addInto(gradHidden, problem.outputGrad, t * states, states);
    const step = stepOf(problem, walked);
    cellSteps[cell].backward(step, gradHidden, gradCell, gradX, gradH, gradAt);
    // ∂L/∂hₜ₋₁ += ∂L/∂(W_hh hₜ₋₁)·W_hh
    const gradStep = matrix(gradH, gradAt, batch, width);
    multiply(gradStep, weight, matrix(gradHidden, 0, batch, hiddenSize), true);
  }
  problem.gradH0?.set(gradHidden.subarray(0, states));
  problem.gradC0?.set(gradCell.subarray(0, states));
  inputGradients(problem, gradX, width);
  hiddenWeightGradients(problem, gradH, width);
}

/** The time of the step that is walked as the `walked`-th. */
function timeOf({ steps, reverse }: RecurrentForward, walked: number): number {
  return reverse ? steps - 1 - walked : walked;
}

/** Where the step that is walked as the `walked`-th finds its states. */
function stepOf(problem: RecurrentForward, walked: number): Step {
  const states = problem.batch * problem.hiddenSize, first = walked === 0;
  return {
    problem,
    at: timeOf(problem, walked) * states,
    previousHidden: first ? problem.h0 : problem.output,
    previousCell: first ? problem.c0 : problem.cellStates,
    previousAt: first ? 0 : timeOf(problem, walked - 1) * states,
  };
}

/** W_ih xₜ + b_ih of all steps, `[T, B, width]`, as one product. */
function projectInput(problem: RecurrentForward, width: number): Float32Array {
  const { steps, batch, inputSize, input, weightIh, biasIh } = problem;
  const rows = steps * batch;
  const x = scratch(0, rows * width);
  fillRows(x, rows, width, biasIh);
  if (input instanceof Int32Array) {
    // A one-hot vector picks a column of W_ih.
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < width; j++) x[r * width + j] += weightIh[j * inputSize + input[r]];
    }
  } else {
    const weight = transposed(matrix(weightIh, 0, width, inputSize));
    multiply(matrix(input, 0, rows, inputSize), weight, matrix(x, 0, rows, width), true);
  }
  return x;
}

/** The gradients that pass through x = W_ih xₜ + b_ih: of input, W_ih and b_ih, over all steps. */
function inputGradients(problem: RecurrentBackward, gradX: Float32Array, width: number): void {
  const { steps, batch, inputSize, input, weightIh, gradWeightIh, gradInput } = problem;
  const rows = steps * batch;
  const grad = matrix(gradX, 0, rows, width);
  addRowSums(problem.gradBiasIh, gradX, rows, width);
  if (gradWeightIh !== null && input instanceof Int32Array) {
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < width; j++) {
        gradWeightIh[j * inputSize + input[r]] += gradX[r * width + j];
      }
    }
  } else if (gradWeightIh !== null) {
    const inputs = matrix(input as Float32Array, 0, rows, inputSize);
    multiply(transposed(grad), inputs, matrix(gradWeightIh, 0, width, inputSize), true);
  }
  if (gradInput !== null) {
    const weight = matrix(weightIh, 0, width, inputSize);
    multiply(grad, weight, matrix(gradInput, 0, rows, inputSize), false);
  }
}

/** ∂L/∂W_hh = Σₜ (∂L/∂hₜ's product)ᵀ·hₜ₋₁ and ∂L/∂b_hh. */
function hiddenWeightGradients(problem: RecurrentBackward, gradH: Float32Array, width: number) {
  const { steps, batch, hiddenSize, reverse, h0, output, gradWeightHh, gradBiasHh } = problem;
  addRowSums(gradBiasHh, gradH, steps * batch, width);
  if (gradWeightHh === null || steps === 0) return;
  const gradWeight = matrix(gradWeightHh, 0, width, hiddenSize);
  const firstAt = timeOf(problem, 0) * batch * width;
  const firstGrad = matrix(gradH, firstAt, batch, width);
  multiply(transposed(firstGrad), matrix(h0, 0, batch, hiddenSize), gradWeight, true);
  // All later steps at once: the states before them are `output`, one step away.
  const rows = (steps - 1) * batch;
  const laterGrads = matrix(gradH, reverse ? 0 : batch * width, rows, width);
  const states = matrix(output, reverse ? batch * hiddenSize : 0, rows, hiddenSize);
  multiply(transposed(laterGrads), states, gradWeight, true);
}

/** Copies `length` values, or zeros if there are none. */
function start(target: Float32Array, values: Float32Array | null, length: number): void {
  for (let i = 0; i < length; i++) target[i] = values === null ? 0 : values[i];
}

/** target[i] += values[at + i], unless there are no values. */
function addInto(target: Float32Array, values: Float32Array | null, at: number, length: number) {
  if (values === null) return;
  for (let i = 0; i < length; i++) target[i] += values[at + i];
}
