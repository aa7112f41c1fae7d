import { LRScheduler, lrsOf } from "./lr_scheduler.ts";
import {
  checkSameOptimizer,
  type CompositeSchedulerStateDict,
  loadMembers,
  membersOf,
} from "./members.ts";

/**
 * Several schedules at once, whose factors multiply: steps all schedulers in one step.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ChainedScheduler.html
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { ChainedScheduler, ConstantLR, ExponentialLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new ChainedScheduler([
 *   new ConstantLR(optimizer, { factor: 0.1, totalIters: 2 }),
 *   new ExponentialLR(optimizer, { gamma: 0.9 }),
 * ]);
 * for (const lr of [0.1, 0.1 * 0.9, 0.9 ** 2, 0.9 ** 3]) {
 *   assertAlmostEquals(optimizer.paramGroups[0].lr, lr);
 *   scheduler.step();
 * }
 * ```
 */
export class ChainedScheduler extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "ChainedScheduler";

  private readonly schedulers: readonly LRScheduler[];

  /**
   * Makes the scheduler.
   *
   * @param schedulers The schedulers, all of the same optimizer, in the order in which they are stepped.
   * @throws {RangeError} If there is no scheduler, or they have different optimizers.
   * @throws {TypeError} If a scheduler is not one, or needs a metric.
   */
  constructor(schedulers: readonly LRScheduler[]) {
    const members = membersOf("ChainedScheduler", schedulers);
    super(members[0].optimizer);
    checkSameOptimizer(this, members, this.optimizer);
    this.schedulers = members;
  }

  /** Goes back to step 0 with all schedulers, each from the rates that the one before it sets. */
  override restart(lrs?: readonly number[]): void {
    for (const scheduler of this.schedulers) {
      scheduler.restart(lrs);
      lrs = lrsOf(this.optimizer);
    }
    super.restart(lrs);
  }

  /**
   * Steps all schedulers.
   *
   * @throws {RangeError} If parameter groups have been added since the scheduler was made.
   */
  override step(): void {
    for (const scheduler of this.schedulers) scheduler.step();
    super.step();
  }

  /** A copy of what is needed to go on from here; {@linkcode loadStateDict} takes it. */
  override stateDict(): CompositeSchedulerStateDict {
    const schedulers = this.schedulers.map((scheduler) => scheduler.stateDict());
    return { ...super.stateDict(), schedulers };
  }

  /**
   * Takes over the positions of the schedulers of another one. The rates themselves are the optimizer's,
   * and come with its state dict.
   *
   * @param stateDict What {@linkcode stateDict} gave.
   * @throws {RangeError} If the number of groups or schedulers differs, or a number is out of range.
   */
  override loadStateDict({ schedulers, ...rest }: CompositeSchedulerStateDict): void {
    loadMembers(this, this.schedulers, schedulers, () => super.loadStateDict(rest));
  }

  /** The rate that the schedulers have set. */
  protected nextLr(lr: number): number {
    return lr;
  }
}
