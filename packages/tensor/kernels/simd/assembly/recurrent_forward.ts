import { gruForward, lstmForward, rnnForward } from "./cells";
import { fewRows, multiplyFewRows } from "./few_rows";
import { gru, Recurrent, rnnRelu } from "./layout";
import { multiplyPacked, rowPackingBytes } from "./matmul";
import { pack, packedBytes } from "./pack";
import { after, before, firstRows, gateWidth, timeOf, weightRows, workspaceOf } from "./recurrent";
import { addInto } from "./vector";

/** Bytes of workspace that a part of the forward pass needs. */
export function forwardBytes(p: Recurrent): usize {
  const H = p.hiddenSize, I = p.inputSize, rows = weightRows(p), start = firstRows(p);
  const hiddenWeight = packedBytes(H, start) + packedBytes(H, rows - start);
  const inputWeight = p.indices ? 0 : packedBytes(I, rows);
  const sums = 4 * gateWidth(p) * (p.manyIndices ? I : 1);
  return hiddenWeight + inputWeight + sums + rowPackingBytes(max(I, H));
}

/** The forward pass of a share of the batch. */
export function recurrentForward(p: Recurrent, part: i32, parts: i32): void {
  const first = p.batch * part / parts, members = p.batch * (part + 1) / parts - first;
  const H = p.hiddenSize, I = p.inputSize, rows = weightRows(p), start = firstRows(p), width = gateWidth(p);
  const hiddenWeight = workspaceOf(p, part), restWeight = hiddenWeight + packedBytes(H, start);
  const inputWeight = restWeight + packedBytes(H, rows - start);
  const sums = inputWeight + (p.indices ? 0 : packedBytes(I, rows));
  const panel = sums + 4 * width * (p.manyIndices ? I : 1), rest = p.weightHh + 4 * start * H;
  if (p.isFirst && p.mostMembers > fewRows) {
    pack(H, start, p.weightHh, 4, 4 * H, hiddenWeight);
    pack(H, rows - start, rest, 4, 4 * H, restWeight);
    if (!p.indices) pack(I, rows, p.weightIh, 4, 4 * I, inputWeight);
  }
  if (p.isFirst) fillSums(p, sums);

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

/** Rows that gates start from: the biases or, for each symbol, the biases and a column of W_ih. */
function fillSums(p: Recurrent, sums: usize): void {
  const H = p.hiddenSize, width = gateWidth(p), start = firstRows(p), rows = weightRows(p);
  const count = p.manyIndices ? p.inputSize : 1;
  for (let i = 0; i < count; i++, sums += 4 * width) {
    memory.fill(sums, 0, 4 * width);
    if (p.biasIh) addInto(sums, p.biasIh, rows);
    if (p.biasHh) {
      addInto(sums, p.biasHh, start);
      addInto(sums + 12 * H, p.biasHh + 4 * start, rows - start);
    }
    if (p.manyIndices) addColumn(p, i, sums);
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
  const bytes = <usize>4 * gateWidth(p), I = p.inputSize;
  for (let b = 0; b < members; b++) {
    const symbol = p.indices ? load<i32>(p.indices + 4 * (member + b)) : 0;
    memory.copy(gates + b * bytes, sums + (p.manyIndices ? symbol * bytes : 0), bytes);
    if (p.indices && !p.manyIndices) addColumn(p, symbol, gates + b * bytes);
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
