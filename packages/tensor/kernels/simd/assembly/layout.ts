// Built from kernels/layout/ by `deno task build:kernels`; `--check` there compares the two.

/** The numbers of the recurrences. */
export const rnnTanh: i32 = 0, rnnRelu: i32 = 1, gru: i32 = 2, lstm: i32 = 3;

/** The numbers of the functions of two numbers. */
export const add: i32 = 0, sub: i32 = 1, mul: i32 = 2, div: i32 = 3, tanhSlope: i32 = 4, sigmoidSlope: i32 = 5, reluSlope: i32 = 6, geluSlope: i32 = 7, siluSlope: i32 = 8, maximum: i32 = 9, minimum: i32 = 10;

/** The sizes of tiles, see kernels/layout/constants.ts. */
export const tileRows: i32 = 6, smallTileRows: i32 = 4, tileDepth: i32 = 64, wideTileColumns: i32 = 16, wideTileStep: i32 = 16;

/** Some rows of a linear layer. */
@unmanaged
export class Linear {
  rows: i32;
  inputSize: i32;
  outputSize: i32;
  input: usize;
  weight: usize;
  bias: usize;
  /** Y, or its gradient in the backward pass. */
  output: usize;
  gradInput: usize;
  gradWeight: usize;
  gradBias: usize;
  /** `linearPackingBytes()` for each part of the work. */
  packing: usize;
}

/** A product C = A·B, or C + A·B. All strides are in bytes. */
@unmanaged
export class Product {
  m: i32;
  n: i32;
  k: i32;
  a: usize;
  aRow: usize;
  aColumn: usize;
  b: usize;
  bRow: usize;
  bColumn: usize;
  /** `[m, n]`, row-major. */
  c: usize;
  accumulate: i32;
  /** `packingBytes(k, n)` for each part of the work. */
  packing: usize;
}

/** Some successive steps of a sequence. */
@unmanaged
export class Recurrent {
  steps: i32;
  /** Whether these are the first steps of the sequence to be treated: what follows uses what they prepare. */
  isFirst: i32;
  /** Whether these are the last steps to be treated. */
  isLast: i32;
  /** The number of the recurrence. */
  cell: i32;
  /** How many members of the batch these steps have. */
  batch: i32;
  /** How many any step of the sequence has. */
  mostMembers: i32;
  inputSize: i32;
  hiddenSize: i32;
  reverse: i32;
  /** Whether there are more indices in the whole sequence than symbols. */
  manyIndices: i32;
  /** Input vectors, or 0; then `indices`. */
  input: usize;
  indices: usize;
  weightIh: usize;
  weightHh: usize;
  biasIh: usize;
  biasHh: usize;
  /** `[T + 1, B, H]`: the states before and after all steps, in the order of time. */
  states: usize;
  /** The same of the LSTM's cell states. */
  cells: usize;
  /** `[T, B, width]`, see gateWidth: sums of gates that become their values, then their gradients. Of the RNN, forward, these are the states after the steps; of the others `saved`. */
  gates: usize;
  /** Bytes from a step's gates to the next's: 0 where they need not be kept. */
  gateStride: usize;
  outputGrad: usize;
  /** In: gradient of the last states walked; out: of the first. */
  gradHidden: usize;
  gradCell: usize;
  gradInput: usize;
  gradWeightIh: usize;
  gradWeightHh: usize;
  gradBiasIh: usize;
  gradBiasHh: usize;
  /** `workspaceStride` bytes for each part of the work. */
  workspace: usize;
  workspaceStride: usize;
}

/** Some rows of logits. */
@unmanaged
export class Softmax {
  rows: i32;
  columns: i32;
  logits: usize;
  softmax: usize;
  logSoftmax: usize;
  max: usize;
  sum: usize;
}
