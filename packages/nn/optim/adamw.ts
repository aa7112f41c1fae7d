import { resolveOptions } from "@ohlol/tensor/options";
import { Adam, adamDefaults, type AdamOptions } from "./adam.ts";
import type { OptimizerParams } from "./param_groups.ts";

/**
 * {@linkcode Adam} with decoupled weight decay: λ shrinks the weights themselves and stays out of the averages.
 *
 * `w ← (1 - lr · λ) w - lr · m̂ / (√v̂ + ε)`, with m̂ and v̂ as in Adam for λ = 0
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html, and Loshchilov and
 * Hutter, Decoupled Weight Decay Regularization (https://arxiv.org/abs/1711.05101).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { AdamW } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3], { requiresGrad: true });
 * const optimizer = new AdamW([weight], { lr: 0.1, weightDecay: 0.5 });
 * weight.mul(weight).sum().backward();
 * optimizer.step();
 * assertAlmostEquals(weight.item(), (1 - 0.1 * 0.5) * 3 - 0.1, 1e-6);
 * ```
 */
export class AdamW extends Adam {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "AdamW";

  /**
   * Makes the optimizer.
   *
   * @param params The parameters, or groups of them with options of their own.
   * @param options The options, as for {@linkcode Adam}; except that `weightDecay` is 1e-2 and
   * `decoupledWeightDecay` true by default.
   * @throws {RangeError} If there are no parameters, one comes twice, or an option is out of range.
   * @throws {TypeError} If a parameter is not a leaf that requires a gradient, or an option unknown.
   */
  constructor(params: OptimizerParams<AdamOptions>, options?: AdamOptions) {
    const defaults = { ...adamDefaults, weightDecay: 1e-2, decoupledWeightDecay: true };
    super(params, resolveOptions("AdamW", options, defaults));
  }
}
