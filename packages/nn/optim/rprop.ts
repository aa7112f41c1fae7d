import { full, type Tensor, zeros } from "@ohlol/tensor";
import { f32 } from "./float32.ts";
import { checkNumbers, nameOf } from "./option_checks.ts";
import { Optimizer } from "./optimizer.ts";
import type { OptimizerOptions, OptimizerParams } from "./param_groups.ts";
import { descentGradient } from "./weight_decay.ts";

/** Options for {@linkcode Rprop}. */
export interface RpropOptions extends OptimizerOptions {
  /** The size of the first step. Default: 1e-2. */
  lr?: number;
  /** η₋ and η₊: the factors that shrink and grow step sizes. Default: `[0.5, 1.2]`. */
  etas?: readonly [etaMinus: number, etaPlus: number];
  /** The smallest and the largest step size. Default: `[1e-6, 50]`. */
  stepSizes?: readonly [min: number, max: number];
  /** Whether to maximize instead of minimize. Default: false. */
  maximize?: boolean;
}

/** What {@linkcode Rprop} keeps for a parameter. */
export interface RpropState {
  /** The number of steps: the rule has no use for it, but PyTorch's checkpoints have it. */
  step: number;
  /** p, the last gradient; 0 where it was not followed. */
  prev: Tensor;
  /** s, the size of each weight's steps. */
  stepSize: Tensor;
}

const defaults: Required<RpropOptions> = {
  lr: 1e-2,
  etas: [0.5, 1.2],
  stepSizes: [1e-6, 50],
  maximize: false,
};

/**
 * Resilient backpropagation: only the sign of a gradient counts. A weight's steps grow while the sign
 * stays, and shrink when it turns, as the step before went too far. It is made for gradients of all
 * the data, not of batches. For each weight w with the gradient g:
 *
 * ```text
 * s ← η₊ s           if p g > 0
 * s ← η₋ s, g ← 0    if p g < 0
 * s ← min(max(s, s_min), s_max)
 * w ← w - sign(g) s
 * p ← g
 * ```
 *
 * with p = 0 and s = lr at first. To maximize, g is the negative gradient.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Rprop.html, and Riedmiller and
 * Braun, A Direct Adaptive Method for Faster Backpropagation Learning: The RPROP Algorithm (1993).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { Rprop } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new Rprop([weight], { lr: 0.1 });
 * for (let step = 0; step < 2; step++) {
 *   optimizer.zeroGrad();
 *   weight.mul(weight).sum().backward();
 *   optimizer.step();
 * }
 * assertAlmostEquals(weight.item(), 3 - 0.1 - 1.2 * 0.1, 1e-6);
 * ```
 */
export class Rprop extends Optimizer<RpropOptions, RpropState> {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Rprop";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options See {@linkcode RpropOptions}.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<RpropOptions>, options?: RpropOptions) {
    super(params, defaults, options);
  }

  /** Throws unless the options are in range. */
  protected checkOptions({ etas, stepSizes }: Required<RpropOptions>): void {
    checkNumbers(this, "etas", etas, 2);
    checkNumbers(this, "stepSizes", stepSizes, 2);
    if (!(0 < etas[0] && etas[0] < 1 && 1 < etas[1])) {
      throw new RangeError(
        `${nameOf(this)} expected 0 < etas[0] < 1 < etas[1]: got ${etas[0]} and ${etas[1]}`,
      );
    }
  }

  /** No step, no last gradient, and steps of size `lr`. */
  protected initialState({ shape }: Tensor, { lr }: Required<RpropOptions>): RpropState {
    return { step: 0, prev: zeros(shape), stepSize: full(shape, lr) };
  }

  /** The rule. */
  protected update(
    { data: w }: Tensor,
    { data: grads }: Tensor,
    state: RpropState,
    { etas, stepSizes: [min, max], maximize }: Required<RpropOptions>,
  ): void {
    state.step++;
    const g = descentGradient(w, grads, 0, maximize);
    const [etaMinus, etaPlus] = etas.map(f32);
    const [p, s] = [state.prev.data, state.stepSize.data];
    for (let i = 0; i < w.length; i++) {
      const agreement = f32(p[i] * g[i]);
      const factor = agreement > 0 ? etaPlus : agreement < 0 ? etaMinus : 1;
      s[i] = Math.min(Math.max(f32(s[i] * factor), min), max);
      p[i] = agreement < 0 ? 0 : g[i];
      // As in PyTorch, NaN has no sign, and moves no weight.
      w[i] -= (Math.sign(p[i]) || 0) * s[i];
    }
  }
}
