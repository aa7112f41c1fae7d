import { type ResolvedOptions, resolveOptions } from "@ohlol/tensor/options";
import {
  checkFinite,
  checkFunction,
  checkNotNegative,
  checkPositive,
  nameOf,
} from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler } from "./lr_scheduler.ts";
import { checkMomentum, setMomentum } from "./momentum.ts";
import { perGroup } from "./scheduler_checks.ts";

/** Options for {@linkcode CyclicLR}. */
export interface CyclicLROptions {
  /** The lowest rate, for all groups or for each. */
  baseLr: number | readonly number[];
  /** The highest rate, for all groups or for each. */
  maxLr: number | readonly number[];
  /** The number of steps in which the rate rises. Default: 2000. */
  stepSizeUp?: number;
  /** The number of steps in which the rate falls. Default: `stepSizeUp`. */
  stepSizeDown?: number;
  /**
   * What becomes of the height of the cycles: `"triangular"` leaves it as it is, `"triangular2"` halves
   * it after each, and `"exp_range"` multiplies it by γ in each step. Default: `"triangular"`.
   */
  mode?: "triangular" | "triangular2" | "exp_range";
  /** γ, for `"exp_range"`. Default: 1. */
  gamma?: number;
  /** What the height is multiplied by, instead of what `mode` says. */
  scaleFn?: (count: number) => number;
  /** Whether `scaleFn` is given the number of the cycle, from 1, or of the step. Default: `"cycle"`. */
  scaleMode?: "cycle" | "iterations";
  /** Whether the momentum (β₁, in Adam) falls while the rate rises. Default: true. */
  cycleMomentum?: boolean;
  /** The lowest momentum, for all groups or for each. Default: 0.8. */
  baseMomentum?: number | readonly number[];
  /** The highest momentum, for all groups or for each. Default: 0.9. */
  maxMomentum?: number | readonly number[];
}

const defaults = {
  // One rate, or an array of rates.
  baseLr: undefined,
  maxLr: undefined,
  stepSizeUp: 2000,
  stepSizeDown: undefined,
  mode: "triangular",
  gamma: 1,
  scaleFn: undefined,
  scaleMode: "cycle",
  cycleMomentum: true,
  // One momentum, or an array of momenta.
  baseMomentum: undefined,
  maxMomentum: undefined,
} as const;

type ResolvedCyclic = ResolvedOptions<CyclicLROptions, typeof defaults>;

/**
 * Lets the learning rate rise and fall between two bounds, again and again, along lines; the momentum
 * goes the other way. It is stepped after every batch.
 *
 * `lrₜ = lr_base + (lr_max - lr_base) · h(t) · s`
 *
 * where h rises from 0 to 1 and falls back in each cycle, and s is 1 for `"triangular"`, `2^(1 - c)` in
 * cycle c, counted from 1, for `"triangular2"`, and `γᵗ` for `"exp_range"`.
 *
 * Making the scheduler sets the rates and momenta at t = 0. Functions are not in the state dict: a
 * scheduler that resumes must be made with the same.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CyclicLR.html, and
 * Smith, Cyclical Learning Rates for Training Neural Networks (https://arxiv.org/abs/1506.01186).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { CyclicLR, SGD } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { momentum: 0.9 });
 * const scheduler = new CyclicLR(optimizer, { baseLr: 0.1, maxLr: 0.5, stepSizeUp: 4 });
 * assertEquals(optimizer.paramGroups[0].lr, 0.1);
 * for (let batch = 0; batch < 5; batch++) scheduler.step();
 * assertAlmostEquals(optimizer.paramGroups[0].lr, 0.4);
 * assertAlmostEquals(optimizer.paramGroups[0].momentum, 0.825);
 * ```
 */
export class CyclicLR extends LRScheduler {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "CyclicLR";

  private readonly maxLrs: readonly number[];
  private readonly options: ResolvedCyclic;
  private readonly momenta: readonly [base: number, max: number][] | null;

  /**
   * Makes the scheduler.
   *
   * @param optimizer The optimizer whose learning rates follow the schedule.
   * @param given See {@linkcode CyclicLROptions}.
   * @throws {RangeError} If an option is out of range.
   * @throws {TypeError} If `cycleMomentum` is set and the optimizer has no momentum, or an option is
   * unknown, or of the wrong type.
   */
  constructor(optimizer: Optimizer, given: CyclicLROptions) {
    const before = optimizer?.paramGroups?.map(({ initialLr }) => initialLr);
    super(optimizer);
    this.options = resolveOptions("CyclicLR", given, defaults);
    checkOptions(this, this.options);
    const groups = optimizer.paramGroups;
    const baseLrs = ratesOf(this, "baseLr", this.options.baseLr, groups.length);
    this.maxLrs = ratesOf(this, "maxLr", this.options.maxLr, groups.length);
    this.momenta = this.options.cycleMomentum ? momentaOf(this, optimizer, this.options) : null;
    this.baseLrs = baseLrs;
    // The first scheduler of an optimizer decides what the others start from. As in PyTorch, that is
    // also the rate before the first step.
    groups.forEach((group, i) => group.initialLr = before[i] ?? baseLrs[i]);
    this.restart();
    this.setLrs((_, i) => before[i] ?? baseLrs[i]);
  }

  /** Goes back to step 0, and sets its learning rates and momenta. */
  override restart(lrs?: readonly number[]): void {
    super.restart(lrs);
    this.setMomenta();
  }

  /**
   * Sets the learning rates and momenta for the next batch.
   *
   * @throws {RangeError} If parameter groups have been added since the scheduler was made.
   */
  override step(): void {
    super.step();
    this.setMomenta();
  }

  /** The lowest rate. */
  protected override firstLr(lr: number, group: number): number {
    return this.nextLr(lr, group);
  }

  /** The rate of the current step; where it stood before makes no difference. */
  protected nextLr(_lr: number, group: number): number {
    const base = this.baseLrs[group];
    return base + (this.maxLrs[group] - base) * this.height();
  }

  /** Moves the momenta against the learning rates. */
  private setMomenta(): void {
    this.momenta?.forEach(([base, max], i) => {
      setMomentum(this.optimizer.paramGroups[i], max - (max - base) * this.height());
    });
  }

  /** How high the rate stands between its bounds, `h(t) · s`: from 0 to 1, unless `scaleFn` exceeds. */
  private height(): number {
    const { stepSizeUp, stepSizeDown = stepSizeUp } = this.options, t = this.lastEpoch;
    const length = stepSizeUp + stepSizeDown, peak = stepSizeUp / length;
    const cycle = Math.floor(1 + t / length);
    const x = 1 + t / length - cycle;
    const height = x <= peak ? x / peak : (x - 1) / (peak - 1);
    return height * this.scale(cycle);
  }

  /** s, what the height is multiplied by. */
  private scale(cycle: number): number {
    const { mode, gamma, scaleFn, scaleMode } = this.options;
    if (scaleFn) return scaleFn(scaleMode === "cycle" ? cycle : this.lastEpoch);
    if (mode === "triangular2") return 2 ** (1 - cycle);
    return mode === "exp_range" ? gamma ** this.lastEpoch : 1;
  }
}

function checkOptions(owner: object, options: ResolvedCyclic): void {
  const { stepSizeUp, stepSizeDown, mode, gamma, scaleFn, scaleMode } = options;
  checkPositive(owner, "stepSizeUp", stepSizeUp);
  if (stepSizeDown !== undefined) checkNotNegative(owner, "stepSizeDown", stepSizeDown);
  if (mode !== "triangular" && mode !== "triangular2" && mode !== "exp_range") {
    throw new RangeError(
      `${nameOf(owner)} expected mode "triangular", "triangular2" or "exp_range": got "${mode}"`,
    );
  }
  checkFinite(owner, "gamma", gamma);
  if (scaleFn !== undefined) checkFunction(owner, "scaleFn", scaleFn);
  if (scaleMode !== "cycle" && scaleMode !== "iterations") {
    throw new RangeError(
      `${nameOf(owner)} expected scaleMode "cycle" or "iterations": got "${scaleMode}"`,
    );
  }
}

/** A rate for each group. */
function ratesOf(
  owner: object,
  name: string,
  rates: number | readonly number[],
  groups: number,
): number[] {
  const list = perGroup(owner, name, rates, groups);
  for (const rate of list) checkNotNegative(owner, name, rate);
  return list;
}

/** The lowest and the highest momentum of each group. */
function momentaOf(
  owner: object,
  optimizer: Optimizer,
  { baseMomentum = 0.8, maxMomentum = 0.9 }: ResolvedCyclic,
): [base: number, max: number][] {
  checkMomentum(owner, optimizer);
  const groups = optimizer.paramGroups.length;
  const bases = ratesOf(owner, "baseMomentum", baseMomentum, groups);
  return ratesOf(owner, "maxMomentum", maxMomentum, groups).map((max, i) => [bases[i], max]);
}
