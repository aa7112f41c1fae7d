import { resolveOptions } from "@ohlol/tensor/options";
import type { Optimizer } from "../optim/optimizer.ts";
import { factorAt, lambdasOf, type LRLambda, type LRLambdaOptions } from "./lr_lambda.ts";
import { LRScheduler } from "./lr_scheduler.ts";

/**
 * Multiplies the learning rate that the optimizer started with by what a function f gives:
 * `lrₜ = lr₀ · f(t)`.
 *
 * Making the scheduler sets the rate at t = 0. Functions are not in the state dict: a scheduler that
 * resumes must be made with the same.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html
 *
 * @example A warm-up, and a fall with the square root of time
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LambdaLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const lrLambda = (step: number) => Math.min((step + 1) / 4, 2 / Math.sqrt(step + 1));
 * const scheduler = new LambdaLR(optimizer, { lrLambda });
 * assertEquals(optimizer.paramGroups[0].lr, 0.25);
 * for (let step = 0; step < 15; step++) scheduler.step();
 * assertEquals(optimizer.paramGroups[0].lr, 0.5);
 * ```
 */
export class LambdaLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "LambdaLR";

  private readonly lambdas: readonly LRLambda[];

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options See {@linkcode LRLambdaOptions}.
   * @throws {RangeError} If the number of functions is not that of the groups, or a function doesn't
   * give a finite number.
   * @throws {TypeError} If `lrLambda` is not a function or several, or an option is unknown.
   */
  constructor(optimizer: Optimizer, options: LRLambdaOptions) {
    super(optimizer);
    const { lrLambda } = resolveOptions("LambdaLR", options, { lrLambda: undefined });
    this.lambdas = lambdasOf(this, lrLambda, optimizer.paramGroups.length);
    this.restart();
  }

  /** `lr₀ · f(0)`. */
  protected override firstLr(lr: number, group: number): number {
    return this.nextLr(lr, group);
  }

  /** `lr₀ · f(t)`. */
  protected nextLr(_lr: number, group: number): number {
    return this.baseLrs[group] * factorAt(this, this.lambdas[group], this.lastEpoch);
  }
}
