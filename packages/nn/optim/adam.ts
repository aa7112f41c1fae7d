import { type Tensor, zeros } from "@ohlol/tensor";
import { f32 } from "./float32.ts";
import { checkBetas, checkNotNegative } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { decayedGradient } from "./weight_decay.ts";

/** Options for {@linkcode Adam} and {@linkcode AdamW}. */
export interface AdamOptions extends OptimizerOptions {
  /** The learning rate. Default: 1e-3. */
  lr?: number;
  /** β₁ and β₂, the weights of the past in the running averages. Default: `[0.9, 0.999]`. */
  betas?: readonly [beta1: number, beta2: number];
  /** ε, which keeps the denominator from 0. Default: 1e-8. */
  eps?: number;
  /** λ, the weight of the penalty λ/2 · Σ w². Default: 0. */
  weightDecay?: number;
  /**
   * Whether λ shrinks the weights themselves and stays out of the averages, as in
   * {@linkcode AdamW}. Default: false.
   */
  decoupledWeightDecay?: boolean;
  /** Whether v̂ must not fall (AMSGrad). Default: false. */
  amsgrad?: boolean;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode Adam} keeps for a parameter. */
export interface AdamState {
  /** t, the number of steps. */
  step: number;
  /** m, the running average of the gradient. */
  expAvg: Tensor;
  /** v, the running average of the squared gradient. */
  expAvgSq: Tensor;
  /** The largest v so far; null without AMSGrad. */
  maxExpAvgSq: Tensor | null;
}

/** The options of Adam where none are given. */
export const adamDefaults: Required<AdamOptions> = {
  lr: 1e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  decoupledWeightDecay: false,
  amsgrad: false,
  maximize: false,
};

/**
 * Gradient descent with a step size for each weight, by the averages of its gradient and of the
 * gradient's square. For each weight w with the gradient ∇, in step t:
 *
 * ```text
 * g ← ∇ + λ w              (-∇ + λ w to maximize; without λ w if it is decoupled)
 * m ← β₁ m + (1 - β₁) g
 * v ← β₂ v + (1 - β₂) g²   (AMSGrad goes on with the largest v so far)
 * m̂ = m / (1 - β₁ᵗ)
 * v̂ = v / (1 - β₂ᵗ)
 * w ← w - lr · m̂ / (√v̂ + ε)
 * ```
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html, and Kingma and Ba,
 * Adam: A Method for Stochastic Optimization (https://arxiv.org/abs/1412.6980); AMSGrad: Reddi,
 * Kale and Kumar, On the Convergence of Adam and Beyond (https://arxiv.org/abs/1904.09237).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { Adam } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new Adam([weight], { lr: 0.1 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertAlmostEquals(weight.item(), 2.9, 1e-6);
 * ```
 */
export class Adam extends Optimizer<AdamOptions, AdamState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Adam";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options The options.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<AdamOptions>, options?: AdamOptions) {
    super(params, adamDefaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions({ betas, eps, weightDecay }: Required<AdamOptions>): void {
    checkBetas(this, betas);
    checkNotNegative(this, "eps", eps);
    checkNotNegative(this, "weightDecay", weightDecay);
  }

  /** No step, and averages of 0. */
  protected initialState({ shape }: Tensor): AdamState {
    return { step: 0, expAvg: zeros(shape), expAvgSq: zeros(shape), maxExpAvgSq: null };
  }

  /** The rule. */
  protected update(
    { data: w }: Tensor,
    { data: grads }: Tensor,
    state: AdamState,
    options: Required<AdamOptions>,
  ): void {
    const { lr, betas: [beta1, beta2], eps, amsgrad } = options;
    const t = ++state.step;
    const g = decayedGradient(w, grads, options);
    const [rest1, rest2, keep2] = [f32(1 - beta1), f32(1 - beta2), f32(beta2)];
    const stepSize = f32(lr / (1 - beta1 ** t));
    // The correction of v is taken out of the root: with c = √(1 - β₂ᵗ), m / (√v̂ + ε) is
    // m · c / (√v + ε c).
    const correction = f32(Math.sqrt(1 - beta2 ** t)), offset = f32(eps) * correction;
    const [m, v] = [state.expAvg.data, state.expAvgSq.data];
    const largest = amsgrad ? (state.maxExpAvgSq ??= state.expAvgSq.clone()).data : null;
    for (let i = 0; i < w.length; i++) {
      // This is lerp(m, g, 1 - β₁), whose call would cost as much as a third of the loop.
      const difference = f32(g[i] - m[i]);
      const mean = f32(rest1 < 0.5 ? m[i] + rest1 * difference : g[i] - (1 - rest1) * difference);
      let square = f32(keep2 * v[i] + rest2 * g[i] * g[i]);
      m[i] = mean;
      v[i] = square;
      if (largest) square = largest[i] = Math.max(largest[i], square);
      w[i] -= f32(stepSize * mean) * correction / (Math.sqrt(square) + offset);
    }
  }
}
