import { type Tensor, zeros } from "@ohlol/tensor";
import { updateAverage } from "./averages.ts";
import { f32 } from "./float32.ts";
import { checkBetas, checkNotNegative } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { descentGradient } from "./weight_decay.ts";

/** Options for {@linkcode Adamax}. */
export interface AdamaxOptions extends OptimizerOptions {
  /** The learning rate. Default: 2e-3. */
  lr?: number;
  /** β₁ and β₂, the weights of the past in the average and in the norm. Default: `[0.9, 0.999]`. */
  betas?: readonly [beta1: number, beta2: number];
  /** ε, which keeps the denominator from 0. Default: 1e-8. */
  eps?: number;
  /** λ, the weight of the penalty λ/2 · Σ w². Default: 0. */
  weightDecay?: number;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode Adamax} keeps for a parameter. */
export interface AdamaxState {
  /** t, the number of steps. */
  step: number;
  /** m, the running average of the gradient. */
  expAvg: Tensor;
  /** u, the largest of the past gradients, each one fading with time. */
  expInf: Tensor;
}

const defaults: Required<AdamaxOptions> = {
  lr: 2e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  maximize: false,
};

/**
 * Adam with the infinity norm: instead of by a root mean square, the average of the gradient is
 * divided by the largest recent gradient. For each weight w with the gradient ∇, in step t:
 *
 * ```text
 * g ← ∇ + λ w             (-∇ + λ w to maximize)
 * m ← β₁ m + (1 - β₁) g
 * u ← max(β₂ u, |g| + ε)
 * w ← w - lr / (1 - β₁ᵗ) · m / u
 * ```
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adamax.html, and Kingma and Ba,
 * Adam: A Method for Stochastic Optimization, section 7.1 (https://arxiv.org/abs/1412.6980).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { Adamax } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new Adamax([weight], { lr: 0.1 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertAlmostEquals(weight.item(), 2.9, 1e-6);
 * ```
 */
export class Adamax extends Optimizer<AdamaxOptions, AdamaxState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Adamax";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options See {@linkcode AdamaxOptions}.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<AdamaxOptions>, options?: AdamaxOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions({ betas, eps, weightDecay }: Required<AdamaxOptions>): void {
    checkBetas(this, betas);
    checkNotNegative(this, "eps", eps);
    checkNotNegative(this, "weightDecay", weightDecay);
  }

  /** No step, and an average and a norm of 0. */
  protected initialState({ shape }: Tensor): AdamaxState {
    return { step: 0, expAvg: zeros(shape), expInf: zeros(shape) };
  }

  /** The rule. */
  protected update(
    { data: w }: Tensor,
    { data: grads }: Tensor,
    state: AdamaxState,
    { lr, betas: [beta1, beta2], eps, weightDecay, maximize }: Required<AdamaxOptions>,
  ): void {
    const t = ++state.step;
    const g = descentGradient(w, grads, weightDecay, maximize);
    const stepSize = f32(lr / (1 - beta1 ** t)), [keep, floor] = [f32(beta2), f32(eps)];
    const [m, u] = [state.expAvg.data, state.expInf.data];
    updateAverage(m, g, 1 - beta1);
    for (let i = 0; i < w.length; i++) {
      u[i] = Math.max(keep * u[i], Math.abs(g[i]) + floor);
      w[i] -= f32(stepSize * m[i]) / u[i];
    }
  }
}
