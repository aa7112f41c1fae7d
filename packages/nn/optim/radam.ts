import { type Tensor, zeros } from "@ohlol/tensor";
import { updateAverage, updateSquareAverage } from "./averages.ts";
import { f32 } from "./float32.ts";
import { checkBetas, checkNotNegative } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { decayedGradient } from "./weight_decay.ts";

/** Options for {@linkcode RAdam}. */
export interface RAdamOptions extends OptimizerOptions {
  /** The learning rate. Default: 1e-3. */
  lr?: number;
  /** β₁ and β₂, the weights of the past in the running averages. Default: `[0.9, 0.999]`. */
  betas?: readonly [beta1: number, beta2: number];
  /** ε, which keeps the denominator from 0. Default: 1e-8. */
  eps?: number;
  /** λ, the weight of the penalty λ/2 · Σ w². Default: 0. */
  weightDecay?: number;
  /** Whether λ shrinks the weights themselves and stays out of the averages. Default: false. */
  decoupledWeightDecay?: boolean;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode RAdam} keeps for a parameter. */
export interface RAdamState {
  /** t, the number of steps. */
  step: number;
  /** m, the running average of the gradient. */
  expAvg: Tensor;
  /** v, the running average of the squared gradient. */
  expAvgSq: Tensor;
}

const defaults: Required<RAdamOptions> = {
  lr: 1e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  decoupledWeightDecay: false,
  maximize: false,
};

/**
 * Adam that trusts its average of squares only as far as it has seen enough gradients: until then, it
 * descends along the average of the gradient alone. For each weight w with the gradient ∇, in step t:
 *
 * ```text
 * w ← (1 - lr · λ) w       (if the weight decay is decoupled)
 * g ← ∇ + λ w              (-∇ + λ w to maximize; without λ w if it is decoupled)
 * m ← β₁ m + (1 - β₁) g
 * v ← β₂ v + (1 - β₂) g²
 * m̂ = m / (1 - β₁ᵗ)
 * ρ = ρ_∞ - 2 t β₂ᵗ / (1 - β₂ᵗ), with ρ_∞ = 2 / (1 - β₂) - 1
 * r = √((ρ - 4) (ρ - 2) ρ_∞ / ((ρ_∞ - 4) (ρ_∞ - 2) ρ))
 * w ← w - lr · m̂ · r √(1 - β₂ᵗ) / (√v + ε)   if ρ > 5
 * w ← w - lr · m̂                              otherwise
 * ```
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.RAdam.html, and Liu et al., On
 * the Variance of the Adaptive Learning Rate and Beyond (https://arxiv.org/abs/1908.03265).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { RAdam } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new RAdam([weight], { lr: 0.1 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertAlmostEquals(weight.item(), 3 - 0.1 * 6, 1e-6);
 * ```
 */
export class RAdam extends Optimizer<RAdamOptions, RAdamState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "RAdam";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options See {@linkcode RAdamOptions}.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<RAdamOptions>, options?: RAdamOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions({ betas, eps, weightDecay }: Required<RAdamOptions>): void {
    checkBetas(this, betas);
    checkNotNegative(this, "eps", eps);
    checkNotNegative(this, "weightDecay", weightDecay);
  }

  /** No step, and averages of 0. */
  protected initialState({ shape }: Tensor): RAdamState {
    return { step: 0, expAvg: zeros(shape), expAvgSq: zeros(shape) };
  }

  /** The rule. */
  protected update(
    { data: w }: Tensor,
    { data: grads }: Tensor,
    state: RAdamState,
    options: Required<RAdamOptions>,
  ): void {
    const { lr, betas: [beta1, beta2] } = options;
    const t = ++state.step;
    const g = decayedGradient(w, grads, options);
    const [m, v] = [state.expAvg.data, state.expAvgSq.data];
    updateAverage(m, g, 1 - beta1);
    updateSquareAverage(v, g, beta2);
    const [rate, floor] = [f32(lr), f32(options.eps)];
    const [correction1, correction2] = [f32(1 - beta1 ** t), f32(Math.sqrt(1 - beta2 ** t))];
    const rectification = rectificationAt(t, beta2);
    for (let i = 0; i < w.length; i++) {
      const step = f32(f32(m[i] / correction1) * rate);
      if (rectification === null) w[i] -= step;
      else {
        const scale = f32(correction2 / f32(Math.sqrt(v[i]) + floor));
        w[i] -= f32(step * scale) * rectification;
      }
    }
  }
}

/** r of step t: the square root of what ρ steps are short of infinitely many; null for too few. */
function rectificationAt(t: number, beta2: number): number | null {
  const limit = 2 / (1 - beta2) - 1;
  const length = limit - 2 * t * beta2 ** t / (1 - beta2 ** t);
  if (length <= 5) return null;
  const variance = (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length);
  return f32(Math.sqrt(variance));
}
