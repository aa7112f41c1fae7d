import { gruBackward, gruForward, lstmBackward, lstmForward, rnnBackward, rnnForward } from "./cells";
import { fewRows, multiplyFewRows } from "./few_rows";
import { multiply, multiplyPacked, packingBytes, rowPanelsBytes, share } from "./matmul";
import { pack, packedBytes } from "./pack";
import { addColumnSums, addInto } from "./vector";

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
  weightIh: usize;
  weightHh: usize;
  biasIh: usize;
  biasHh: usize;
  /** `[T + 1, B, H]`: h₀ and the states after all steps, in the order of time: h₀ is last in reverse. */
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
  return rowPanelsBytes(max(p.inputSize, weightRows(p)));
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

/** Bytes from the start of `states` or `cells` to the state before the step at time t. */
@inline
function before(p: Recurrent, t: i32): usize {
  return 4 * (p.reverse ? t + 1 : t) * p.batch * p.hiddenSize;
}

/** Bytes from the start of `states` or `cells` to the state after the step at time t. */
@inline
function after(p: Recurrent, t: i32): usize {
  return 4 * (p.reverse ? t : t + 1) * p.batch * p.hiddenSize;
}

/** The forward pass of a share of the batch. */
export function recurrentForward(p: Recurrent, part: i32, parts: i32): void {
  const first = p.batch * part / parts, members = p.batch * (part + 1) / parts - first;
  const H = p.hiddenSize, rows = weightRows(p), start = firstRows(p), width = gateWidth(p);
  const panel = panelOf(p, part), hiddenWeight = workspaceOf(p, part), restWeight = hiddenWeight + packedBytes(H, start);
  const inputWeight = restWeight + packedBytes(H, rows - start);
  const sums = inputWeight + (p.indices ? 0 : packedBytes(p.inputSize, rows));
  const rest = p.weightHh + 4 * start * H;
  if (p.batch > fewRows) {
    pack(H, start, p.weightHh, 4, 4 * H, hiddenWeight);
    pack(H, rows - start, rest, 4, 4 * H, restWeight);
    if (!p.indices) pack(p.inputSize, rows, p.weightIh, 4, 4 * p.inputSize, inputWeight);
  }
  fillSums(p, sums);

  const bytes = <usize>4 * width;
  for (let walked = 0; walked < p.steps; walked++) {
    const t = timeOf(p, walked), member = t * p.batch + first;
    const gates = p.gates + t * p.gateStride + first * bytes;
    const previous = p.states + before(p, t) + 4 * first * H;
    startGates(p, member, members, gates, sums, inputWeight, panel);
    addProduct(p, members, start, H, previous, p.weightHh, hiddenWeight, gates, bytes, panel);
    addProduct(p, members, rows - start, H, previous, rest, restWeight, gates + 12 * H, bytes, panel);
    stepForward(p, t, first, members, gates);
  }
}

/** Whether indices are fewer than symbols, so that no table of sums for each symbol pays. */
function fewIndices(p: Recurrent): bool {
  return p.steps * p.batch < p.inputSize;
}

/** Rows that gates start from: the biases or, for each symbol, the biases and a column of W_ih. */
function fillSums(p: Recurrent, sums: usize): void {
  const H = p.hiddenSize, width = gateWidth(p), start = firstRows(p), rows = weightRows(p);
  const table = p.indices && !fewIndices(p), count = table ? p.inputSize : 1;
  for (let i = 0; i < count; i++, sums += 4 * width) {
    memory.fill(sums, 0, 4 * width);
    if (p.biasIh) addInto(sums, p.biasIh, rows);
    if (p.biasHh) {
      addInto(sums, p.biasHh, start);
      addInto(sums + 12 * H, p.biasHh + 4 * start, rows - start);
    }
    if (table) addColumn(p, i, sums);
  }
}

/** Adds the column of W_ih that belongs to a symbol. */
function addColumn(p: Recurrent, symbol: i32, sums: usize): void {
  let weight = p.weightIh + 4 * symbol;
  for (let j = 0; j < weightRows(p); j++, sums += 4, weight += 4 * p.inputSize) {
    store<f32>(sums, load<f32>(sums) + load<f32>(weight));
  }
}

/** Gates of a step: W_ih xₜ + b_ih + b_hh. */
function startGates(p: Recurrent, member: i32, members: i32, gates: usize, sums: usize, inputWeight: usize, panel: usize): void {
  const bytes = <usize>4 * gateWidth(p), I = p.inputSize, table = p.indices && !fewIndices(p);
  for (let b = 0; b < members; b++) {
    const symbol = p.indices ? load<i32>(p.indices + 4 * (member + b)) : 0;
    memory.copy(gates + b * bytes, sums + (table ? symbol * bytes : 0), bytes);
    if (p.indices && !table) addColumn(p, symbol, gates + b * bytes);
  }
  if (p.indices) return;
  const input = p.input + 4 * member * I;
  addProduct(p, members, weightRows(p), I, input, p.weightIh, inputWeight, gates, bytes, panel);
}

/** gates += vectors·Wᵀ of rows of W, which are packed unless the batch is small. */
function addProduct(
  p: Recurrent, members: i32, rows: i32, k: i32, vectors: usize, weight: usize, packed: usize, gates: usize, stride: usize, panel: usize,
): void {
  if (p.batch > fewRows) multiplyPacked(members, rows, k, vectors, 4 * k, 4, packed, gates, stride, true, panel);
  else multiplyFewRows(members, rows, k, vectors, 4 * k, weight, 4 * k, gates, stride, true);
}

/** What follows the matrix products of a step. */
function stepForward(p: Recurrent, t: i32, first: i32, members: i32, gates: usize): void {
  const H = p.hiddenSize, own = <usize>4 * first * H, old = before(p, t) + own, fresh = after(p, t) + own;
  if (p.cell < gru) return rnnForward(p.cell == rnnRelu, gates, members * H);
  for (let b = 0; b < members; b++) {
    const row = 4 * b * H, gate = gates + 4 * row, output = p.states + fresh + row;
    if (p.cell == gru) gruForward(gate, p.states + old + row, output, H);
    else lstmForward(gate, p.cells + old + row, p.cells + fresh + row, output, H);
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
    const t = timeOf(p, walked), member = t * p.batch + first, gates = p.gates + member * bytes;
    stepBackward(p, t, first, members, gates);
    multiplyPacked(members, H, start, gates, bytes, 4, hiddenWeight, gradHidden, 4 * H, rest, panel);
    if (rest) multiplyPacked(members, H, H, gates + 12 * H, bytes, 4, restWeight, gradHidden, 4 * H, true, panel);
    if (p.gradInput) {
      multiplyPacked(members, I, rows, gates, bytes, 4, inputWeight, p.gradInput + 4 * member * I, 4 * I, false, panel);
    }
  }
}

/** The derivative of stepForward. */
function stepBackward(p: Recurrent, t: i32, first: i32, members: i32, gates: usize): void {
  const H = p.hiddenSize, own = <usize>4 * first * H, old = before(p, t) + own, fresh = after(p, t) + own;
  const grad = p.outputGrad + 4 * t * p.batch * H + own, gradHidden = p.gradHidden + own;
  if (p.cell < gru) {
    return rnnBackward(p.cell == rnnRelu, p.states + fresh, grad, gradHidden, gates, members * H);
  }
  for (let b = 0; b < members; b++) {
    const row = 4 * b * H, gate = gates + 4 * row, gradCell = p.gradCell + own + row;
    if (p.cell == gru) gruBackward(gate, p.states + old + row, grad + row, gradHidden + row, H);
    else lstmBackward(gate, p.cells + old + row, p.cells + fresh + row, grad + row, gradHidden + row, gradCell, H);
  }
}

/** The weights' gradients, from those of all gates: the `part`-th of `parts` groups of columns. */
export function weightGradients(p: Recurrent, part: i32, parts: i32): void {
  const workspace = workspaceOf(p, part), start = firstRows(p), rest = weightRows(p) - start;
  if (p.gradWeightHh) {
    addHiddenProduct(p, p.gates, start, p.gradWeightHh, part, parts, workspace);
    const gradRest = p.gradWeightHh + 4 * start * p.hiddenSize;
    if (rest) addHiddenProduct(p, p.gates + 12 * p.hiddenSize, rest, gradRest, part, parts, workspace);
  }
  if (p.indices) addByIndex(p, part, parts, workspace);
  else addInputProduct(p, part, parts, workspace);
  if (rest && p.gradBiasHh && part == parts - 1) {
    const k = p.steps * p.batch, bytes = <usize>4 * gateWidth(p);
    addColumnSums(p.gradBiasHh + 4 * start, p.gates + 12 * p.hiddenSize, k, rest, bytes);
  }
}

/** gradient += Σₜ gatesₜᵀ·hₜ₋₁, of `rows` columns of the gates and a share of those of the states. */
function addHiddenProduct(p: Recurrent, gates: usize, rows: i32, gradient: usize, part: i32, parts: i32, packing: usize): void {
  const H = p.hiddenSize, from = share(H, part, parts), columns = share(H, part + 1, parts) - from;
  const bytes = <usize>4 * gateWidth(p), k = p.steps * p.batch;
  const states = p.states + (p.reverse ? 4 * p.batch * H : 0) + 4 * from;
  multiply(rows, columns, k, gates, 4, bytes, states, 4 * H, 4, gradient + 4 * from, 4 * H, true, packing);
}

/** gradWeightIh += Σₜ gatesₜᵀ·xₜ, and the biases' gradients, of shares of the columns. */
function addInputProduct(p: Recurrent, part: i32, parts: i32, packing: usize): void {
  const I = p.inputSize, bytes = <usize>4 * gateWidth(p), k = p.steps * p.batch, rows = weightRows(p);
  if (p.gradWeightIh) {
    const from = share(I, part, parts), columns = share(I, part + 1, parts) - from;
    const input = p.input + 4 * from, gradient = p.gradWeightIh + 4 * from;
    multiply(rows, columns, k, p.gates, 4, bytes, input, 4 * I, 4, gradient, 4 * I, true, packing);
  }
  const from = share(rows, part, parts), columns = share(rows, part + 1, parts) - from;
  addToBiases(p, p.gates + 4 * from, k, from, columns, bytes);
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
  addToBiases(p, table, I, from, count, 4 * count);
  if (!p.gradWeightIh) return;
  for (let j = 0; j < count; j++) {
    let target = p.gradWeightIh + 4 * (from + j) * I;
    for (let i = 0; i < I; i++, target += 4) {
      store<f32>(target, load<f32>(target) + load<f32>(table + 4 * (i * count + j)));
    }
  }
}

/** Adds the sums of columns of gates to the gradients of the biases that the gates start from. */
function addToBiases(p: Recurrent, sums: usize, rows: i32, from: i32, columns: i32, stride: usize): void {
  if (p.gradBiasIh) addColumnSums(p.gradBiasIh + 4 * from, sums, rows, columns, stride);
  // The rest of b_hh, of the GRU, is added elsewhere than b_ih.
  const shared = min(columns, firstRows(p) - from);
  if (p.gradBiasHh) addColumnSums(p.gradBiasHh + 4 * from, sums, rows, shared, stride);
}
