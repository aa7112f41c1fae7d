import { allocateFloat32 } from "../allocate.ts";
import { checkFloat } from "../dtype.ts";
import { kernelsFor, softmaxWork } from "../kernels/mod.ts";
import type { DimView } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { rowsAlong } from "./rows.ts";
import { adjacentRows, viewForKernel } from "./strided.ts";
import { recordUnary, valuesOf } from "./unary.ts";

/** y = softmax(x): dx = y (dy - Σ y dy) */
export function softmax(x: Tensor, dim: number): Tensor {
  const view = rowsOf("softmax", x, dim);
  const y = softmaxOf(x, view, "softmax");
  return recordUnary("softmax", x, y, (dy) => {
    eachRow(view, (start, end, step) => {
      let dot = 0;
      for (let i = start; i < end; i += step) dot += y[i] * dy[i];
      for (let i = start; i < end; i += step) dy[i] = y[i] * (dy[i] - dot);
    });
  });
}

/** y = log softmax(x): dx = dy - softmax(x) Σ dy */
export function logSoftmax(x: Tensor, dim: number): Tensor {
  const view = rowsOf("logSoftmax", x, dim);
  const y = softmaxOf(x, view, "logSoftmax");
  return recordUnary("logSoftmax", x, y, (dy) => {
    const p = valuesOf("exp", y);
    eachRow(view, (start, end, step) => {
      let total = 0;
      for (let i = start; i < end; i += step) total += dy[i];
      for (let i = start; i < end; i += step) dy[i] -= p[i] * total;
    });
  });
}

function rowsOf(op: string, x: Tensor, dim: number): DimView {
  checkFloat(`take the ${op} of`, x.dtype);
  return rowsAlong(op, x, dim);
}

function softmaxOf(
  { size, data }: Tensor,
  view: DimView,
  wanted: "softmax" | "logSoftmax",
): Float32Array {
  const { outer, length, inner } = viewForKernel(view), isMoved = inner !== view.inner;
  const logits = isMoved ? adjacentRows(data, view) : data, y = allocateFloat32(size);
  const softmax = wanted === "softmax" ? y : null, logSoftmax = wanted === "softmax" ? null : y;
  const problem = { outer, length, inner, logits, softmax, logSoftmax, max: null, sum: null };
  kernelsFor(softmaxWork(view)).softmax(problem);
  if (!isMoved) return y;
  return adjacentRows(y, { outer: view.outer, length: view.inner, inner: view.length });
}

/** Calls `visit` with where each row along a dimension begins and ends, and its elements' distance. */
function eachRow(
  { outer, length, inner }: DimView,
  visit: (start: number, end: number, step: number) => void,
): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const start = o * length * inner + i;
      visit(start, start + length * inner, inner);
    }
  }
}
