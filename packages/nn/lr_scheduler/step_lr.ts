import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "../init.ts";
import { checkNotNegative } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler } from "./lr_scheduler.ts";

/** Options for {@linkcode StepLR}. */
export interface StepLROptions {
  /** The number of steps after which the rate falls. */
  stepSize: number;
  /** γ, what is left of the rate then. Default: 0.1. */
  gamma?: number;
}

/**
 * Multiplies the learning rate by γ every `stepSize` steps: `lrₜ = lr₀ · γ^⌊t / stepSize⌋`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { SGD, StepLR } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new StepLR(optimizer, { stepSize: 3, gamma: 0.5 });
 * for (let epoch = 0; epoch < 6; epoch++) scheduler.step();
 * assertEquals(optimizer.paramGroups[0].lr, 0.25);
 * ```
 */
export class StepLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "StepLR";

  private readonly stepSize: number;
  private readonly gamma: number;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options The length of a stair, and its height.
   * @throws {RangeError} If `stepSize` is not a whole number of at least 1, or γ is negative.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(optimizer: Optimizer, options: StepLROptions) {
    super(optimizer);
    const defaults = { stepSize: undefined, gamma: 0.1 };
    const { stepSize, gamma } = resolveOptions("StepLR", options, defaults);
    checkSize("StepLR", "stepSize", stepSize);
    checkNotNegative(this, "gamma", gamma);
    this.stepSize = stepSize;
    this.gamma = gamma;
  }

  /** `lr · γ` at the end of a stair, else `lr`. */
  protected nextLr(lr: number): number {
    return this.lastEpoch % this.stepSize === 0 ? lr * this.gamma : lr;
  }
}
