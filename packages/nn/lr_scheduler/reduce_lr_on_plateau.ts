import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "../init.ts";
import { checkBelowOne, checkNotNegative } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { lrsOf } from "./lr_scheduler.ts";
import {
  checkBest,
  checkCount,
  checkGroupCount,
  checkLrs,
  checkOptimizer,
  perGroup,
} from "./scheduler_checks.ts";

/** Options for {@linkcode ReduceLROnPlateau}. */
export interface ReduceLROnPlateauOptions {
  /** Whether a good metric is a small one, like a loss, or a large one. Default: `"min"`. */
  mode?: "min" | "max";
  /** What is left of the rate after a reduction. Default: 0.1. */
  factor?: number;
  /** The number of steps without improvement that pass without a reduction. Default: 10. */
  patience?: number;
  /** By how much a metric must be better to be an improvement. Default: 1e-4. */
  threshold?: number;
  /** Whether the threshold is a part of the best metric, or a difference. Default: `"rel"`. */
  thresholdMode?: "rel" | "abs";
  /** The number of steps after a reduction in which nothing is counted. Default: 0. */
  cooldown?: number;
  /** The lowest rate, for all groups or for each. Default: 0. */
  minLr?: number | readonly number[];
  /** The smallest reduction that is still made. Default: 1e-8. */
  eps?: number;
}

/** What {@linkcode ReduceLROnPlateau} needs to go on; plain values, fit for JSON. */
export interface ReduceLROnPlateauStateDict {
  /** The number of steps so far. */
  lastEpoch: number;
  /** The learning rate of each group since the last step. */
  lastLr: number[];
  /** The best metric so far; null if none was better than infinitely bad. */
  best: number | null;
  /** The number of steps since the last improvement or reduction. */
  numBadEpochs: number;
  /** The number of steps for which nothing is counted. */
  cooldownCounter: number;
}

const defaults = {
  mode: "min",
  factor: 0.1,
  patience: 10,
  threshold: 1e-4,
  thresholdMode: "rel",
  cooldown: 0,
  // 0, but an array of rates is as good.
  minLr: undefined,
  eps: 1e-8,
} as const;

/**
 * Multiplies the learning rate by `factor` when a metric hasn't improved for more than `patience`
 * steps.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ReduceLROnPlateau, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new ReduceLROnPlateau(optimizer, { factor: 0.5, patience: 1 });
 * for (const loss of [4, 3, 3, 3]) scheduler.step(loss);
 * assertEquals(optimizer.paramGroups[0].lr, 0.5);
 * ```
 */
export class ReduceLROnPlateau {
  /** The class's name, in minified bundles too. */
  static readonly name: string = "ReduceLROnPlateau";

  /** The number of steps so far. */
  lastEpoch = 0;
  private readonly optimizer: Optimizer;
  private readonly options: Required<Omit<ReduceLROnPlateauOptions, "minLr">>;
  private readonly minLrs: number[];
  private readonly worst: number;
  private best: number;
  private numBadEpochs = 0;
  private cooldownCounter = 0;
  private lastLr: number[];

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates are reduced.
   * @param given What counts as an improvement, and what follows if there is none.
   * @throws {RangeError} If an option is out of range.
   * @throws {TypeError} If there is no optimizer, or an option is unknown, or of the wrong type.
   */
  constructor(
    optimizer: Optimizer,
    given?: ReduceLROnPlateauOptions,
  ) {
    checkOptimizer(this, optimizer);
    this.optimizer = optimizer;
    const { minLr = 0, ...options } = resolveOptions("ReduceLROnPlateau", given, defaults);
    this.options = options;
    checkOptions(this, options);
    this.minLrs = perGroup(this, "minLr", minLr, optimizer.paramGroups.length);
    for (const minLr of this.minLrs) checkNotNegative(this, "minLr", minLr);
    this.worst = options.mode === "min" ? Infinity : -Infinity;
    this.best = this.worst;
    this.lastLr = lrsOf(optimizer);
  }

  /**
   * Takes note of the metric after an epoch, and reduces the learning rates if it is time.
   *
   * @param metric The metric, like the loss on held-out data; infinity is not an improvement.
   * @throws {RangeError} If the metric is NaN, or parameter groups have been added.
   * @throws {TypeError} If the metric is not a number.
   */
  step(metric: number): void {
    checkGroupCount(this, this.optimizer, this.minLrs.length);
    checkMetric(metric);
    this.lastEpoch++;
    this.count(metric);
    if (this.numBadEpochs > this.options.patience) {
      this.reduce();
      this.cooldownCounter = this.options.cooldown;
      this.numBadEpochs = 0;
    }
    this.lastLr = lrsOf(this.optimizer);
  }

  /** The learning rate of each group since the last step. */
  getLastLr(): number[] {
    return this.lastLr.slice();
  }

  /** A copy of what is needed to go on from here; {@linkcode loadStateDict} takes it. */
  stateDict(): ReduceLROnPlateauStateDict {
    const { lastEpoch, lastLr, best, worst, numBadEpochs, cooldownCounter } = this;
    return {
      lastEpoch,
      lastLr: lastLr.slice(),
      best: best === worst ? null : best,
      numBadEpochs,
      cooldownCounter,
    };
  }

  /**
   * Takes over the position of another scheduler. The rates themselves are the optimizer's, and come
   * with its state dict.
   *
   * @param stateDict What {@linkcode stateDict} gave.
   * @throws {RangeError} If the number of groups differs, or a number is out of range.
   */
  loadStateDict(stateDict: ReduceLROnPlateauStateDict): void {
    const { lastEpoch, lastLr, best, numBadEpochs, cooldownCounter } = stateDict;
    checkCount(this, "lastEpoch", lastEpoch);
    checkLrs(this, "lastLr", lastLr, this.optimizer);
    checkCount(this, "numBadEpochs", numBadEpochs);
    checkCount(this, "cooldownCounter", cooldownCounter);
    checkBest(this, best);
    Object.assign(this, { lastEpoch, numBadEpochs, cooldownCounter });
    this.best = best ?? this.worst;
    this.lastLr = lastLr.slice();
  }

  /** Counts the steps without a better metric, and those of the cooldown. */
  private count(metric: number): void {
    if (this.isBetter(metric)) {
      this.best = metric;
      this.numBadEpochs = 0;
    } else {
      this.numBadEpochs++;
    }
    if (this.cooldownCounter > 0) {
      this.cooldownCounter--;
      this.numBadEpochs = 0;
    }
  }

  /** For "min": `metric < best · (1 - threshold)`, or `metric < best - threshold`. */
  private isBetter(metric: number): boolean {
    const { mode, threshold, thresholdMode } = this.options;
    const sign = mode === "min" ? 1 : -1;
    const target = thresholdMode === "rel"
      ? this.best * (1 - sign * threshold)
      : this.best - sign * threshold;
    return sign * metric < sign * target;
  }

  /** Lowers the learning rate of each group, not below its least. */
  private reduce(): void {
    const { factor, eps } = this.options;
    this.optimizer.paramGroups.forEach((group, i) => {
      const lr = Math.max(group.lr * factor, this.minLrs[i]);
      if (group.lr - lr > eps) group.lr = lr;
    });
  }
}

function checkOptions(
  owner: object,
  options: Required<Omit<ReduceLROnPlateauOptions, "minLr">>,
): void {
  const { mode, factor, patience, threshold, thresholdMode, cooldown, eps } = options;
  if (mode !== "min" && mode !== "max") {
    throw new RangeError(`ReduceLROnPlateau expected mode "min" or "max": got "${mode}"`);
  }
  if (thresholdMode !== "rel" && thresholdMode !== "abs") {
    throw new RangeError(
      `ReduceLROnPlateau expected thresholdMode "rel" or "abs": got "${thresholdMode}"`,
    );
  }
  checkBelowOne(owner, "factor", factor);
  checkSize("ReduceLROnPlateau", "patience", patience, 0);
  checkNotNegative(owner, "threshold", threshold);
  checkSize("ReduceLROnPlateau", "cooldown", cooldown, 0);
  checkNotNegative(owner, "eps", eps);
}

function checkMetric(metric: number): void {
  if (typeof metric !== "number") {
    throw new TypeError(`ReduceLROnPlateau expected metric to be a number: got ${typeof metric}`);
  }
  if (Number.isNaN(metric)) {
    throw new RangeError(
      "ReduceLROnPlateau cannot compare a metric of NaN: the run has diverged, or the metric is wrong",
    );
  }
}
