import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "../init.ts";
import { checkUpToOne } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler, lrsOf } from "./lr_scheduler.ts";

/** Options for {@linkcode ConstantLR}. */
export interface ConstantLROptions {
  /** f, what the rate is multiplied by. Default: 1/3. */
  factor?: number;
  /** T, the number of steps for which it is. Default: 5. */
  totalIters?: number;
}

/**
 * Multiplies the learning rate by a factor for the first T steps: `lrₜ = lr₀ · f` while t < T, then
 * `lr₀`.
 *
 * Making the scheduler sets the rate at t = 0.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ConstantLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new ConstantLR(optimizer, { factor: 0.25, totalIters: 3 });
 * assertEquals(optimizer.paramGroups[0].lr, 0.25);
 * for (let epoch = 0; epoch < 3; epoch++) scheduler.step();
 * assertEquals(optimizer.paramGroups[0].lr, 1);
 * ```
 */
export class ConstantLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "ConstantLR";

  private readonly factor: number;
  private readonly totalIters: number;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options See {@linkcode ConstantLROptions}.
   * @throws {RangeError} If `factor` is not in [0, 1], or `totalIters` not a whole number of at least 1.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(optimizer: Optimizer, options?: ConstantLROptions) {
    super(optimizer);
    const defaults = { factor: 1 / 3, totalIters: 5 };
    const { factor, totalIters } = resolveOptions("ConstantLR", options, defaults);
    checkUpToOne(this, "factor", factor);
    checkSize("ConstantLR", "totalIters", totalIters);
    this.factor = factor;
    this.totalIters = totalIters;
    this.restart(lrsOf(optimizer));
  }

  /** `lr · f`. */
  protected override firstLr(lr: number): number {
    return lr * this.factor;
  }

  /** `lr / f` after T steps, else `lr`. */
  protected nextLr(lr: number, group: number): number {
    if (this.lastEpoch !== this.totalIters) return lr;
    // Nothing is left to divide where the factor is 0.
    return this.factor === 0 ? this.baseLrs[group] : lr * (1 / this.factor);
  }
}
