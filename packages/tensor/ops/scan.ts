import { allocate } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import type { DataOf, DType } from "../dtype.ts";
import { gradientArray, handOver } from "../gradients.ts";
import type { DimView } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { firstOfRow, rowsAlong } from "./rows.ts";
import { checkSum, type SumOf, sumOf } from "./sum_type.ts";

/** yₖ = x₀ + ... + xₖ: dxₖ = dyₖ + dyₖ₊₁ + ... + dyₙ₋₁ */
export function cumsum<D extends DType>(x: Tensor<D>, dim: number): Tensor<SumOf<D>> {
  const view = rowsAlong("cumsum", x, dim);
  const y = allocate(sumOf(x.dtype), x.size);
  if (x.dtype === "float32") addUp(y as Float32Array, x.data as Float32Array, view, 1);
  else count(y as Int32Array, x.data, view);
  const input = placeOf(x);
  return record("cumsum", [input], new Tensor<SumOf<D>>(y, x.shape), (dy) => {
    const dx = gradientArray(input.size);
    addUp(dx, dy, view, -1);
    handOver(input, dx);
  });
}

/**
 * The sums of all elements up to each one along a dimension.
 *
 * @param step 1 to begin with the first one, -1 with the last one.
 */
function addUp(y: Float32Array, x: Float32Array, view: DimView, step: 1 | -1): void {
  const first = step > 0 ? 0 : x.length - 1;
  if (view.inner === 1) addUpRows(y, x, view, first, step);
  else addUpColumns(y, x, view, first, step);
}

function addUpRows(
  y: Float32Array,
  x: Float32Array,
  { outer, length }: DimView,
  first: number,
  step: number,
): void {
  for (let row = 0, at = first; row < outer; row++) {
    let total = 0;
    for (let k = 0; k < length; k++, at += step) {
      total += x[at];
      y[at] = total;
    }
  }
}

/** The same for elements that aren't neighbors: all columns at once, in the order of the memory. */
function addUpColumns(
  y: Float32Array,
  x: Float32Array,
  { outer, length, inner }: DimView,
  first: number,
  step: number,
): void {
  const totals = new Float64Array(inner);
  for (let o = 0, at = first; o < outer; o++) {
    totals.fill(0);
    for (let k = 0; k < length; k++) {
      for (let i = 0; i < inner; i++, at += step) y[at] = totals[i] += x[at];
    }
  }
}

/** The same for integers and booleans, whose sums must fit. */
function count(
  y: Int32Array,
  x: DataOf<DType>,
  { outer, length, inner }: DimView,
): void {
  for (let row = 0; row < outer * inner; row++) {
    let total = 0;
    const start = firstOfRow(row, length, inner);
    for (let at = start; at < start + length * inner; at += inner) {
      total += x[at];
      checkSum(total);
      y[at] = total;
    }
  }
}
