import { gruBackward, lstmBackward, rnnBackward } from "./cells";
import { gru, Recurrent, rnnRelu } from "./layout";
import { multiplyPacked, rowPackingBytes } from "./matmul";
import { pack, packedBytes } from "./pack";
import { after, before, firstRows, gateWidth, timeOf, weightRows, workspaceOf } from "./recurrent";

/** Bytes of workspace that a part of the backward pass needs, without those of weightGradients(). */
export function backwardBytes(p: Recurrent): usize {
  const H = p.hiddenSize, rows = weightRows(p), start = firstRows(p);
  const hiddenWeight = packedBytes(start, H) + packedBytes(rows - start, H);
  return hiddenWeight + packedBytes(rows, p.inputSize) + rowPackingBytes(rows);
}

/** The backward pass of a share of the batch: all gradients but those of weights. */
export function recurrentBackward(p: Recurrent, part: i32, parts: i32): void {
  const first = p.batch * part / parts, members = p.batch * (part + 1) / parts - first;
  const H = p.hiddenSize, I = p.inputSize, rows = weightRows(p), start = firstRows(p);
  const hiddenWeight = workspaceOf(p, part), restWeight = hiddenWeight + packedBytes(start, H);
  const inputWeight = restWeight + packedBytes(rows - start, H);
  const panel = inputWeight + packedBytes(rows, I);
  if (p.isFirst) {
    pack(start, H, p.weightHh, 4 * H, 4, hiddenWeight);
    pack(rows - start, H, p.weightHh + 4 * start * H, 4 * H, 4, restWeight);
    if (p.gradInput) pack(rows, I, p.weightIh, 4 * I, 4, inputWeight);
  }

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
