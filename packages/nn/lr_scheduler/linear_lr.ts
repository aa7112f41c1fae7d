import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "../init.ts";
import { checkPositive, checkUpToOne } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler, lrsOf } from "./lr_scheduler.ts";

/** Options for {@linkcode LinearLR}. */
export interface LinearLROptions {
  /** What is left of the rate at first. Default: 1/3. */
  startFactor?: number;
  /** What is left of it at last. Default: 1. */
  endFactor?: number;
  /** T, the number of steps from the first factor to the last. Default: 5. */
  totalIters?: number;
}

/**
 * Multiplies the learning rate by a factor f that goes along a line from `startFactor` to
 * `endFactor`, and stays there: a warm-up.
 *
 * `lrₜ = lr₀ · (f_start + (f_end - f_start) · min(t, T) / T)`
 *
 * Making the scheduler sets the rate at t = 0.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { LinearLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new LinearLR(optimizer, { startFactor: 0.5, totalIters: 4 });
 * assertEquals(optimizer.paramGroups[0].lr, 0.5);
 * for (let epoch = 0; epoch < 2; epoch++) scheduler.step();
 * assertAlmostEquals(optimizer.paramGroups[0].lr, 0.75);
 * ```
 */
export class LinearLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "LinearLR";

  private readonly startFactor: number;
  private readonly endFactor: number;
  private readonly totalIters: number;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options The factors, and the number of steps between them.
   * @throws {RangeError} If a factor is not in [0, 1], the first one is 0 (the next rate is computed by
   * dividing by it), or `totalIters` is not a whole number of at least 1.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(
    optimizer: Optimizer,
    options?: LinearLROptions,
  ) {
    super(optimizer);
    const defaults = { startFactor: 1 / 3, endFactor: 1, totalIters: 5 };
    const { startFactor, endFactor, totalIters } = resolveOptions("LinearLR", options, defaults);
    checkPositive(this, "startFactor", startFactor);
    checkUpToOne(this, "startFactor", startFactor);
    checkUpToOne(this, "endFactor", endFactor);
    checkSize("LinearLR", "totalIters", totalIters);
    this.startFactor = startFactor;
    this.endFactor = endFactor;
    this.totalIters = totalIters;
    this.restart(lrsOf(optimizer));
  }

  /** `lr · f_start`. */
  protected override firstLr(lr: number): number {
    return lr * this.startFactor;
  }

  /** `lr · fₜ / fₜ₋₁`. */
  protected nextLr(lr: number): number {
    const { lastEpoch: t, startFactor, endFactor, totalIters } = this;
    if (t > totalIters) return lr;
    const slope = endFactor - startFactor;
    return lr * (1 + slope / (totalIters * startFactor + (t - 1) * slope));
  }
}
