import { Tensor, zeros } from "@ohlol/tensor";
import { updateAverage } from "./averages.ts";
import { f32 } from "./float32.ts";
import { checkFinite, checkNotNegative, nameOf } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { decayWeights, descentGradient } from "./weight_decay.ts";

/** Options for {@linkcode Adafactor}. */
export interface AdafactorOptions extends OptimizerOptions {
  /** The largest step size, as a part of the weights' root mean square. Default: 1e-2. */
  lr?: number;
  /** c, the power of t that makes the running averages decay ever more slowly. Default: -0.8. */
  beta2Decay?: number;
  /**
   * ε₁, below which no root of an estimate falls (null for float32's precision, 2⁻²³), and ε₂, which
   * lets weights of 0 move. Default: `[null, 1e-3]`.
   */
  eps?: readonly [eps1: number | null, eps2: number];
  /** d, the root mean square above which an update is scaled down. Default: 1. */
  d?: number;
  /** λ: decoupled weight decay. Default: 0. */
  weightDecay?: number;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode Adafactor} keeps for a parameter. */
export interface AdafactorState {
  /** t, the number of steps. */
  step: number;
  /** R, the running average of each row's mean square, `[..., n, 1]`; null for vectors. */
  rowVar: Tensor | null;
  /** C, the running average of each column's mean square, `[..., 1, m]`; null for vectors. */
  colVar: Tensor | null;
  /** v, the running average of the squared gradient; null for matrices. */
  variance: Tensor | null;
}

const defaults: Required<AdafactorOptions> = {
  lr: 1e-2,
  beta2Decay: -0.8,
  eps: [null, 1e-3],
  d: 1,
  weightDecay: 0,
  maximize: false,
};

/**
 * Adaptive steps with little memory: for a matrix, only the rows' and the columns' mean squares of
 * the gradient are kept. For a matrix W of n rows with the gradient G, in step t:
 *
 * ```text
 * α = max(ε₂, rms(W)) · min(lr, 1 / √t)
 * W ← (1 - lr · λ) W
 * R ← (1 - t^c) R + t^c · (mean of G² in each row)
 * C ← (1 - t^c) C + t^c · (mean of G² in each column)
 * V = R C / max(mean(R), ε₁)
 * U = G / max(√V, ε₁)
 * W ← W - α · U / max(1, rms(U) / d)
 * ```
 *
 * where rms is the root mean square of all elements. A vector, or a scalar, has its own average
 * V ← (1 - t^c) V + t^c · G² instead; a tensor of more dimensions is a batch of matrices. To maximize,
 * G is the negative gradient.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adafactor.html, and Shazeer and
 * Stern, Adafactor: Adaptive Learning Rates with Sublinear Memory Cost
 * (https://arxiv.org/abs/1804.04235).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { Adafactor } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new Adafactor([weight], { lr: 0.1 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertAlmostEquals(weight.item(), 3 - 3 * 0.1, 1e-6);
 * ```
 */
export class Adafactor extends Optimizer<AdafactorOptions, AdafactorState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Adafactor";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options See {@linkcode AdafactorOptions}.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<AdafactorOptions>, options?: AdafactorOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions({ beta2Decay, eps, d, weightDecay }: Required<AdafactorOptions>): void {
    checkFinite(this, "beta2Decay", beta2Decay);
    if (beta2Decay > 0) {
      throw new RangeError(`${nameOf(this)} expected beta2Decay <= 0: got ${beta2Decay}`);
    }
    if (!Array.isArray(eps) || eps.length !== 2) {
      throw new TypeError(
        `${nameOf(this)} expected eps to be null or a number, and a number: got ${eps}`,
      );
    }
    if (eps[0] !== null) checkNotNegative(this, "eps[0]", eps[0]);
    checkNotNegative(this, "eps[1]", eps[1]);
    checkFinite(this, "d", d);
    if (d < 1) throw new RangeError(`${nameOf(this)} expected d >= 1: got ${d}`);
    checkNotNegative(this, "weightDecay", weightDecay);
  }

  /** No step, and averages of 0. */
  protected initialState({ shape }: Tensor): AdafactorState {
    const isMatrix = shape.length > 1;
    return {
      step: 0,
      rowVar: isMatrix ? zeros(shape.with(-1, 1)) : null,
      colVar: isMatrix ? zeros(shape.with(-2, 1)) : null,
      variance: isMatrix ? null : zeros(shape),
    };
  }

  /** The rule. */
  protected update(
    { data: w, shape }: Tensor,
    { data: grads }: Tensor,
    state: AdafactorState,
    { lr, beta2Decay, eps: [eps1, eps2], d, weightDecay, maximize }: Required<AdafactorOptions>,
  ): void {
    const t = ++state.step, least = f32(eps1 ?? 2 ** -23);
    const scale = rootMeanSquare(w);
    const alpha = (scale > eps2 ? scale : eps2) * Math.min(lr, 1 / Math.sqrt(t));
    decayWeights(w, lr, weightDecay);
    const g = new Tensor(descentGradient(w, grads, 0, maximize), shape);
    const { data: u } = variance(g, state, t ** beta2Decay, least);
    for (let i = 0; i < u.length; i++) {
      u[i] = f32(1 / Math.sqrt(Math.max(u[i], f32(least * least)))) * g.data[i];
    }
    const excess = rootMeanSquare(u) / d;
    const stepSize = f32(alpha / (excess > 1 ? excess : 1));
    for (let i = 0; i < w.length; i++) w[i] -= stepSize * u[i];
  }
}

/** Updates the averages, in which a new gradient has that weight, and gives V. */
function variance(g: Tensor, state: AdafactorState, weight: number, least: number): Tensor {
  const square = g.mul(g), { rowVar, colVar } = state;
  if (rowVar === null || colVar === null) {
    const average = state.variance as Tensor;
    updateAverage(average.data, square.data, weight);
    return average.clone();
  }
  updateAverage(rowVar.data, square.mean(-1, { keepDim: true }).data, weight);
  updateAverage(colVar.data, square.mean(-2, { keepDim: true }).data, weight);
  const mean = rowVar.mean(-2, { keepDim: true });
  mean.data.forEach((value, i) => mean.data[i] = Math.max(value, least));
  return rowVar.mul(colVar).div(mean);
}

function rootMeanSquare(x: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * x[i];
  return Math.sqrt(f32(sum) / x.length);
}
