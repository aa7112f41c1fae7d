import { resolveOptions } from "@ohlol/tensor/options";
import type { Optimizer } from "../optim/optimizer.ts";
import { factorAt, lambdasOf, type LRLambda, type LRLambdaOptions } from "./lr_lambda.ts";
import { LRScheduler } from "./lr_scheduler.ts";

/**
 * Multiplies the learning rate in each step by what a function f gives: `lrₜ = lrₜ₋₁ · f(t)`, from t = 1
 * on.
 *
 * Functions are not in the state dict: a scheduler that resumes must be made with the same.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiplicativeLR.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MultiplicativeLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const lrLambda = (epoch: number) => epoch < 3 ? 1 : 0.5;
 * const scheduler = new MultiplicativeLR(optimizer, { lrLambda });
 * for (let epoch = 0; epoch < 4; epoch++) scheduler.step();
 * assertEquals(optimizer.paramGroups[0].lr, 0.25);
 * ```
 */
export class MultiplicativeLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "MultiplicativeLR";

  private readonly lambdas: readonly LRLambda[];

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options See {@linkcode LRLambdaOptions}.
   * @throws {RangeError} If the number of functions is not that of the groups.
   * @throws {TypeError} If `lrLambda` is not a function or several, or an option is unknown.
   */
  constructor(optimizer: Optimizer, options: LRLambdaOptions) {
    super(optimizer);
    const { lrLambda } = resolveOptions("MultiplicativeLR", options, { lrLambda: undefined });
    this.lambdas = lambdasOf(this, lrLambda, optimizer.paramGroups.length);
  }

  /**
   * Goes back to step 0. As in PyTorch, it goes on from the learning rates that it finds, multiplied by
   * f(0), unless it is given others.
   */
  override restart(lrs?: readonly number[]): void {
    super.restart(
      lrs ?? this.optimizer.paramGroups.map(({ lr }, group) => {
        return lr * factorAt(this, this.lambdas[group], 0);
      }),
    );
  }

  /** `lr · f(t)`. */
  protected nextLr(lr: number, group: number): number {
    return lr * factorAt(this, this.lambdas[group], this.lastEpoch);
  }
}
