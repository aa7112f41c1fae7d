import { type Tensor, zeros } from "@ohlol/tensor";
import { f32 } from "./float32.ts";
import { checkFinite, checkNotNegative, nameOf } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { descentGradient } from "./weight_decay.ts";

/** Options for {@linkcode SGD}. */
export interface SGDOptions extends OptimizerOptions {
  /** The learning rate. Default: 1e-3. */
  lr?: number;
  /** μ, the part of the last step's velocity that stays. Default: 0. */
  momentum?: number;
  /** τ, the part of the gradient that the velocity leaves out. Default: 0. */
  dampening?: number;
  /** λ, the weight of the penalty λ/2 · Σ w². Default: 0. */
  weightDecay?: number;
  /** Whether to look ahead along the velocity (Nesterov). Default: false. */
  nesterov?: boolean;
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode SGD} keeps for a parameter. */
export interface SGDState {
  /** v, the velocity; null before the first step with momentum. */
  momentumBuffer: Tensor | null;
}

const defaults: Required<SGDOptions> = {
  lr: 1e-3,
  momentum: 0,
  dampening: 0,
  weightDecay: 0,
  nesterov: false,
  maximize: false,
};

/**
 * Stochastic gradient descent, with momentum. For each weight w with the gradient ∇:
 *
 * ```text
 * g ← ∇ + λ w            (-∇ + λ w to maximize)
 * v ← μ v + (1 - τ) g    (v ← g in the first step)
 * w ← w - lr · g         without momentum
 * w ← w - lr · v         with momentum
 * w ← w - lr · (g + μ v) with Nesterov's momentum
 * ```
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html, and Sutskever et
 * al., On the importance of initialization and momentum in deep learning (2013).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new SGD([weight], { lr: 0.5 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertEquals(weight.item(), 0);
 * ```
 */
export class SGD extends Optimizer<SGDOptions, SGDState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "SGD";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options The options.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<SGDOptions>, options?: SGDOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions(options: Required<SGDOptions>): void {
    const { momentum, dampening, weightDecay, nesterov } = options;
    checkNotNegative(this, "momentum", momentum);
    checkFinite(this, "dampening", dampening);
    checkNotNegative(this, "weightDecay", weightDecay);
    if (nesterov && (momentum === 0 || dampening !== 0)) {
      throw new RangeError(
        `${nameOf(this)} expected momentum > 0 and dampening 0 with nesterov: ` +
          `got momentum ${momentum} and dampening ${dampening}`,
      );
    }
  }

  /** No velocity. */
  protected initialState(): SGDState {
    return { momentumBuffer: null };
  }

  /** The rule. */
  protected update(
    { data: w, shape }: Tensor,
    { data: grads }: Tensor,
    state: SGDState,
    { lr, momentum, dampening, weightDecay, nesterov, maximize }: Required<SGDOptions>,
  ): void {
    const g = descentGradient(w, grads, weightDecay, maximize);
    const rate = f32(lr), keep = f32(momentum);
    if (momentum === 0) return descend(w, g, rate);
    const share = state.momentumBuffer === null ? 1 : f32(1 - dampening);
    const v = (state.momentumBuffer ??= zeros(shape)).data;
    for (let i = 0; i < v.length; i++) v[i] = f32(keep * v[i]) + share * g[i];
    if (!nesterov) return descend(w, v, rate);
    for (let i = 0; i < w.length; i++) w[i] -= rate * f32(g[i] + keep * v[i]);
  }
}

/** `w ← w - rate · step` */
function descend(w: Float32Array, step: Float32Array, rate: number): void {
  for (let i = 0; i < w.length; i++) w[i] -= rate * step[i];
}
