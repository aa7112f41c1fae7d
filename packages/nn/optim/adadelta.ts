import { type Tensor, zeros } from "@ohlol/tensor";
import { updateSquareAverage } from "./averages.ts";
import { f32 } from "./float32.ts";
import { checkNotNegative, checkUpToOne } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { descentGradient } from "./weight_decay.ts";

/** Options for {@linkcode Adadelta}. */
export interface AdadeltaOptions extends OptimizerOptions {
  /** The learning rate, which scales the steps that the rule computes without one. Default: 1. */
  lr?: number;
  /** ρ, the weight of the past in the running averages. Default: 0.9. */
  rho?: number;
  /** ε, which keeps the denominator, and the first steps, from 0. Default: 1e-6. */
  eps?: number;
  /** λ, the weight of the penalty λ/2 · Σ w². Default: 0. */
  weightDecay?: number;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode Adadelta} keeps for a parameter. */
export interface AdadeltaState {
  /** The number of steps: the rule has no use for it, but PyTorch's checkpoints have it. */
  step: number;
  /** v, the running average of the squared gradient. */
  squareAvg: Tensor;
  /** u, the running average of the squared step. */
  accDelta: Tensor;
}

const defaults: Required<AdadeltaOptions> = {
  lr: 1,
  rho: 0.9,
  eps: 1e-6,
  weightDecay: 0,
  maximize: false,
};

/**
 * Gradient descent whose steps have the size of the recent ones, so that it needs no learning rate.
 * For each weight w with the gradient ∇:
 *
 * ```text
 * g ← ∇ + λ w             (-∇ + λ w to maximize)
 * v ← ρ v + (1 - ρ) g²
 * Δ ← √(u + ε) / √(v + ε) · g
 * u ← ρ u + (1 - ρ) Δ²
 * w ← w - lr · Δ
 * ```
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adadelta.html, and Zeiler,
 * ADADELTA: An Adaptive Learning Rate Method (https://arxiv.org/abs/1212.5701).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { Adadelta } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new Adadelta([weight], { rho: 0.75 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertAlmostEquals(weight.item(), 3 - Math.sqrt(1e-6 / (1 - 0.75)), 1e-6);
 * ```
 */
export class Adadelta extends Optimizer<AdadeltaOptions, AdadeltaState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Adadelta";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options See {@linkcode AdadeltaOptions}.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<AdadeltaOptions>, options?: AdadeltaOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions({ rho, eps, weightDecay }: Required<AdadeltaOptions>): void {
    checkUpToOne(this, "rho", rho);
    checkNotNegative(this, "eps", eps);
    checkNotNegative(this, "weightDecay", weightDecay);
  }

  /** No step, and averages of 0. */
  protected initialState({ shape }: Tensor): AdadeltaState {
    return { step: 0, squareAvg: zeros(shape), accDelta: zeros(shape) };
  }

  /** The rule. */
  protected update(
    { data: w }: Tensor,
    { data: grads }: Tensor,
    state: AdadeltaState,
    { lr, rho, eps, weightDecay, maximize }: Required<AdadeltaOptions>,
  ): void {
    state.step++;
    const g = descentGradient(w, grads, weightDecay, maximize);
    const [rate, floor, keep, rest] = [f32(lr), f32(eps), f32(rho), f32(1 - rho)];
    const [v, u] = [state.squareAvg.data, state.accDelta.data];
    updateSquareAverage(v, g, rho);
    for (let i = 0; i < w.length; i++) {
      const ratio = f32(root(u[i] + floor) / root(v[i] + floor));
      const delta = f32(ratio * g[i]);
      u[i] = keep * u[i] + rest * delta * delta;
      w[i] -= rate * delta;
    }
  }
}

/** The square root in single precision. */
function root(value: number): number {
  return f32(Math.sqrt(f32(value)));
}
