import type { Kernels, LogSoftmax } from "./kernels.ts";
import { matmul } from "./scalar_matmul.ts";
import { recurrentBackward, recurrentForward } from "./scalar_recurrent.ts";

/** The kernels in plain TypeScript: the reference for the others, and the fastest at small sizes. */
export const scalarKernels: Kernels = {
  name: "scalar",
  matmul,
  recurrentForward,
  recurrentBackward,
  logSoftmax,
};

/** Subtracts each row's largest logit first, so that exp can't overflow. */
function logSoftmax({ rows, columns, logits, output }: LogSoftmax): void {
  for (let start = 0; start < rows * columns; start += columns) {
    let max = -Infinity;
    for (let j = 0; j < columns; j++) max = Math.max(max, logits[start + j]);
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += Math.exp(logits[start + j] - max);
    const logSum = max + Math.log(sum);
    for (let j = 0; j < columns; j++) output[start + j] = logits[start + j] - logSum;
  }
}
