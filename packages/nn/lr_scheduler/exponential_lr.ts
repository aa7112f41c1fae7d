import { resolveOptions } from "@ohlol/tensor/options";
import { checkNotNegative } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler } from "./lr_scheduler.ts";

/** Options for {@linkcode ExponentialLR}. */
export interface ExponentialLROptions {
  /** γ, what is left of the rate after each step. */
  gamma: number;
}

/**
 * Multiplies the learning rate by γ in every step: `lrₜ = lr₀ · γᵗ`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ExponentialLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new ExponentialLR(optimizer, { gamma: 0.5 });
 * for (let epoch = 0; epoch < 3; epoch++) scheduler.step();
 * assertEquals(optimizer.paramGroups[0].lr, 0.125);
 * ```
 */
export class ExponentialLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "ExponentialLR";

  private readonly gamma: number;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options The factor.
   * @throws {RangeError} If γ is negative or not finite.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(optimizer: Optimizer, options: ExponentialLROptions) {
    super(optimizer);
    const { gamma } = resolveOptions("ExponentialLR", options, { gamma: undefined });
    checkNotNegative(this, "gamma", gamma);
    this.gamma = gamma;
  }

  /** `lr · γ`. */
  protected nextLr(lr: number): number {
    return lr * this.gamma;
  }
}
