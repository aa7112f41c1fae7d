import { struct } from "./struct.ts";

/*
 * What a call of the WebAssembly kernels is given: a struct of numbers, of flags that are 0 or 1, and of
 * addresses of the arrays that kernels.ts describes, 0 for those that are null. AssemblyScript's classes
 * for them, simd/assembly/layout.ts, are built from this by `deno task build:kernels`.
 */

/** See `MatrixProduct`. */
export const product = struct(
  "Product",
  "A product C = A·B, or C + A·B. All strides are in bytes.",
  {
    m: "i32",
    n: "i32",
    k: "i32",
    a: "usize",
    aRow: "usize",
    aColumn: "usize",
    b: "usize",
    bRow: "usize",
    bColumn: "usize",
    c: ["usize", "`[m, n]`, row-major."],
    accumulate: "i32",
    packing: ["usize", "`packingBytes(k, n)` for each part of the work."],
  },
);

/** See `LinearForward` and `LinearBackward`. */
export const linear = struct("Linear", "Some rows of a linear layer.", {
  rows: "i32",
  inputSize: "i32",
  outputSize: "i32",
  input: "usize",
  weight: "usize",
  bias: "usize",
  output: ["usize", "Y, or its gradient in the backward pass."],
  gradInput: "usize",
  gradWeight: "usize",
  gradBias: "usize",
  packing: ["usize", "`linearPackingBytes()` for each part of the work."],
});

/** See `Softmax`. */
export const softmax = struct("Softmax", "Some rows of logits.", {
  rows: "i32",
  columns: "i32",
  logits: "usize",
  softmax: "usize",
  logSoftmax: "usize",
  max: "usize",
  sum: "usize",
});

/** See `RecurrentForward` and `RecurrentBackward`. */
export const recurrent = struct("Recurrent", "Some successive steps of a sequence.", {
  steps: "i32",
  isFirst: [
    "i32",
    "Whether these are the first steps of the sequence to be treated: what follows uses what they prepare.",
  ],
  isLast: ["i32", "Whether these are the last steps to be treated."],
  cell: ["i32", "The number of the recurrence."],
  batch: ["i32", "How many members of the batch these steps have."],
  mostMembers: ["i32", "How many any step of the sequence has."],
  inputSize: "i32",
  hiddenSize: "i32",
  reverse: "i32",
  manyIndices: ["i32", "Whether there are more indices in the whole sequence than symbols."],
  input: ["usize", "Input vectors, or 0; then `indices`."],
  indices: "usize",
  weightIh: "usize",
  weightHh: "usize",
  biasIh: "usize",
  biasHh: "usize",
  states: [
    "usize",
    "`[T + 1, B, H]`: the states before and after all steps, in the order of time.",
  ],
  cells: ["usize", "The same of the LSTM's cell states."],
  gates: [
    "usize",
    "`[T, B, width]`, see gateWidth: sums of gates that become their values, then their gradients. " +
    "Of the RNN, forward, these are the states after the steps; of the others `saved`.",
  ],
  gateStride: ["usize", "Bytes from a step's gates to the next's: 0 where they need not be kept."],
  outputGrad: "usize",
  gradHidden: ["usize", "In: gradient of the last states walked; out: of the first."],
  gradCell: "usize",
  gradInput: "usize",
  gradWeightIh: "usize",
  gradWeightHh: "usize",
  gradBiasIh: "usize",
  gradBiasHh: "usize",
  workspace: ["usize", "`workspaceStride` bytes for each part of the work."],
  workspaceStride: "usize",
});
