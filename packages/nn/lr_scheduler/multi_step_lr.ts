import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "../init.ts";
import { checkNotNegative } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler } from "./lr_scheduler.ts";

/** Options for {@linkcode MultiStepLR}. */
export interface MultiStepLROptions {
  /** The steps at which the rate falls, in any order; at one that comes twice, it falls twice. */
  milestones: readonly number[];
  /** γ, what is left of the rate then. Default: 0.1. */
  gamma?: number;
}

/**
 * Multiplies the learning rate by γ at each milestone.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MultiStepLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new MultiStepLR(optimizer, { milestones: [2, 5], gamma: 0.5 });
 * for (let epoch = 0; epoch < 4; epoch++) scheduler.step();
 * assertEquals(optimizer.paramGroups[0].lr, 0.5);
 * ```
 */
export class MultiStepLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "MultiStepLR";

  private readonly milestones: readonly number[];
  private readonly gamma: number;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options The milestones, and what is left of the rate at each.
   * @throws {RangeError} If a milestone is not a whole number of at least 1, or γ is negative.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(optimizer: Optimizer, options: MultiStepLROptions) {
    super(optimizer);
    const defaults = { milestones: undefined, gamma: 0.1 };
    const { milestones, gamma } = resolveOptions("MultiStepLR", options, defaults);
    if (!Array.isArray(milestones)) {
      throw new TypeError(`MultiStepLR expected milestones to be an array: got ${milestones}`);
    }
    milestones.forEach((step, i) => checkSize("MultiStepLR", `milestones[${i}]`, step));
    checkNotNegative(this, "gamma", gamma);
    this.milestones = milestones.slice();
    this.gamma = gamma;
  }

  /** `lr · γ` at a milestone, else `lr`. */
  protected nextLr(lr: number): number {
    return lr * this.gamma ** this.milestones.filter((step) => step === this.lastEpoch).length;
  }
}
