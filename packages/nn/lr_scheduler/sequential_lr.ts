import { resolveOptions } from "@ohlol/tensor/options";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler, lrsOf } from "./lr_scheduler.ts";
import {
  checkSameOptimizer,
  type CompositeSchedulerStateDict,
  loadMembers,
  membersOf,
} from "./members.ts";

/** Options for {@linkcode SequentialLR}. */
export interface SequentialLROptions {
  /** The schedulers, in their order, all of the same optimizer. */
  schedulers: readonly LRScheduler[];
  /** The steps at which the next scheduler takes over, in ascending order: one less than schedulers. */
  milestones: readonly number[];
}

/**
 * One schedule after the other: at each milestone, the next scheduler starts, from its step 0. For a
 * warm-up before another schedule.
 *
 * Making the scheduler takes the optimizer back to its first learning rate, and starts the first
 * scheduler. From then on, step this one alone.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html
 *
 * @example A warm-up in 2 steps, then a fall to 0 in 4
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { LinearLR, PolynomialLR, SequentialLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new SequentialLR(optimizer, {
 *   schedulers: [
 *     new LinearLR(optimizer, { startFactor: 0.5, totalIters: 2 }),
 *     new PolynomialLR(optimizer, { totalIters: 4 }),
 *   ],
 *   milestones: [2],
 * });
 * for (const lr of [0.5, 0.75, 1, 0.75, 0.5, 0.25, 0]) {
 *   assertAlmostEquals(optimizer.paramGroups[0].lr, lr);
 *   scheduler.step();
 * }
 * ```
 */
export class SequentialLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "SequentialLR";

  private readonly schedulers: readonly LRScheduler[];
  private readonly milestones: readonly number[];

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedules.
   * @param options See {@linkcode SequentialLROptions}.
   * @throws {RangeError} If there is no scheduler, one is another optimizer's, or the milestones are not
   * one less than the schedulers, or not whole numbers in ascending order.
   * @throws {TypeError} If a scheduler is not one, or needs a metric, or an option is unknown.
   */
  constructor(optimizer: Optimizer, options: SequentialLROptions) {
    super(optimizer);
    const defaults = { schedulers: undefined, milestones: undefined };
    const { schedulers, milestones } = resolveOptions("SequentialLR", options, defaults);
    this.schedulers = membersOf("SequentialLR", schedulers);
    checkSameOptimizer(this, this.schedulers, optimizer);
    checkMilestones(milestones, this.schedulers.length);
    this.milestones = [...milestones];
    this.restart(optimizer.paramGroups.map(({ initialLr, lr }) => initialLr ?? lr));
  }

  /** Goes back to step 0, and starts the first scheduler. */
  override restart(lrs?: readonly number[]): void {
    this.schedulers[this.turnAt(0)].restart(lrs);
    super.restart(lrsOf(this.optimizer));
  }

  /**
   * Steps the scheduler whose turn it is, or starts the next one.
   *
   * @throws {RangeError} If parameter groups have been added since the scheduler was made.
   */
  override step(): void {
    const t = this.lastEpoch + 1, turn = this.turnAt(t);
    if (this.milestones[turn - 1] === t) this.schedulers[turn].restart();
    else this.schedulers[turn].step();
    super.step();
  }

  /** A copy of what is needed to go on from here; {@linkcode loadStateDict} takes it. */
  override stateDict(): CompositeSchedulerStateDict {
    const schedulers = this.schedulers.map((scheduler) => scheduler.stateDict());
    return { ...super.stateDict(), schedulers };
  }

  /**
   * Takes over the position of another scheduler, and of those that it is made of. The rates themselves
   * are the optimizer's, and come with its state dict.
   *
   * @param stateDict What {@linkcode stateDict} gave.
   * @throws {RangeError} If the number of groups or schedulers differs, or a number is out of range.
   */
  override loadStateDict({ schedulers, ...rest }: CompositeSchedulerStateDict): void {
    loadMembers(this, this.schedulers, schedulers, () => super.loadStateDict(rest));
  }

  /** The rate that the scheduler whose turn it is has set. */
  protected nextLr(lr: number): number {
    return lr;
  }

  /** Which scheduler's turn it is at a step. */
  private turnAt(t: number): number {
    return this.milestones.findLastIndex((milestone) => milestone <= t) + 1;
  }
}

function checkMilestones(milestones: readonly number[], schedulers: number): void {
  if (!Array.isArray(milestones)) {
    throw new TypeError(`SequentialLR expected milestones to be an array: got ${milestones}`);
  }
  if (milestones.length !== schedulers - 1) {
    throw new RangeError(
      `SequentialLR expected one milestone less than schedulers: got ${milestones.length} ` +
        `for ${schedulers}`,
    );
  }
  milestones.forEach((milestone, i) => {
    const least = i === 0 ? 0 : milestones[i - 1];
    if (!Number.isInteger(milestone) || milestone < least) {
      throw new RangeError(
        `SequentialLR expected milestones[${i}] to be a whole number >= ${least}: got ${milestone}`,
      );
    }
  });
}
