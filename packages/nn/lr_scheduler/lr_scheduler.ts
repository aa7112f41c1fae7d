import type { Optimizer } from "../optim/optimizer.ts";
import { checkCount, checkGroupCount, checkLrs, checkOptimizer } from "./scheduler_checks.ts";

/** What a scheduler needs to go on where another one stopped; plain numbers, fit for JSON. */
export interface LRSchedulerStateDict {
  /** The number of steps so far. */
  lastEpoch: number;
  /** The learning rate of each group that the schedule starts from. */
  baseLrs: number[];
  /** The learning rate of each group since the last step. */
  lastLr: number[];
}

/**
 * A schedule for the learning rate of an optimizer: `step` sets the rate of every parameter group.
 *
 * A schedule computes each rate from the one before it. So several can share an optimizer: the
 * factors that they apply multiply. To resume, make the optimizer and its schedulers first, and then
 * load all their state dicts: a new scheduler may change the rates that it finds.
 *
 * A new schedule takes one method, which says how the rate goes on.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LRScheduler.html
 *
 * @example A rate that falls as 1 / t
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LRScheduler, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * class InverseLR extends LRScheduler {
 *   protected nextLr(lr: number): number {
 *     return lr * this.lastEpoch / (this.lastEpoch + 1);
 *   }
 * }
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 0.75 });
 * const scheduler = new InverseLR(optimizer);
 * for (let epoch = 0; epoch < 2; epoch++) scheduler.step();
 * assertEquals(scheduler.getLastLr(), [0.25]);
 * ```
 */
export abstract class LRScheduler {
  /** The class's name, in minified bundles too. */
  static readonly name: string = "LRScheduler";

  /** The number of steps so far. */
  lastEpoch = 0;
  /** The learning rate of each group that the schedule starts from. */
  baseLrs: number[];
  /** The optimizer. */
  readonly optimizer: Optimizer;
  private lastLr: number[];

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @throws {TypeError} If it is not one.
   */
  constructor(optimizer: Optimizer) {
    checkOptimizer(this, optimizer);
    this.optimizer = optimizer;
    this.baseLrs = optimizer.paramGroups.map((group) => group.initialLr ??= group.lr);
    this.lastLr = lrsOf(optimizer);
  }

  /**
   * The learning rate after step `lastEpoch`.
   *
   * @param lr The rate before it.
   * @param group The index of the parameter group.
   */
  protected abstract nextLr(lr: number, group: number): number;

  /**
   * The learning rate at step 0; by default, the one that the schedule starts from.
   *
   * @param lr The rate that the schedule starts from.
   * @param _group The index of the parameter group.
   */
  protected firstLr(lr: number, _group: number): number {
    return lr;
  }

  /**
   * Goes back to step 0, and sets its learning rates: what `SequentialLR` does when it is a
   * schedule's turn.
   *
   * @param lrs The learning rate of each group to start from. Default: `baseLrs`.
   * @throws {RangeError} If parameter groups have been added since the scheduler was made.
   */
  restart(lrs: readonly number[] = this.baseLrs): void {
    checkGroupCount(this, this.optimizer, this.baseLrs.length);
    this.lastEpoch = 0;
    this.setLrs((_, group) => this.firstLr(lrs[group], group));
  }

  /**
   * Sets the learning rates for the next epoch (or batch): to be called after `optimizer.step`.
   *
   * @throws {RangeError} If parameter groups have been added since the scheduler was made.
   */
  step(): void {
    checkGroupCount(this, this.optimizer, this.baseLrs.length);
    this.lastEpoch++;
    this.setLrs((lr, group) => this.nextLr(lr, group));
  }

  /** The learning rate of each group since the last step. */
  getLastLr(): number[] {
    return this.lastLr.slice();
  }

  /** A copy of what is needed to go on from here; {@linkcode loadStateDict} takes it. */
  stateDict(): LRSchedulerStateDict {
    return {
      lastEpoch: this.lastEpoch,
      baseLrs: this.baseLrs.slice(),
      lastLr: this.lastLr.slice(),
    };
  }

  /**
   * Takes over the position of another scheduler. The rates themselves are the optimizer's, and come
   * with its state dict.
   *
   * @param stateDict What {@linkcode stateDict} gave.
   * @throws {RangeError} If the number of groups differs, or a number is out of range.
   */
  loadStateDict({ lastEpoch, baseLrs, lastLr }: LRSchedulerStateDict): void {
    checkCount(this, "lastEpoch", lastEpoch);
    checkLrs(this, "baseLrs", baseLrs, this.optimizer);
    checkLrs(this, "lastLr", lastLr, this.optimizer);
    this.lastEpoch = lastEpoch;
    this.baseLrs = baseLrs.slice();
    this.lastLr = lastLr.slice();
  }

  /** Sets the learning rate of each group, given the one it has. */
  protected setLrs(next: (lr: number, group: number) => number): void {
    this.optimizer.paramGroups.forEach((group, i) => group.lr = next(group.lr, i));
    this.lastLr = lrsOf(this.optimizer);
  }
}

/** The learning rate of each group of an optimizer. */
export function lrsOf(optimizer: Optimizer): number[] {
  return optimizer.paramGroups.map(({ lr }) => lr);
}
