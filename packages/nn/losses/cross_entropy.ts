import {
  allocateFloat32,
  type DType,
  giveGradient,
  gradientOf,
  needsGrad,
  record,
  Tensor,
} from "@ohlol/tensor";
import { kernelsFor, softmaxWork } from "@ohlol/tensor/kernels";
import { lossShape } from "./class_checks.ts";
import {
  type ClassRows,
  type ClassTargets,
  isIgnored,
  massOf,
  rowStart,
  type TargetRules,
} from "./class_targets.ts";
import type { Reduction } from "./reduction.ts";

/** How losses are computed: the options of `CrossEntropyLoss`. */
export interface CrossEntropyRules extends TargetRules {
  /** What becomes of the losses of the rows. */
  readonly reduction: Reduction;
}

/**
 * What log Σ exp(x) of each row is made of: x's maximum and Σ exp(x - max). The arrays are used again
 * by the next call, since new ones take longer than a loss of few rows.
 */
export class RowSums {
  #max = new Float32Array(0);
  #sum = new Float32Array(0);

  /** Finds them of all rows, and p = exp(x - max) / sum if there is room for it. */
  find(x: Float32Array, p: Float32Array | null, { outer, rows, classes, stride }: ClassRows): void {
    if (rows > this.#max.length) {
      this.#max = new Float32Array(rows);
      this.#sum = new Float32Array(rows);
    }
    const problem = {
      outer,
      length: classes,
      inner: stride,
      logits: x,
      softmax: p,
      logSoftmax: null,
      max: this.#max,
      sum: this.#sum,
    };
    kernelsFor(softmaxWork(problem)).softmax(problem);
  }

  /** log Σ exp(x) of a row. */
  logSumExp(row: number): number {
    return this.#max[row] + Math.log(this.#sum[row]);
  }
}

/**
 * With p = softmax(x), for each row:
 * loss = -Σ q_c log p_c, dx_c = (p_c Σq - q_c) dloss, dt_c = -w_c (1 - ε) log p_c dloss
 */
export function crossEntropy(
  x: Tensor,
  target: Tensor<DType>,
  view: ClassRows,
  targets: ClassTargets,
  rules: CrossEntropyRules,
  sums: RowSums,
): Tensor {
  const inputs = [x, target];
  const p = needsGrad(inputs) ? allocateFloat32(x.size) : null;
  const each = rules.reduction === "none";
  const losses = allocateFloat32(each ? view.rows : 1);
  // What smoothing adds to rows that weigh nothing makes their mean no less of a 0 / 0.
  const scale = rules.reduction === "mean" ? 1 / (targets.divisor || NaN) : 1;
  sums.find(x.data, p, view);
  let total = 0;
  for (let row = 0; row < view.rows; row++) {
    if (isIgnored(targets, row)) continue;
    const loss = rowLoss(x.data, sums, row, view, targets);
    if (each) losses[row] = loss;
    else total += loss;
  }
  if (!each) losses[0] = total * scale;
  const output = new Tensor(losses, each ? lossShape(x.shape) : []);
  return record("crossEntropy", inputs, output, (dLoss) => {
    const dTarget = gradientOf(target);
    if (dTarget) sums.find(x.data, null, view);
    for (let row = 0; row < view.rows; row++) {
      const d = each ? dLoss[row] : dLoss[0] * scale;
      if (p) turnToGradient(p, d, row, view, targets);
      if (dTarget) addTargetGradient(dTarget, x.data, sums, d, row, view, rules);
    }
    if (p) giveGradient(x, p);
  });
}

/** loss = -Σ q_c log p_c of one row. */
function rowLoss(
  x: Float32Array,
  sums: RowSums,
  row: number,
  view: ClassRows,
  targets: ClassTargets,
): number {
  const start = rowStart(row, view), logSum = sums.logSumExp(row), { indices, q } = targets;
  if (q === null) {
    return massOf(targets, row) * (logSum - x[start + indices[row] * view.stride]);
  }
  let loss = 0;
  for (let c = 0, i = start; c < view.classes; c++, i += view.stride) {
    // 0 log 0 is 0: a logit of -Infinity rules a class out.
    if (q[i] !== 0) loss += q[i] * (logSum - x[i]);
  }
  return loss;
}

/** In place, of one row: p_c becomes dx_c = (p_c Σq - q_c) dloss. */
function turnToGradient(
  p: Float32Array,
  dLoss: number,
  row: number,
  view: ClassRows,
  targets: ClassTargets,
): void {
  const { indices, q } = targets;
  const start = rowStart(row, view);
  const end = start + view.classes * view.stride;
  if (isIgnored(targets, row)) {
    for (let i = start; i < end; i += view.stride) p[i] = 0;
    return;
  }
  const d = dLoss * massOf(targets, row);
  for (let i = start; i < end; i += view.stride) p[i] *= d;
  if (q === null) p[start + indices[row] * view.stride] -= d;
  else for (let i = start; i < end; i += view.stride) p[i] -= q[i] * dLoss;
}

/** dt_c = -w_c (1 - ε) log p_c dloss */
function addTargetGradient(
  dTarget: Float32Array,
  x: Float32Array,
  sums: RowSums,
  dLoss: number,
  row: number,
  view: ClassRows,
  { weight, labelSmoothing }: CrossEntropyRules,
): void {
  const start = rowStart(row, view), logSum = sums.logSumExp(row);
  const d = (1 - labelSmoothing) * dLoss;
  for (let c = 0, i = start; c < view.classes; c++, i += view.stride) {
    dTarget[i] += (weight === null ? 1 : weight.data[c]) * (logSum - x[i]) * d;
  }
}
