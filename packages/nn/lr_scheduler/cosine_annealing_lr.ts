import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "../init.ts";
import { checkNotNegative } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler } from "./lr_scheduler.ts";

/** Options for {@linkcode CosineAnnealingLR}. */
export interface CosineAnnealingLROptions {
  /** T, the number of steps from the highest rate to the lowest. */
  tMax: number;
  /** The lowest rate. Default: 0. */
  etaMin?: number;
}

/**
 * Lets the learning rate swing between its start and η_min along a cosine of half period T:
 *
 * `lrₜ = η_min + (lr₀ - η_min) (1 + cos(π t / T)) / 2`
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html,
 * and Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts
 * (https://arxiv.org/abs/1608.03983).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { CosineAnnealingLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new CosineAnnealingLR(optimizer, { tMax: 10, etaMin: 0.2 });
 * for (let epoch = 0; epoch < 5; epoch++) scheduler.step();
 * assertAlmostEquals(optimizer.paramGroups[0].lr, 0.6);
 * ```
 */
export class CosineAnnealingLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "CosineAnnealingLR";

  private readonly tMax: number;
  private readonly etaMin: number;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options The half period, and the lowest rate.
   * @throws {RangeError} If `tMax` is not a whole number of at least 1, or `etaMin` is negative.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(optimizer: Optimizer, options: CosineAnnealingLROptions) {
    super(optimizer);
    const defaults = { tMax: undefined, etaMin: 0 };
    const { tMax, etaMin } = resolveOptions("CosineAnnealingLR", options, defaults);
    checkSize("CosineAnnealingLR", "tMax", tMax);
    checkNotNegative(this, "etaMin", etaMin);
    this.tMax = tMax;
    this.etaMin = etaMin;
  }

  /** `η_min + (lr - η_min) (1 + cos(π t / T)) / (1 + cos(π (t - 1) / T))`. */
  protected nextLr(lr: number, group: number): number {
    const { lastEpoch: t, tMax, etaMin } = this;
    // Where the last rate was the lowest, the quotient is 0 / 0.
    if ((t - 1) % (2 * tMax) === tMax) {
      return lr + (this.baseLrs[group] - etaMin) * (1 - Math.cos(Math.PI / tMax)) / 2;
    }
    const [before, after] = [t - 1, t].map((step) => 1 + Math.cos(Math.PI * step / tMax));
    return etaMin + (lr - etaMin) * after / before;
  }
}
