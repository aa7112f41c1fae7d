import type { LinearForward, RecurrentForward, Softmax } from "./kernels.ts";
import { gateCount } from "./kernels.ts";
import { rowsOf } from "./runs.ts";

/*
 * How much work problems are, in multiply-adds: what the choice of kernels depends on, and whether
 * threads share them.
 */

/** The work of a linear layer's forward pass. */
export function linearWork(
  { rows, inputSize, outputSize }: Pick<LinearForward, "rows" | "inputSize" | "outputSize">,
): number {
  return rows * inputSize * outputSize;
}

/** The work of a recurrence's forward pass; as much for indices as for one-hot vectors. */
export function recurrentWork(
  problem: Pick<
    RecurrentForward,
    "cell" | "steps" | "batch" | "batchSizes" | "inputSize" | "hiddenSize"
  >,
): number {
  const { cell, inputSize, hiddenSize } = problem;
  return rowsOf(problem) * gateCount[cell] * hiddenSize * (inputSize + hiddenSize);
}

/** An exponential, and what is made of one, counts as that many multiply-adds. */
const exponentialWork = 16;

/** The work of a function of each of so many numbers. */
export function elementwiseWork(count: number): number {
  return count * exponentialWork;
}

/** The work of a function of two numbers, or of a sum: for each element about that of a multiply-add. */
export function pairWork(count: number): number {
  return count;
}

/** The work of a softmax: that of its exponentials. */
export function softmaxWork(
  { outer, length, inner }: Pick<Softmax, "outer" | "length" | "inner">,
): number {
  return outer * length * inner * exponentialWork;
}
