import type { Softmax } from "../kernels.ts";

/** See {@linkcode Softmax}. The largest logit is taken out first, so that exp can't overflow. */
export function softmax(problem: Softmax): void {
  const { outer, length, inner } = problem;
  for (let row = 0; row < outer * inner; row++) {
    const within = row % inner;
    softmaxRow(problem, row, (row - within) * length + within);
  }
}

/** The row whose logits lie `inner` apart from `start` on. */
function softmaxRow(problem: Softmax, row: number, start: number): void {
  const { inner, logits, softmax, logSoftmax } = problem;
  const end = start + problem.length * inner;
  let max = -Infinity;
  for (let i = start; i < end; i += inner) max = Math.max(max, logits[i]);
  let sum = 0;
  for (let i = start; i < end; i += inner) {
    const e = Math.exp(logits[i] - max);
    if (softmax !== null) softmax[i] = e;
    sum += e;
  }
  if (softmax !== null) {
    for (let i = start; i < end; i += inner) softmax[i] /= sum;
  }
  if (logSoftmax !== null) {
    const logSum = Math.log(sum);
    for (let i = start; i < end; i += inner) logSoftmax[i] = logits[i] - max - logSum;
  }
  if (problem.max !== null) problem.max[row] = max;
  if (problem.sum !== null) problem.sum[row] = sum;
}
