import { Recurrent } from "./layout";
import { multiply, packingBytes, share } from "./matmul";
import { firstRows, gateWidth, weightRows, workspaceOf } from "./recurrent";
import { backwardBytes } from "./recurrent_backward";
import { forwardBytes } from "./recurrent_forward";
import { addColumnSums, addInto } from "./vector";

/** Bytes of workspace that a part of the work needs, forward or backward. */
export function workspaceBytes(p: Recurrent): usize {
  const table = p.indices ? 4 * p.inputSize * weightRows(p) : 0;
  return max(forwardBytes(p), backwardBytes(p) + weightPackingBytes(p) + table);
}

/** Bytes that weightGradients() needs to pack in, however many steps there are. */
function weightPackingBytes(p: Recurrent): usize {
  return packingBytes(i32.MAX_VALUE, max(p.inputSize, p.hiddenSize));
}

/** The weights' gradients, from those of all gates: the `part`-th of `parts` groups of columns. */
export function weightGradients(p: Recurrent, part: i32, parts: i32): void {
  const packing = workspaceOf(p, part) + backwardBytes(p);
  const start = firstRows(p), rest = weightRows(p) - start;
  if (p.gradWeightHh) {
    addHiddenProduct(p, p.gates, start, p.gradWeightHh, part, parts, packing);
    const gradRest = p.gradWeightHh + 4 * start * p.hiddenSize;
    if (rest) addHiddenProduct(p, p.gates + 12 * p.hiddenSize, rest, gradRest, part, parts, packing);
  }
  if (p.indices) addByIndex(p, part, parts, packing + weightPackingBytes(p));
  else addInputProduct(p, part, parts, packing);
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

/** The same for indices: sums of gates by index, in a table, whose columns are added as rows at last. */
function addByIndex(p: Recurrent, part: i32, parts: i32, table: usize): void {
  const I = p.inputSize, rows = weightRows(p), bytes = <usize>4 * gateWidth(p);
  const from = share(rows, part, parts), count = share(rows, part + 1, parts) - from;
  if (p.isFirst) memory.fill(table, 0, 4 * I * count);
  for (let k = 0; k < p.steps * p.batch; k++) {
    const index = load<i32>(p.indices + 4 * k);
    addInto(table + 4 * index * count, p.gates + k * bytes + 4 * from, count);
  }
  if (!p.isLast) return;
  addToBiases(p, table, I, from, count, 4 * count);
  if (p.gradWeightIh) addColumns(table, I, count, p.gradWeightIh + 4 * from * I);
}

/** target[j, i] += table[i, j] */
function addColumns(table: usize, rows: i32, columns: i32, target: usize): void {
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++, target += 4) {
      store<f32>(target, load<f32>(target) + load<f32>(table + 4 * (i * columns + j)));
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
