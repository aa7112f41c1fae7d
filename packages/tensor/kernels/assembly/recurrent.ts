import { gruBackward, gruForward, lstmBackward, lstmForward, rnnBackward, rnnForward } from "./cells";
import { multiply, multiplyPacked, pack, packedBytes, packingBytes, panelBytes, share } from "./matmul";
import { addInto } from "./vector";

/** The recurrences, by their index in simd_recurrent.ts. */
const rnnRelu = 1, gru = 2, lstm = 3;

/**
 * A problem as simd_recurrent.ts writes it into memory: 32-bit fields in this order; addresses of
 * arrays that are described in kernels.ts, 0 for one that is null.
 */
@unmanaged
export class Recurrent {
  cell: i32;
  steps: i32;
  batch: i32;
  inputSize: i32;
  hiddenSize: i32;
  reverse: i32;
  /** Input vectors, or 0; then `indices`. */
  input: usize;
  indices: usize;
  h0: usize;
  c0: usize;
  weightIh: usize;
  weightHh: usize;
  biasIh: usize;
  biasHh: usize;
  output: usize;
  cellStates: usize;
  /**
   * `[T, B, width]`, see gateWidth: sums of gates that become their values, then their gradients.
   * Of the RNN, forward, this is `output`; of the others `saved`.
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
function gateWidth(p: Recurrent): i32 {
  return p.cell < gru ? p.hiddenSize : 4 * p.hiddenSize;
}

/** Rows of the weights, G·H. */
function weightRows(p: Recurrent): i32 {
  return p.cell == gru ? 3 * p.hiddenSize : gateWidth(p);
}

/** Rows of W_hh whose products are in the first columns of the gates; the GRU's others are last. */
function firstRows(p: Recurrent): i32 {
  return p.cell == gru ? 2 * p.hiddenSize : weightRows(p);
}

/** Bytes of workspace that a part of the work needs, forward or backward. */
export function workspaceBytes(p: Recurrent): usize {
  const H = p.hiddenSize, I = p.inputSize, rows = weightRows(p);
  const weightHh = max(packedBytes(H, rows) + packedBytes(H, H), packedBytes(rows, H));
  const weightIh = max(packedBytes(I, rows), packedBytes(rows, I)) + 4 * gateWidth(p);
  const table = 4 * I * gateWidth(p);
  return max(weightHh + (p.indices ? table : weightIh) + longestPanel(p), packingBytes());
}

/** Bytes of the panel that multiplyPacked() needs, at the end of a part's workspace. */
@inline
function longestPanel(p: Recurrent): usize {
  return panelBytes(max(p.inputSize, weightRows(p)));
}

@inline
function panelOf(p: Recurrent, part: i32): usize {
  return workspaceOf(p, part + 1) - longestPanel(p);
}

@inline
function workspaceOf(p: Recurrent, part: i32): usize {
  return p.workspace + part * p.workspaceStride;
}

/** The time of the step that is walked as the `walked`-th. */
@inline
function timeOf(p: Recurrent, walked: i32): i32 {
  return p.reverse ? p.steps - 1 - walked : walked;
}

/** Address of what `states` has for the step before the `walked`-th: `initial` at the first. */
@inline
function before(p: Recurrent, walked: i32, initial: usize, states: usize): usize {
  if (walked == 0) return initial;
  return states + 4 * timeOf(p, walked - 1) * p.batch * p.hiddenSize;
}

/** The forward pass of a share of the batch. */
export function recurrentForward(p: Recurrent, part: i32, parts: i32): void {
  const first = p.batch * part / parts, members = p.batch * (part + 1) / parts - first;
  const H = p.hiddenSize, rows = weightRows(p), start = firstRows(p), width = gateWidth(p);
  const panel = panelOf(p, part), hiddenWeight = workspaceOf(p, part), restWeight = hiddenWeight + packedBytes(H, start);
  const inputWeight = restWeight + packedBytes(H, rows - start);
  const sums = inputWeight + (p.indices ? 0 : packedBytes(p.inputSize, rows));
  pack(H, start, p.weightHh, 4, 4 * H, hiddenWeight);
  pack(H, rows - start, p.weightHh + 4 * start * H, 4, 4 * H, restWeight);
  if (!p.indices) pack(p.inputSize, rows, p.weightIh, 4, 4 * p.inputSize, inputWeight);
  fillSums(p, sums);

  const bytes = <usize>4 * width;
  for (let walked = 0; walked < p.steps; walked++) {
    const t = timeOf(p, walked), member = t * p.batch + first;
    const gates = p.gates + t * p.gateStride + first * bytes;
    const previous = before(p, walked, p.h0, p.output) + 4 * first * H;
    startGates(p, member, members, gates, sums, inputWeight, panel);
    multiplyPacked(members, start, H, previous, 4 * H, 4, hiddenWeight, gates, bytes, true, panel);
    multiplyPacked(members, rows - start, H, previous, 4 * H, 4, restWeight, gates + 12 * H, bytes, true, panel);
    stepForward(p, walked, first, members, gates);
  }
}

/** Rows that gates start from: the biases, or, for each index, the biases and a column of W_ih. */
function fillSums(p: Recurrent, sums: usize): void {
  const H = p.hiddenSize, width = gateWidth(p), start = firstRows(p), rows = weightRows(p);
  const count = p.indices ? p.inputSize : 1;
  for (let i = 0; i < count; i++, sums += 4 * width) {
    memory.fill(sums, 0, 4 * width);
    if (p.biasIh) addInto(sums, p.biasIh, rows);
    if (p.biasHh) {
      addInto(sums, p.biasHh, start);
      addInto(sums + 12 * H, p.biasHh + 4 * start, rows - start);
    }
    if (!p.indices) continue;
    for (let j = 0; j < rows; j++) {
      const weight = load<f32>(p.weightIh + 4 * (j * p.inputSize + i));
      store<f32>(sums + 4 * j, load<f32>(sums + 4 * j) + weight);
    }
  }
}

/** Gates of a step: W_ih xₜ + b_ih + b_hh. */
function startGates(p: Recurrent, member: i32, members: i32, gates: usize, sums: usize, inputWeight: usize, panel: usize): void {
  const bytes = <usize>4 * gateWidth(p), I = p.inputSize;
  for (let b = 0; b < members; b++) {
    const row = p.indices ? load<i32>(p.indices + 4 * (member + b)) : 0;
    memory.copy(gates + b * bytes, sums + row * bytes, bytes);
  }
  if (p.indices) return;
  const input = p.input + 4 * member * I;
  multiplyPacked(members, weightRows(p), I, input, 4 * I, 4, inputWeight, gates, bytes, true, panel);
}

/** What follows the matrix products of a step. */
function stepForward(p: Recurrent, walked: i32, first: i32, members: i32, gates: usize): void {
  const H = p.hiddenSize, at = <usize>4 * (timeOf(p, walked) * p.batch + first) * H;
  if (p.cell < gru) return rnnForward(p.cell == rnnRelu, gates, members * H);
  const hidden = before(p, walked, p.h0, p.output) + 4 * first * H;
  const cell = before(p, walked, p.c0, p.cellStates) + 4 * first * H;
  for (let b = 0; b < members; b++) {
    const row = 4 * b * H, gate = gates + 4 * row;
    if (p.cell == gru) gruForward(gate, hidden + row, p.output + at + row, H);
    else lstmForward(gate, cell + row, p.cellStates + at + row, p.output + at + row, H);
  }
}

/** The backward pass of a share of the batch: all gradients but those of weights. */
export function recurrentBackward(p: Recurrent, part: i32, parts: i32): void {
  const first = p.batch * part / parts, members = p.batch * (part + 1) / parts - first;
  const H = p.hiddenSize, I = p.inputSize, rows = weightRows(p), start = firstRows(p);
  const panel = panelOf(p, part), hiddenWeight = workspaceOf(p, part), restWeight = hiddenWeight + packedBytes(start, H);
  const inputWeight = restWeight + packedBytes(rows - start, H);
  pack(start, H, p.weightHh, 4 * H, 4, hiddenWeight);
  pack(rows - start, H, p.weightHh + 4 * start * H, 4 * H, 4, restWeight);
  if (p.gradInput) pack(rows, I, p.weightIh, 4 * I, 4, inputWeight);

  const bytes = <usize>4 * gateWidth(p), rest = p.cell == gru;
  const gradHidden = p.gradHidden + 4 * first * H;
  for (let walked = p.steps - 1; walked >= 0; walked--) {
    const member = timeOf(p, walked) * p.batch + first, gates = p.gates + member * bytes;
    stepBackward(p, walked, first, members, gates);
    multiplyPacked(members, H, start, gates, bytes, 4, hiddenWeight, gradHidden, 4 * H, rest, panel);
    if (rest) multiplyPacked(members, H, H, gates + 12 * H, bytes, 4, restWeight, gradHidden, 4 * H, true, panel);
    if (p.gradInput) {
      multiplyPacked(members, I, rows, gates, bytes, 4, inputWeight, p.gradInput + 4 * member * I, 4 * I, true, panel);
    }
  }
}

/** The derivative of stepForward. */
function stepBackward(p: Recurrent, walked: i32, first: i32, members: i32, gates: usize): void {
  const H = p.hiddenSize, at = <usize>4 * (timeOf(p, walked) * p.batch + first) * H;
  const grad = p.outputGrad + at, own = <usize>4 * first * H, gradHidden = p.gradHidden + own;
  if (p.cell < gru) {
    return rnnBackward(p.cell == rnnRelu, p.output + at, grad, gradHidden, gates, members * H);
  }
  const hidden = before(p, walked, p.h0, p.output) + own;
  const cell = before(p, walked, p.c0, p.cellStates) + own, gradCell = p.gradCell + own;
  for (let b = 0; b < members; b++) {
    const row = 4 * b * H, gate = gates + 4 * row;
    if (p.cell == gru) gruBackward(gate, hidden + row, grad + row, gradHidden + row, H);
    else lstmBackward(gate, cell + row, p.cellStates + at + row, grad + row, gradHidden + row, gradCell + row, H);
  }
}

/** The weights' gradients, from those of all gates: the `part`-th of `parts` groups of columns. */
export function weightGradients(p: Recurrent, part: i32, parts: i32): void {
  const workspace = workspaceOf(p, part);
  const start = firstRows(p), rest = weightRows(p) - start;
  const H = p.hiddenSize, from = share(H, part, parts), columns = share(H, part + 1, parts) - from;
  if (p.gradWeightHh) {
    addHiddenProduct(p, p.gates, start, from, columns, p.gradWeightHh, workspace);
    addHiddenProduct(p, p.gates + 12 * H, rest, from, columns, p.gradWeightHh + 4 * start * H, workspace);
  }
  if (p.gradWeightIh) {
    if (p.indices) addByIndex(p, part, parts, workspace);
    else addInputProduct(p, part, parts, workspace);
  }
  if (part == parts - 1) biasGradients(p);
}

/** gradient += Σₜ gatesₜᵀ·hₜ₋₁, of `rows` columns of the gates and some columns of the states. */
function addHiddenProduct(p: Recurrent, gates: usize, rows: i32, from: i32, columns: i32, gradient: usize, packing: usize): void {
  if (p.steps == 0 || rows == 0) return;
  const H = p.hiddenSize, bytes = <usize>4 * gateWidth(p), step = p.batch * bytes;
  const target = gradient + 4 * from, firstGates = gates + timeOf(p, 0) * step;
  multiply(rows, columns, p.batch, firstGates, 4, bytes, p.h0 + 4 * from, 4 * H, 4, target, 4 * H, true, packing);
  // All later steps at once: the states before them are `output`, one step away.
  const later = gates + (p.reverse ? 0 : step);
  const states = p.output + (p.reverse ? 4 * p.batch * H : 0) + 4 * from;
  const k = (p.steps - 1) * p.batch;
  multiply(rows, columns, k, later, 4, bytes, states, 4 * H, 4, target, 4 * H, true, packing);
}

/** gradWeightIh += Σₜ gatesₜᵀ·xₜ */
function addInputProduct(p: Recurrent, part: i32, parts: i32, packing: usize): void {
  const I = p.inputSize, from = share(I, part, parts), columns = share(I, part + 1, parts) - from;
  const bytes = <usize>4 * gateWidth(p), target = p.gradWeightIh + 4 * from, k = p.steps * p.batch;
  multiply(weightRows(p), columns, k, p.gates, 4, bytes, p.input + 4 * from, 4 * I, 4, target, 4 * I, true, packing);
}

/** The same for indices: sums of gates by index, in a table, whose columns are added as rows. */
function addByIndex(p: Recurrent, part: i32, parts: i32, table: usize): void {
  const I = p.inputSize, rows = weightRows(p), bytes = <usize>4 * gateWidth(p);
  const from = share(rows, part, parts), count = share(rows, part + 1, parts) - from;
  memory.fill(table, 0, 4 * I * count);
  for (let k = 0; k < p.steps * p.batch; k++) {
    const index = load<i32>(p.indices + 4 * k);
    addInto(table + 4 * index * count, p.gates + k * bytes + 4 * from, count);
  }
  for (let j = 0; j < count; j++) {
    let target = p.gradWeightIh + 4 * (from + j) * I;
    for (let i = 0; i < I; i++, target += 4) {
      store<f32>(target, load<f32>(target) + load<f32>(table + 4 * (i * count + j)));
    }
  }
}

/** Each bias's gradient is the sum of the gradients of the gates that it is added to. */
function biasGradients(p: Recurrent): void {
  const H = p.hiddenSize, rows = weightRows(p), start = firstRows(p), bytes = <usize>4 * gateWidth(p);
  let gates = p.gates;
  for (let k = 0; k < p.steps * p.batch; k++, gates += bytes) {
    if (p.gradBiasIh) addInto(p.gradBiasIh, gates, rows);
    if (p.gradBiasHh) {
      addInto(p.gradBiasHh, gates, start);
      addInto(p.gradBiasHh + 4 * start, gates + 12 * H, rows - start);
    }
  }
}
