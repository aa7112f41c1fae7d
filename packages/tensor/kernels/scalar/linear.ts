import type { LinearBackward, LinearForward } from "../kernels.ts";
import { addRowSums, fillRows, matrix, multiply, transposed } from "./matmul.ts";

/** See {@linkcode LinearForward}. */
export function linearForward(problem: LinearForward): void {
  const { rows, inputSize, outputSize, input, weight, bias, output } = problem;
  fillRows(output, rows, outputSize, bias);
  const weightT = transposed(matrix(weight, 0, outputSize, inputSize));
  multiply(matrix(input, 0, rows, inputSize), weightT, matrix(output, 0, rows, outputSize), true);
}

/** ∂L/∂X = ∂L/∂Y·W, ∂L/∂W = (∂L/∂Y)ᵀ·X, ∂L/∂b = Σ ∂L/∂Y over the rows */
export function linearBackward(problem: LinearBackward): void {
  const { rows, inputSize, outputSize, gradInput, gradWeight, gradBias } = problem;
  const input = matrix(problem.input, 0, rows, inputSize);
  const weight = matrix(problem.weight, 0, outputSize, inputSize);
  const grad = matrix(problem.outputGrad, 0, rows, outputSize);
  if (gradInput) multiply(grad, weight, matrix(gradInput, 0, rows, inputSize), false);
  if (gradWeight) {
    multiply(transposed(grad), input, matrix(gradWeight, 0, outputSize, inputSize), true);
  }
  addRowSums(gradBias, problem.outputGrad, rows, outputSize);
}
