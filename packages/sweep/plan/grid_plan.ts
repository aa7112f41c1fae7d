import { edgesOfBest, type RatePoint } from "../grid/best_rate.ts";
import { type Competitor, settingOf } from "../grid/competitor.ts";
import { grownRates, initialRates } from "../grid/rates.ts";
import { comparedLoss, type FinishedRun, type RunRequest } from "../run/finished_run.ts";
import type { OptimizerOptions } from "../run/setting.ts";
import { median } from "../stats/quantile.ts";
import { betterHalf, rungs } from "./halving.ts";
import { requestsOf } from "./requests.ts";
import type { SweepConfig } from "./sweep_config.ts";

/** Finds a finished run by its key. */
export type FindRun = (key: string) => FinishedRun | undefined;

/** A point of a grid: a setting with the runs that judge it. */
export interface GridPoint extends RatePoint {
  /** The runs to the end from all grid seeds; none if the setting was stopped before. */
  readonly requests: readonly RunRequest[];
  /** The share of the steps after which successive halving stopped the setting; null: it didn't. */
  readonly stoppedAt: number | null;
}

/** The grid of one set of options. */
export interface VariantGrid {
  /** The options, without the learning rate. */
  readonly options: OptimizerOptions;
  /** Its points, ascending by rate. A loss is null while runs of the point are missing. */
  readonly points: readonly GridPoint[];
}

/** An optimizer's grid, as far as finished runs determine it. */
export interface GridPlan {
  /** A grid for each set of crossed options. */
  readonly variants: readonly VariantGrid[];
  /** All runs that have been decided on, in the order of the decisions. */
  readonly requests: readonly RunRequest[];
  /** Whether all of them are finished and the grid doesn't grow any more. */
  readonly complete: boolean;
}

/** A setting of the grid while it is planned. */
interface Candidate {
  readonly variant: number;
  readonly lr: number;
  stoppedAt: number | null;
}

/**
 * Plans an optimizer's grid: successive halving if it is on, the runs to the end, then growth as
 * long as the best rate of some options is at an edge. Decisions are made from complete sets of runs
 * only, so the plan doesn't depend on the order in which they finish.
 */
export function planGrid(config: SweepConfig, competitor: Competitor, find: FindRun): GridPlan {
  const grid = new GridInProgress(config, competitor, find);
  const complete = grid.halve() && grid.trainToTheEnd() && grid.grow();
  return { variants: grid.variants(), requests: grid.requests, complete };
}

/** Each step returns whether all runs that it asks for are finished. */
class GridInProgress {
  readonly requests: RunRequest[] = [];
  readonly #candidates: Candidate[];

  constructor(
    readonly config: SweepConfig,
    readonly competitor: Competitor,
    readonly find: FindRun,
  ) {
    this.#candidates = competitor.variants.flatMap((_, variant) =>
      initialRates(competitor.rates).map((lr) => ({ variant, lr, stoppedAt: null }))
    );
  }

  halve(): boolean {
    if (!this.config.halving) return true;
    return rungs.every((stopAt) => {
      const alive = this.#alive();
      if (!this.#ask(alive, stopAt)) return false;
      const kept = new Set(betterHalf(alive.map((candidate) => this.#loss(candidate, stopAt)!)));
      alive.forEach((candidate, i) => candidate.stoppedAt = kept.has(i) ? null : stopAt);
      return true;
    });
  }

  trainToTheEnd(): boolean {
    return this.#ask(this.#alive(), null);
  }

  grow(): boolean {
    for (;;) {
      const grown = this.competitor.variants.flatMap((_, variant) => this.#growth(variant));
      if (grown.length === 0) return true;
      this.#candidates.push(...grown);
      if (!this.#ask(grown, null)) return false;
    }
  }

  variants(): VariantGrid[] {
    return this.competitor.variants.map((options, variant) => ({
      options,
      points: this.#points(variant),
    }));
  }

  #alive(): Candidate[] {
    return this.#candidates.filter(({ stoppedAt }) => stoppedAt === null);
  }

  #growth(variant: number): Candidate[] {
    const points = this.#points(variant);
    const rates = points.map(({ lr }) => lr);
    return edgesOfBest(points)
      .flatMap((edge) => grownRates(this.competitor.rates, rates, edge))
      .map((lr) => ({ variant, lr, stoppedAt: null }));
  }

  #points(variant: number): GridPoint[] {
    return this.#candidates
      .filter((candidate) => candidate.variant === variant)
      .sort((a, b) => a.lr - b.lr)
      .map((candidate) => ({
        lr: candidate.lr,
        loss: candidate.stoppedAt === null ? this.#loss(candidate, null) : null,
        requests: candidate.stoppedAt === null ? this.#runsOf(candidate, null) : [],
        stoppedAt: candidate.stoppedAt,
      }));
  }

  #ask(candidates: readonly Candidate[], stopAt: number | null): boolean {
    const asked = candidates.flatMap((candidate) => this.#runsOf(candidate, stopAt));
    this.requests.push(...asked);
    return asked.every(({ key }) => this.find(key) !== undefined);
  }

  #runsOf({ variant, lr }: Candidate, stopAt: number | null): readonly RunRequest[] {
    const setting = settingOf(this.competitor, this.competitor.variants[variant], lr);
    return requestsOf(this.config, setting, "grid", stopAt);
  }

  /** The median loss over all seeds; null while one is missing. */
  #loss(candidate: Candidate, stopAt: number | null): number | null {
    const runs = this.#runsOf(candidate, stopAt).map(({ key }) => this.find(key));
    if (runs.length === 0 || runs.includes(undefined)) return null;
    return median(runs.map((run) => comparedLoss(run!)));
  }
}
