import { fewRows, multiplyFewRows } from "./few_rows";
import { Linear } from "./layout";
import { fillRows, multiply, packingBytes, share } from "./matmul";
import { addColumnSums } from "./vector";

/** Bytes that a part of the work needs to pack in, forward or backward. */
export function linearPackingBytes(p: Linear): usize {
  const size = max(p.inputSize, p.outputSize);
  return packingBytes(max(p.rows, size), size);
}

/** Y = X·Wᵀ + b, of a share of the rows. */
export function linearForward(p: Linear, part: i32, parts: i32): void {
  const I = p.inputSize, O = p.outputSize, packing = p.packing + part * linearPackingBytes(p);
  const from = share(p.rows, part, parts), rows = share(p.rows, part + 1, parts) - from;
  const input = p.input + 4 * from * I, output = p.output + 4 * from * O;
  if (p.bias) fillRows(output, rows, p.bias, O);
  if (p.rows <= fewRows) multiplyFewRows(rows, O, I, input, 4 * I, p.weight, 4 * I, output, 4 * O, p.bias != 0);
  else multiply(rows, O, I, input, 4 * I, 4, p.weight, 4, 4 * I, output, 4 * O, p.bias != 0, packing);
}

/** The gradients: X's of a share of the rows, the others of a share of the columns. */
export function linearBackward(p: Linear, part: i32, parts: i32): void {
  const N = p.rows, I = p.inputSize, O = p.outputSize, packing = p.packing + part * linearPackingBytes(p);
  if (p.gradInput) {
    const from = share(N, part, parts), rows = share(N, part + 1, parts) - from;
    const grad = p.output + 4 * from * O, gradInput = p.gradInput + 4 * from * I;
    multiply(rows, I, O, grad, 4 * O, 4, p.weight, 4 * I, 4, gradInput, 4 * I, false, packing);
  }
  if (p.gradWeight) {
    const from = share(I, part, parts), columns = share(I, part + 1, parts) - from;
    const input = p.input + 4 * from, gradWeight = p.gradWeight + 4 * from;
    multiply(O, columns, N, p.output, 4, 4 * O, input, 4 * I, 4, gradWeight, 4 * I, true, packing);
  }
  if (p.gradBias) {
    const from = share(O, part, parts), columns = share(O, part + 1, parts) - from;
    addColumnSums(p.gradBias + 4 * from, p.output + 4 * from, N, columns, 4 * O);
  }
}
