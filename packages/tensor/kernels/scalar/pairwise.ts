import { allocateFloat32 } from "../../allocate.ts";
import { normalDensity, normalProbability } from "../../erfc.ts";
import type { PairFunction, Pairwise } from "../kernels.ts";

/** See {@linkcode Pairwise}: in double precision, rounded once. */
export function pairwise(problem: Pairwise): Float32Array {
  const { fn, rows, columns, a, aStrides, b, bStrides } = problem;
  const output = problem.output ?? allocateFloat32(rows * columns);
  const row = rowLoops[fn];
  for (let i = 0; i < rows; i++) {
    const y = i * columns;
    row(
      output,
      y,
      y + columns,
      a,
      i * aStrides.row,
      aStrides.column,
      b,
      i * bStrides.row,
      bStrides.column,
    );
  }
  return output;
}

/** Computes output[y], ..., output[end - 1] from a[p], a[p + pStep], ... and b[q], b[q + qStep], ... */
type RowLoop = (
  output: Float32Array,
  y: number,
  end: number,
  a: Float32Array,
  p: number,
  pStep: number,
  b: Float32Array,
  q: number,
  qStep: number,
) => void;

/** Each function has a loop of its own: a call for every element would take longer than the function. */
const rowLoops: Record<PairFunction, RowLoop> = {
  add(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) output[y] = a[p] + b[q];
  },
  sub(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) output[y] = a[p] - b[q];
  },
  mul(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) output[y] = a[p] * b[q];
  },
  div(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) output[y] = a[p] / b[q];
  },
  maximum(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) {
      output[y] = b[q] > a[p] || isNaN(b[q]) ? b[q] : a[p];
    }
  },
  minimum(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) {
      output[y] = b[q] < a[p] || isNaN(b[q]) ? b[q] : a[p];
    }
  },
  tanhSlope(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) output[y] = (1 - a[p] * a[p]) * b[q];
  },
  sigmoidSlope(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) output[y] = a[p] * (1 - a[p]) * b[q];
  },
  reluSlope(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) output[y] = a[p] <= 0 ? 0 : b[q];
  },
  geluSlope(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) {
      output[y] = (normalProbability(a[p]) + a[p] * normalDensity(a[p])) * b[q];
    }
  },
  siluSlope(output, y, end, a, p, pStep, b, q, qStep) {
    for (; y < end; y++, p += pStep, q += qStep) {
      const s = 1 / (1 + Math.exp(-a[p]));
      output[y] = s * (1 + a[p] * (1 - s)) * b[q];
    }
  },
};
