import { full, type Tensor } from "@ohlol/tensor";
import { f32 } from "./float32.ts";
import { checkNotNegative } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { descentGradient } from "./weight_decay.ts";

/** Options for {@linkcode Adagrad}. */
export interface AdagradOptions extends OptimizerOptions {
  /** The learning rate. Default: 1e-2. */
  lr?: number;
  /** η: how fast the learning rate decays. Default: 0. */
  lrDecay?: number;
  /** λ, the weight of the penalty λ/2 · Σ w². Default: 0. */
  weightDecay?: number;
  /** What the sums of the squared gradients start from. Default: 0. */
  initialAccumulatorValue?: number;
  /** ε, which keeps the denominator from 0. Default: 1e-10. */
  eps?: number;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode Adagrad} keeps for a parameter. */
export interface AdagradState {
  /** t, the number of steps. */
  step: number;
  /** s, the sum of the squared gradients. */
  sum: Tensor;
}

const defaults: Required<AdagradOptions> = {
  lr: 1e-2,
  lrDecay: 0,
  weightDecay: 0,
  initialAccumulatorValue: 0,
  eps: 1e-10,
  maximize: false,
};

/**
 * Gradient descent with each weight's gradient divided by the root of the sum of all its squares so
 * far. For each weight w with the gradient ∇, in step t:
 *
 * ```text
 * g ← ∇ + λ w     (-∇ + λ w to maximize)
 * s ← s + g²
 * w ← w - lr / (1 + (t - 1) η) · g / (√s + ε)
 * ```
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adagrad.html, and Duchi, Hazan
 * and Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization
 * (https://jmlr.org/papers/v12/duchi11a.html).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { Adagrad } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new Adagrad([weight], { lr: 0.1 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertAlmostEquals(weight.item(), 2.9, 1e-6);
 * ```
 */
export class Adagrad extends Optimizer<AdagradOptions, AdagradState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Adagrad";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options The options.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<AdagradOptions>, options?: AdagradOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions(options: Required<AdagradOptions>): void {
    checkNotNegative(this, "lrDecay", options.lrDecay);
    checkNotNegative(this, "weightDecay", options.weightDecay);
    checkNotNegative(this, "initialAccumulatorValue", options.initialAccumulatorValue);
    checkNotNegative(this, "eps", options.eps);
  }

  /** No step, and sums of `initialAccumulatorValue`. */
  protected initialState({ shape }: Tensor, options: Required<AdagradOptions>): AdagradState {
    return { step: 0, sum: full(shape, options.initialAccumulatorValue) };
  }

  /** The rule. */
  protected update(
    { data: w }: Tensor,
    { data: grads }: Tensor,
    state: AdagradState,
    { lr, lrDecay, weightDecay, eps, maximize }: Required<AdagradOptions>,
  ): void {
    const stepSize = f32(lr / (1 + state.step++ * lrDecay));
    const g = descentGradient(w, grads, weightDecay, maximize);
    const s = state.sum.data, floor = f32(eps);
    for (let i = 0; i < w.length; i++) {
      s[i] += g[i] * g[i];
      w[i] -= f32(stepSize * g[i]) / (Math.sqrt(s[i]) + floor);
    }
  }
}
