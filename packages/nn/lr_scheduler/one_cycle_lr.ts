import { type ResolvedOptions, resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "../init.ts";
import { checkNotNegative, checkPositive, checkUpToOne } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler } from "./lr_scheduler.ts";
import { checkMomentum, setMomentum } from "./momentum.ts";
import { perGroup } from "./scheduler_checks.ts";

/** Options for {@linkcode OneCycleLR}. */
export interface OneCycleLROptions {
  /** The highest rate, for all groups or for each. */
  maxLr: number | readonly number[];
  /** The number of steps in the cycle. Default: `epochs · stepsPerEpoch`. */
  totalSteps?: number;
  /** The number of epochs, unless `totalSteps` is given. */
  epochs?: number;
  /** The number of steps in an epoch, unless `totalSteps` is given. */
  stepsPerEpoch?: number;
  /** The part of the cycle in which the rate rises. Default: 0.3. */
  pctStart?: number;
  /** Whether the rate follows a cosine or a line. Default: `"cos"`. */
  annealStrategy?: "cos" | "linear";
  /** Whether the momentum (β₁, in Adam) falls while the rate rises. Default: true. */
  cycleMomentum?: boolean;
  /** The lowest momentum. Default: 0.85. */
  baseMomentum?: number;
  /** The highest momentum. Default: 0.95. */
  maxMomentum?: number;
  /** What divides the highest rate to give the first. Default: 25. */
  divFactor?: number;
  /** What divides the first rate to give the last. Default: 1e4. */
  finalDivFactor?: number;
  /** Whether the rate falls as slowly as it rose, and only then to the last. Default: false. */
  threePhase?: boolean;
}

const defaults = {
  // One rate, or an array of rates.
  maxLr: undefined,
  totalSteps: undefined,
  epochs: undefined,
  stepsPerEpoch: undefined,
  pctStart: 0.3,
  annealStrategy: "cos",
  cycleMomentum: true,
  baseMomentum: 0.85,
  maxMomentum: 0.95,
  divFactor: 25,
  finalDivFactor: 1e4,
  threePhase: false,
} as const;

type ResolvedOneCycle = ResolvedOptions<OneCycleLROptions, typeof defaults>;

/** A part of the cycle. */
interface Phase {
  /** The step with which it ends; it need not be whole. */
  end: number;
  /** The rates between which it goes. */
  lr: [from: Rate, to: Rate];
  /** The momenta between which it goes. */
  momentum: [from: number, to: number];
}

type Rate = "first" | "highest" | "last";

/**
 * One rise of the learning rate from `maxLr / divFactor` to `maxLr`, and one fall from there to
 * `maxLr / divFactor / finalDivFactor`; the momentum goes the other way. It is stepped after every
 * batch.
 *
 * Making the scheduler sets the rates and momenta at t = 0. The rate is the last one after
 * `totalSteps - 1` steps. One more step, with which a training loop ends, follows the curve beyond
 * its end, as in PyTorch: along a line, to a rate that may be negative. Don't train with it.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html,
 * and Smith and Topin, Super-Convergence: Very Fast Training of Neural Networks Using Large
 * Learning Rates (https://arxiv.org/abs/1708.07120).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { OneCycleLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })]);
 * const scheduler = new OneCycleLR(optimizer, { maxLr: 1, epochs: 5, stepsPerEpoch: 10 });
 * assertAlmostEquals(optimizer.paramGroups[0].lr, 1 / 25);
 * for (let batch = 0; batch < 14; batch++) scheduler.step();
 * assertAlmostEquals(optimizer.paramGroups[0].lr, 1);
 * ```
 */
export class OneCycleLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "OneCycleLR";

  private readonly totalSteps: number;
  private readonly phases: readonly Phase[];
  private readonly rates: readonly Record<Rate, number>[];
  private readonly anneal: (from: number, to: number, progress: number) => number;
  private readonly cycleMomentum: boolean;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param given The shape of the cycle.
   * @throws {RangeError} If the number of steps is missing, or an option is out of range.
   * @throws {TypeError} If `cycleMomentum` is set and the optimizer has no momentum, or an option is
   * unknown, or of the wrong type.
   */
  constructor(optimizer: Optimizer, given: OneCycleLROptions) {
    super(optimizer);
    const options = resolveOptions("OneCycleLR", given, defaults);
    const { annealStrategy, cycleMomentum } = options;
    checkStrategy(annealStrategy);
    this.totalSteps = totalStepsOf(options);
    this.phases = phasesOf(this, options, this.totalSteps);
    this.rates = ratesOf(this, options, optimizer.paramGroups.length);
    this.anneal = annealStrategy === "cos" ? alongCosine : alongLine;
    this.cycleMomentum = cycleMomentum;
    if (cycleMomentum) checkMomentum(this, optimizer);
    this.baseLrs = this.rates.map(({ first }) => first);
    optimizer.paramGroups.forEach((group, i) => group.initialLr = this.baseLrs[i]);
    this.restart();
  }

  /** Goes back to step 0, and sets its learning rates and momenta. */
  override restart(lrs?: readonly number[]): void {
    super.restart(lrs);
    this.setMomentum();
  }

  /**
   * Sets the learning rates and momenta for the next batch.
   *
   * @throws {RangeError} If the cycle is over, or parameter groups have been added.
   */
  override step(): void {
    if (this.lastEpoch >= this.totalSteps) {
      throw new RangeError(`OneCycleLR cannot go on: its ${this.totalSteps} steps are over`);
    }
    super.step();
    this.setMomentum();
  }

  /** The first point of the curve; where the rate stood before makes no difference. */
  protected override firstLr(lr: number, group: number): number {
    return this.nextLr(lr, group);
  }

  /** The point of the current phase's curve; where the rate stood before makes no difference. */
  protected nextLr(_lr: number, group: number): number {
    const { phase: { lr: [from, to] }, progress } = this.position();
    const rates = this.rates[group];
    return this.anneal(rates[from], rates[to], progress);
  }

  /** Moves the momentum against the learning rate. */
  private setMomentum(): void {
    if (!this.cycleMomentum) return;
    const { phase: { momentum: [from, to] }, progress } = this.position();
    const momentum = this.anneal(from, to, progress);
    for (const group of this.optimizer.paramGroups) setMomentum(group, momentum);
  }

  /**
   * The phase of the current step, and how far it has gone: from 0 to 1, and further in the step
   * after the last.
   */
  private position(): { phase: Phase; progress: number } {
    const { lastEpoch: t, phases } = this;
    const found = phases.findIndex(({ end }) => t <= end);
    const index = found < 0 ? phases.length - 1 : found;
    const [phase, start] = [phases[index], index === 0 ? 0 : phases[index - 1].end];
    // A last phase without a step, after a rise that fills the cycle, is over.
    const progress = phase.end === start ? 1 : (t - start) / (phase.end - start);
    return { phase, progress };
  }
}

function alongCosine(from: number, to: number, progress: number): number {
  return to + (from - to) / 2 * (1 + Math.cos(Math.PI * progress));
}

function alongLine(from: number, to: number, progress: number): number {
  return from + (to - from) * progress;
}

function totalStepsOf({ totalSteps, epochs, stepsPerEpoch }: ResolvedOneCycle): number {
  if (totalSteps !== undefined) {
    checkSize("OneCycleLR", "totalSteps", totalSteps);
    return totalSteps;
  }
  if (epochs === undefined || stepsPerEpoch === undefined) {
    throw new RangeError(
      "OneCycleLR expected totalSteps, or epochs and stepsPerEpoch: got neither",
    );
  }
  checkSize("OneCycleLR", "epochs", epochs);
  checkSize("OneCycleLR", "stepsPerEpoch", stepsPerEpoch);
  return epochs * stepsPerEpoch;
}

function phasesOf(owner: object, options: ResolvedOneCycle, totalSteps: number): Phase[] {
  const { pctStart, baseMomentum: low, maxMomentum: high, threePhase } = options;
  checkNotNegative(owner, "baseMomentum", low);
  checkNotNegative(owner, "maxMomentum", high);
  checkPctStart(owner, pctStart, threePhase, totalSteps);
  const rise = pctStart * totalSteps - 1;
  const up: Phase = { end: rise, lr: ["first", "highest"], momentum: [high, low] };
  const last = totalSteps - 1;
  if (!threePhase) {
    return [up, { end: last, lr: ["highest", "last"], momentum: [low, high] }];
  }
  return [
    up,
    { end: 2 * rise, lr: ["highest", "first"], momentum: [low, high] },
    { end: last, lr: ["first", "last"], momentum: [high, high] },
  ];
}

function checkPctStart(
  owner: object,
  pctStart: number,
  threePhase: boolean,
  totalSteps: number,
): void {
  checkUpToOne(owner, "pctStart", pctStart);
  if (threePhase && pctStart > 0.5) {
    throw new RangeError(`OneCycleLR expected pctStart <= 0.5 with threePhase: got ${pctStart}`);
  }
  if (pctStart * totalSteps === 1) {
    throw new RangeError(
      `OneCycleLR cannot rise within a single step: pctStart ${pctStart} of ${totalSteps} steps is 1`,
    );
  }
}

function ratesOf(
  owner: object,
  options: ResolvedOneCycle,
  groups: number,
): Record<Rate, number>[] {
  const { maxLr, divFactor, finalDivFactor } = options;
  checkPositive(owner, "divFactor", divFactor);
  checkPositive(owner, "finalDivFactor", finalDivFactor);
  return perGroup(owner, "maxLr", maxLr, groups).map((highest) => {
    checkPositive(owner, "maxLr", highest);
    const first = highest / divFactor;
    return { first, highest, last: first / finalDivFactor };
  });
}

function checkStrategy(strategy: string): void {
  if (strategy !== "cos" && strategy !== "linear") {
    throw new RangeError(`OneCycleLR expected annealStrategy "cos" or "linear": got "${strategy}"`);
  }
}
