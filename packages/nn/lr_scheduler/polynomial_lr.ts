import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "../init.ts";
import { checkNotNegative } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler } from "./lr_scheduler.ts";

/** Options for {@linkcode PolynomialLR}. */
export interface PolynomialLROptions {
  /** T, the number of steps after which the rate is 0. Default: 5. */
  totalIters?: number;
  /** p, the power: 1 for a line. Default: 1. */
  power?: number;
}

/**
 * Lets the learning rate fall to 0 along a polynomial: `lrₜ = lr₀ · (1 - min(t, T) / T)^p`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { PolynomialLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new PolynomialLR(optimizer, { totalIters: 10, power: 2 });
 * for (let epoch = 0; epoch < 5; epoch++) scheduler.step();
 * assertAlmostEquals(optimizer.paramGroups[0].lr, 0.25);
 * ```
 */
export class PolynomialLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "PolynomialLR";

  private readonly totalIters: number;
  private readonly power: number;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options See {@linkcode PolynomialLROptions}.
   * @throws {RangeError} If `totalIters` is not a whole number of at least 1, or `power` is negative.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(optimizer: Optimizer, options?: PolynomialLROptions) {
    super(optimizer);
    const defaults = { totalIters: 5, power: 1 };
    const { totalIters, power } = resolveOptions("PolynomialLR", options, defaults);
    checkSize("PolynomialLR", "totalIters", totalIters);
    checkNotNegative(this, "power", power);
    this.totalIters = totalIters;
    this.power = power;
  }

  /** `lr · ((1 - t / T) / (1 - (t - 1) / T))^p`. */
  protected nextLr(lr: number): number {
    const { lastEpoch: t, totalIters } = this;
    if (t > totalIters) return lr;
    return lr * ((1 - t / totalIters) / (1 - (t - 1) / totalIters)) ** this.power;
  }
}
