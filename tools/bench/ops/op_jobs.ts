/**
 * Ops by themselves, and cells written in ops: what a library's user builds networks from. Inputs are
 * made by a formula, the same in every language, so that large ones need not be sent.
 */

/** What is done with an op, over and over. */
export interface OpJob {
  readonly kind: "op";
  readonly op: OpName;
  /** `[m, n]` of the tensor that it is applied to. */
  readonly shape: readonly [number, number];
}

/** The ops, by the names that the table shows. */
export const opNames = [
  "add",
  "mul",
  "div",
  "add a row",
  "mul by a column",
  "mul by a number",
  "exp",
  "log",
  "tanh",
  "sigmoid",
  "gelu",
  "relu",
  "neg",
  "abs",
  "square",
  "sqrt",
  "clamp",
  "maximum",
  "sin",
  "expm1",
  "log1p",
  "silu",
  "softplus",
  "sum",
  "sum(0)",
  "sum(1)",
  "mean",
  "softmax(1)",
  "logSoftmax(1)",
  "max(1)",
  "argmax(1)",
  "logSumExp(1)",
  "norm",
  "var(1)",
  "cumsum(1)",
  "product",
  "forward and backward of w.mul(a).sum()",
  "forward and backward of w.mul(a).tanh().sum()",
  "rand",
  "randn",
  "dropout",
  "transpose",
  "flip(1)",
  "cat",
  "gather",
  "indexSelect",
  "sort",
] as const;

/** See {@linkcode opNames}. */
export type OpName = typeof opNames[number];

/** The cells that are written in ops. */
export const cellNames = ["LSTM", "LayerNorm-LSTM", "minimal GRU"] as const;

/** See {@linkcode cellNames}. */
export type CellName = typeof cellNames[number];

/** Steps of a cell that is written in ops, forward and backward from the mean of the last state. */
export interface CellJob {
  readonly kind: "cell";
  readonly cell: CellName;
  /** B. */
  readonly batchSize: number;
  /** I. */
  readonly inputSize: number;
  /** H. */
  readonly hiddenSize: number;
  /** T. */
  readonly steps: number;
}

/** Element i of the made-up tensor of that number: from -1 to 1, times `scale`. */
export function madeUpValue(i: number, number: number, scale = 1): number {
  return scale * ((i * 7919 + number * 104729) % 1009 / 504.5 - 1);
}

/** Made-up index i, below `count`. */
export function madeUpIndex(i: number, count: number): number {
  return (i * 7919) % count;
}

/** How many rows of weights a cell has for each unit: those of its gates. */
export const gatesOf: Readonly<Record<CellName, number>> = {
  "LSTM": 4,
  "LayerNorm-LSTM": 4,
  "minimal GRU": 2,
};
