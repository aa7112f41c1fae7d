import { type Tensor, zeros } from "@ohlol/tensor";
import { f32 } from "./float32.ts";
import { checkFinite, checkNotNegative } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { descentGradient } from "./weight_decay.ts";

/** Options for {@linkcode ASGD}. */
export interface ASGDOptions extends OptimizerOptions {
  /** The learning rate. Default: 1e-2. */
  lr?: number;
  /** ς: weight decay, and decay of the step size. Default: 1e-4. */
  lambd?: number;
  /** α, the power with which the step size falls. Default: 0.75. */
  alpha?: number;
  /** t₀, the step after which averaging starts. Default: 1e6. */
  t0?: number;
  /** λ, the weight of the penalty λ/2 · Σ w². Default: 0. */
  weightDecay?: number;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode ASGD} keeps for a parameter. */
export interface ASGDState {
  /** t, the number of steps. */
  step: number;
  /** η, the size of the next step. */
  eta: number;
  /** μ, the weight of the next weights in the average. */
  mu: number;
  /** a, the average of the weights. */
  ax: Tensor;
}

const defaults: Required<ASGDOptions> = {
  lr: 1e-2,
  lambd: 1e-4,
  alpha: 0.75,
  t0: 1e6,
  weightDecay: 0,
  maximize: false,
};

/**
 * Averaged stochastic gradient descent: descent with a step size η that falls, and beside it the
 * average of the weights from step t₀ on. For each weight w with the gradient ∇, in step t:
 *
 * ```text
 * g ← ∇ + λ w            (-∇ + λ w to maximize)
 * w ← (1 - ς η) w - η g
 * a ← a + μ (w - a)
 * η ← lr / (1 + ς lr t)^α
 * μ ← 1 / max(1, t - t₀)
 * ```
 *
 * with η = lr and μ = 1 at first. As in PyTorch, training goes on with the weights; their average is
 * `ax` in the {@linkcode stateDict}.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.ASGD.html, and Polyak and
 * Juditsky, Acceleration of Stochastic Approximation by Averaging (1992).
 *
 * @example The average of two weights is kept beside the last one
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { ASGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new ASGD([weight], { lr: 0.25, lambd: 0, t0: 0 });
 * for (let step = 0; step < 3; step++) {
 *   optimizer.zeroGrad();
 *   weight.mul(weight).sum().backward();
 *   optimizer.step();
 * }
 * assertAlmostEquals(weight.item(), 3 / 8);
 * const average = optimizer.stateDict().state[0].ax;
 * assertAlmostEquals(average?.item() ?? 0, (3 / 4 + 3 / 8) / 2);
 * ```
 */
export class ASGD extends Optimizer<ASGDOptions, ASGDState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "ASGD";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options See {@linkcode ASGDOptions}.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<ASGDOptions>, options?: ASGDOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions({ lambd, alpha, t0, weightDecay }: Required<ASGDOptions>): void {
    checkFinite(this, "lambd", lambd);
    checkFinite(this, "alpha", alpha);
    checkFinite(this, "t0", t0);
    checkNotNegative(this, "weightDecay", weightDecay);
  }

  /** No step, a step size of `lr`, and an average that the next weights replace. */
  protected initialState({ shape }: Tensor, { lr }: Required<ASGDOptions>): ASGDState {
    return { step: 0, eta: f32(lr), mu: 1, ax: zeros(shape) };
  }

  /** The rule. */
  protected update(
    { data: w }: Tensor,
    { data: grads }: Tensor,
    state: ASGDState,
    { lr, lambd, alpha, t0, weightDecay, maximize }: Required<ASGDOptions>,
  ): void {
    const t = ++state.step, { eta, mu, ax: { data: a } } = state;
    const g = descentGradient(w, grads, weightDecay, maximize);
    const keep = f32(1 - lambd * eta);
    for (let i = 0; i < w.length; i++) {
      w[i] = f32(w[i] * keep) - eta * g[i];
      // Not by the formula where μ is 1, so that an average can't keep an infinity or NaN for ever.
      a[i] = mu === 1 ? w[i] : a[i] + mu * f32(w[i] - a[i]);
    }
    state.eta = f32(lr / (1 + lambd * lr * t) ** alpha);
    state.mu = f32(1 / Math.max(1, t - t0));
  }
}
