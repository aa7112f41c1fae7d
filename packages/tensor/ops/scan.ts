import { allocate } from "../allocate.ts";
import { record } from "../autograd.ts";
import type { DType } from "../dtype.ts";
import { gradientOf } from "../gradients.ts";
import { Tensor } from "../tensor.ts";
import { firstOfRow, rowsAlong } from "./rows.ts";
import { checkSum, type SumOf, sumOf } from "./sum_type.ts";

/** yₖ = x₀ + ... + xₖ: dxₖ = dyₖ + dyₖ₊₁ + ... + dyₙ₋₁ */
export function cumsum<D extends DType>(x: Tensor<D>, dim: number): Tensor<SumOf<D>> {
  const { outer, length, inner } = rowsAlong("cumsum", x, dim);
  const y = allocate(sumOf(x.dtype), x.size);
  for (let row = 0; row < outer * inner; row++) {
    let total = 0;
    const start = firstOfRow(row, length, inner);
    for (let at = start; at < start + length * inner; at += inner) {
      total += x.data[at];
      if (x.dtype === "int32") checkSum(total);
      y[at] = total;
    }
  }
  return record("cumsum", [x], new Tensor<SumOf<D>>(y, x.shape), (dy) => {
    const dx = gradientOf(x);
    for (let row = 0; dx && row < outer * inner; row++) {
      let total = 0;
      const start = firstOfRow(row, length, inner);
      for (let at = start + (length - 1) * inner; at >= start; at -= inner) {
        total += dy[at];
        dx[at] += total;
      }
    }
  });
}
