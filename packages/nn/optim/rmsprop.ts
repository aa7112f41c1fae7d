import { type Tensor, zeros } from "@ohlol/tensor";
import { updateAverage, updateSquareAverage } from "./averages.ts";
import { f32 } from "./float32.ts";
import { checkNotNegative, checkUpToOne } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { descentGradient } from "./weight_decay.ts";

/** Options for {@linkcode RMSprop}. */
export interface RMSpropOptions extends OptimizerOptions {
  /** The learning rate. Default: 1e-2. */
  lr?: number;
  /** α, the weight of the past in the running averages. Default: 0.99. */
  alpha?: number;
  /** ε, which keeps the denominator from 0. Default: 1e-8. */
  eps?: number;
  /** λ, the weight of the penalty λ/2 · Σ w². Default: 0. */
  weightDecay?: number;
  /** μ, the part of the last step's velocity that stays. Default: 0. */
  momentum?: number;
  /** Whether to divide by the gradient's deviation from its average. Default: false. */
  centered?: boolean;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode RMSprop} keeps for a parameter. */
export interface RMSpropState {
  /** The number of steps: the rule has no use for it, but PyTorch's checkpoints have it. */
  step: number;
  /** s, the running average of the squared gradient. */
  squareAvg: Tensor;
  /** a, the running average of the gradient; null unless centered. */
  gradAvg: Tensor | null;
  /** v, the velocity; null without momentum. */
  momentumBuffer: Tensor | null;
}

const defaults: Required<RMSpropOptions> = {
  lr: 1e-2,
  alpha: 0.99,
  eps: 1e-8,
  weightDecay: 0,
  momentum: 0,
  centered: false,
  maximize: false,
};

/**
 * Gradient descent with each weight's gradient divided by its running root mean square. For each
 * weight w with the gradient ∇:
 *
 * ```text
 * g ← ∇ + λ w             (-∇ + λ w to maximize)
 * s ← α s + (1 - α) g²
 * a ← α a + (1 - α) g     (a = 0 unless centered)
 * v ← μ v + g / (√(s - a²) + ε)
 * w ← w - lr · v
 * ```
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.RMSprop.html, and Hinton,
 * Neural Networks for Machine Learning, lecture 6; centered: Graves, Generating Sequences With
 * Recurrent Neural Networks (https://arxiv.org/abs/1308.0850).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { RMSprop } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new RMSprop([weight], { lr: 0.01 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertAlmostEquals(weight.item(), 3 - 0.01 / Math.sqrt(1 - 0.99), 1e-6);
 * ```
 */
export class RMSprop extends Optimizer<RMSpropOptions, RMSpropState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "RMSprop";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options The options.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<RMSpropOptions>, options?: RMSpropOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions(options: Required<RMSpropOptions>): void {
    const { alpha, eps, weightDecay, momentum } = options;
    checkUpToOne(this, "alpha", alpha);
    checkNotNegative(this, "eps", eps);
    checkNotNegative(this, "weightDecay", weightDecay);
    checkNotNegative(this, "momentum", momentum);
  }

  /** No step, and an average of 0. */
  protected initialState({ shape }: Tensor): RMSpropState {
    return { step: 0, squareAvg: zeros(shape), gradAvg: null, momentumBuffer: null };
  }

  /** The rule. */
  protected update(
    { data: w, shape }: Tensor,
    { data: grads }: Tensor,
    state: RMSpropState,
    { lr, alpha, eps, weightDecay, momentum, centered, maximize }: Required<RMSpropOptions>,
  ): void {
    state.step++;
    const g = descentGradient(w, grads, weightDecay, maximize);
    const [rate, floor, stay] = [f32(lr), f32(eps), f32(momentum)];
    const s = state.squareAvg.data;
    const a = centered ? (state.gradAvg ??= zeros(shape)).data : null;
    const v = momentum > 0 ? (state.momentumBuffer ??= zeros(shape)).data : null;
    updateSquareAverage(s, g, alpha);
    if (a) updateAverage(a, g, 1 - alpha);
    for (let i = 0; i < w.length; i++) {
      // A variance is never negative, but rounding can make the difference so.
      const variance = a ? Math.max(f32(s[i] - a[i] * a[i]), 0) : s[i];
      const denominator = Math.sqrt(variance) + floor;
      if (v) {
        v[i] = stay * v[i] + g[i] / denominator;
        w[i] -= rate * v[i];
      } else w[i] -= f32(rate * g[i]) / denominator;
    }
  }
}
