import { type Tensor, zeros } from "@ohlol/tensor";
import { updateAverage, updateSquareAverage } from "./averages.ts";
import { f32 } from "./float32.ts";
import { checkBetas, checkNotNegative } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { decayedGradient } from "./weight_decay.ts";

/** Options for {@linkcode NAdam}. */
export interface NAdamOptions extends OptimizerOptions {
  /** The learning rate. Default: 2e-3. */
  lr?: number;
  /** β₁ and β₂, the weights of the past in the running averages. Default: `[0.9, 0.999]`. */
  betas?: readonly [beta1: number, beta2: number];
  /** ε, which keeps the denominator from 0. Default: 1e-8. */
  eps?: number;
  /** λ, the weight of the penalty λ/2 · Σ w². Default: 0. */
  weightDecay?: number;
  /** ψ, how fast the momentum grows from β₁/2 to β₁. Default: 4e-3. */
  momentumDecay?: number;
  /** Whether λ shrinks the weights themselves and stays out of the averages. Default: false. */
  decoupledWeightDecay?: boolean;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode NAdam} keeps for a parameter. */
export interface NAdamState {
  /** t, the number of steps. */
  step: number;
  /** Π μᵢ, the product of the momenta so far. */
  muProduct: number;
  /** m, the running average of the gradient. */
  expAvg: Tensor;
  /** v, the running average of the squared gradient. */
  expAvgSq: Tensor;
}

const defaults: Required<NAdamOptions> = {
  lr: 2e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  momentumDecay: 4e-3,
  decoupledWeightDecay: false,
  maximize: false,
};

/**
 * Adam with Nesterov's momentum, which grows with time. For each weight w with the gradient ∇, in
 * step t:
 *
 * ```text
 * w ← (1 - lr · λ) w       (if the weight decay is decoupled)
 * g ← ∇ + λ w              (-∇ + λ w to maximize; without λ w if it is decoupled)
 * m ← β₁ m + (1 - β₁) g
 * v ← β₂ v + (1 - β₂) g²
 * μₜ = β₁ (1 - 0.96^(t ψ) / 2)
 * m̂ = (1 - μₜ) g / (1 - Π_{i≤t} μᵢ) + μₜ₊₁ m / (1 - Π_{i≤t+1} μᵢ)
 * v̂ = v / (1 - β₂ᵗ)
 * w ← w - lr · m̂ / (√v̂ + ε)
 * ```
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.NAdam.html, and Dozat,
 * Incorporating Nesterov Momentum into Adam (https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { NAdam } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new NAdam([weight], { lr: 0.1, betas: [0, 0.999] });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertAlmostEquals(weight.item(), 2.9, 1e-6);
 * ```
 */
export class NAdam extends Optimizer<NAdamOptions, NAdamState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "NAdam";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options See {@linkcode NAdamOptions}.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<NAdamOptions>, options?: NAdamOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions(options: Required<NAdamOptions>): void {
    checkBetas(this, options.betas);
    checkNotNegative(this, "eps", options.eps);
    checkNotNegative(this, "weightDecay", options.weightDecay);
    checkNotNegative(this, "momentumDecay", options.momentumDecay);
  }

  /** No step, and averages of 0. */
  protected initialState({ shape }: Tensor): NAdamState {
    return { step: 0, muProduct: 1, expAvg: zeros(shape), expAvgSq: zeros(shape) };
  }

  /** The rule. */
  protected update(
    { data: w }: Tensor,
    { data: grads }: Tensor,
    state: NAdamState,
    options: Required<NAdamOptions>,
  ): void {
    const { lr, betas: [beta1, beta2], momentumDecay } = options;
    const t = ++state.step;
    const g = decayedGradient(w, grads, options);
    const [m, v] = [state.expAvg.data, state.expAvgSq.data];
    updateAverage(m, g, 1 - beta1);
    updateSquareAverage(v, g, beta2);
    const momentum = (step: number) => beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay));
    const [mu, next] = [momentum(t), momentum(t + 1)];
    state.muProduct = f32(state.muProduct * f32(mu));
    const gradientStep = f32(lr * (1 - mu) / (1 - state.muProduct));
    const averageStep = f32(lr * next / (1 - state.muProduct * next));
    const correction = f32(1 - beta2 ** t), floor = f32(options.eps);
    for (let i = 0; i < w.length; i++) {
      const denominator = f32(Math.sqrt(f32(v[i] / correction))) + floor;
      w[i] -= f32(gradientStep * g[i]) / denominator;
      w[i] -= f32(averageStep * m[i]) / denominator;
    }
  }
}
