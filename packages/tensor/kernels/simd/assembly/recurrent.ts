/** The recurrences, by their number in simd/sequence.ts. */
export const rnnRelu = 1, gru = 2, lstm = 3;

/**
 * Some successive steps of a sequence, as simd/sequence.ts writes them into memory: 32-bit fields in
 * this order; addresses of arrays that are described in kernels.ts, 0 for one that is null.
 */
@unmanaged
export class Recurrent {
  steps: i32;
  /** Whether these are the first steps of the sequence to be treated: what follows uses what they prepare. */
  isFirst: i32;
  /** Whether these are the last steps to be treated. */
  isLast: i32;
  cell: i32;
  batch: i32;
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
  /**
   * `[T, B, width]`, see gateWidth: sums of gates that become their values, then their gradients.
   * Of the RNN, forward, these are the states after the steps; of the others `saved`.
   */
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

/**
 * Gates of one member of the batch, in floats. The GRU has r, z, and, because its n is not a
 * function of a sum, the two terms x_n and h_n: where the products of W_ih take 3·H columns, those
 * of W_hh take the first 2·H and the last H.
 */
export function gateWidth(p: Recurrent): i32 {
  return p.cell < gru ? p.hiddenSize : 4 * p.hiddenSize;
}

/** Rows of the weights, G·H. */
export function weightRows(p: Recurrent): i32 {
  return p.cell == gru ? 3 * p.hiddenSize : gateWidth(p);
}

/** Rows of W_hh whose products are in the first columns of the gates; the GRU's others are last. */
export function firstRows(p: Recurrent): i32 {
  return p.cell == gru ? 2 * p.hiddenSize : weightRows(p);
}

/** Address of a part's workspace. */
@inline
export function workspaceOf(p: Recurrent, part: i32): usize {
  return p.workspace + part * p.workspaceStride;
}

/** The time of the step that is walked as the `walked`-th. */
@inline
export function timeOf(p: Recurrent, walked: i32): i32 {
  return p.reverse ? p.steps - 1 - walked : walked;
}

/** Bytes from the start of `states` or `cells` to the state before the step at time t. */
@inline
export function before(p: Recurrent, t: i32): usize {
  return 4 * (p.reverse ? t + 1 : t) * p.batch * p.hiddenSize;
}

/** Bytes from the start of `states` or `cells` to the state after the step at time t. */
@inline
export function after(p: Recurrent, t: i32): usize {
  return 4 * (p.reverse ? t : t + 1) * p.batch * p.hiddenSize;
}
