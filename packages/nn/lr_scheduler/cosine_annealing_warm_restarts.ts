import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "../init.ts";
import { checkNotNegative } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler, type LRSchedulerStateDict } from "./lr_scheduler.ts";
import { checkCount, checkGroupCount, checkPosition } from "./scheduler_checks.ts";

/** Options for {@linkcode CosineAnnealingWarmRestarts}. */
export interface CosineAnnealingWarmRestartsOptions {
  /** T₀, the number of steps before the first restart. */
  t0: number;
  /** What the number of steps is multiplied by after each restart. Default: 1. */
  tMult?: number;
  /** The lowest rate. Default: 0. */
  etaMin?: number;
}

/** What {@linkcode CosineAnnealingWarmRestarts} needs to resume; plain numbers, fit for JSON. */
export interface CosineAnnealingWarmRestartsStateDict extends LRSchedulerStateDict {
  /** The number of steps since the last restart. */
  tCur: number;
  /** The number of steps between the last restart and the next. */
  tI: number;
}

/**
 * Lets the learning rate fall to η_min along a cosine, and start again from the top, after T₀ steps, then
 * T₀ · `tMult` more, and so on:
 *
 * `lrₜ = η_min + (lr₀ - η_min) (1 + cos(π T_cur / T_i)) / 2`
 *
 * where T_cur is the number of steps since the last restart, and T_i that until the next.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html,
 * and Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts
 * (https://arxiv.org/abs/1608.03983).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { CosineAnnealingWarmRestarts, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new CosineAnnealingWarmRestarts(optimizer, { t0: 4, tMult: 2 });
 * for (let epoch = 0; epoch < 2; epoch++) scheduler.step();
 * assertAlmostEquals(optimizer.paramGroups[0].lr, 0.5);
 * for (let epoch = 2; epoch < 4; epoch++) scheduler.step();
 * assertEquals(optimizer.paramGroups[0].lr, 1);
 * scheduler.step(8); // in the middle of the next 8
 * assertAlmostEquals(optimizer.paramGroups[0].lr, 0.5);
 * ```
 */
export class CosineAnnealingWarmRestarts extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "CosineAnnealingWarmRestarts";

  private readonly t0: number;
  private readonly tMult: number;
  private readonly etaMin: number;
  private tCur = 0;
  private tI: number;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param options See {@linkcode CosineAnnealingWarmRestartsOptions}.
   * @throws {RangeError} If `t0` or `tMult` is not a whole number of at least 1, or `etaMin` is negative.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(optimizer: Optimizer, options: CosineAnnealingWarmRestartsOptions) {
    super(optimizer);
    const defaults = { t0: undefined, tMult: 1, etaMin: 0 };
    const { t0, tMult, etaMin } = resolveOptions("CosineAnnealingWarmRestarts", options, defaults);
    checkSize("CosineAnnealingWarmRestarts", "t0", t0);
    checkSize("CosineAnnealingWarmRestarts", "tMult", tMult);
    checkNotNegative(this, "etaMin", etaMin);
    this.t0 = this.tI = t0;
    this.tMult = tMult;
    this.etaMin = etaMin;
    this.restart();
  }

  /** Goes back to step 0. */
  override restart(lrs?: readonly number[]): void {
    [this.tCur, this.tI] = [0, this.t0];
    super.restart(lrs);
  }

  /**
   * Sets the learning rates for the next epoch, or for a certain one.
   *
   * @param epoch The epoch to go to, from 0; with a fraction for batches within an epoch, as in
   * `epoch + batch / batches`. Default: the next whole one.
   * @throws {RangeError} If the epoch is negative or not finite, or parameter groups have been added.
   */
  override step(epoch?: number): void {
    checkGroupCount(this, this.optimizer, this.baseLrs.length);
    if (epoch === undefined) this.advance();
    else {
      checkNotNegative(this, "epoch", epoch);
      this.goTo(epoch);
      this.lastEpoch = Math.floor(epoch) - 1;
    }
    super.step();
  }

  /** A copy of what is needed to go on from here; {@linkcode loadStateDict} takes it. */
  override stateDict(): CosineAnnealingWarmRestartsStateDict {
    return { ...super.stateDict(), tCur: this.tCur, tI: this.tI };
  }

  /**
   * Takes over the position of another scheduler. The rates themselves are the optimizer's, and come
   * with its state dict.
   *
   * @param stateDict What {@linkcode stateDict} gave.
   * @throws {RangeError} If the number of groups differs, or a number is out of range.
   */
  override loadStateDict(stateDict: CosineAnnealingWarmRestartsStateDict): void {
    const { tCur, tI, ...rest } = stateDict;
    checkPosition(this, "tCur", tCur);
    checkCount(this, "tI", tI);
    super.loadStateDict(rest);
    [this.tCur, this.tI] = [tCur, tI];
  }

  /** `η_min + (lr₀ - η_min) (1 + cos(π T_cur / T_i)) / 2`. */
  protected nextLr(_lr: number, group: number): number {
    const { etaMin, tCur, tI } = this;
    return etaMin + (this.baseLrs[group] - etaMin) * (1 + Math.cos(Math.PI * tCur / tI)) / 2;
  }

  /** Goes one step on, to a restart where it is time. */
  private advance(): void {
    this.tCur++;
    if (this.tCur < this.tI) return;
    this.tCur %= this.tI;
    this.tI *= this.tMult;
  }

  /** Goes to a step, or between two. */
  private goTo(epoch: number): void {
    if (this.tMult === 1) {
      this.tCur = epoch % this.t0;
      return;
    }
    let lastRestart = 0, length = this.t0;
    while (epoch >= lastRestart + length) {
      lastRestart += length;
      length *= this.tMult;
    }
    [this.tCur, this.tI] = [epoch - lastRestart, length];
  }
}
