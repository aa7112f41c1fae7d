import type { Competitor } from "../grid/competitor.ts";
import { initialRates, type RateGrid } from "../grid/rates.ts";
import { rungs } from "./halving.ts";
import { hasOneSetting, type SweepConfig } from "./sweep_config.ts";

/** The time limit of a sweep, and the time that a run takes. */
export interface Budget {
  /** The time limit, in seconds. */
  readonly seconds: number;
  /** The time that one run takes, in seconds: measured by a first one. */
  readonly secondsPerRun: number;
  /** The runs that train at the same time. */
  readonly workers: number;
}

/** A sweep that fits a budget. */
export interface FittedSweep {
  /** The sweep, with fewer seeds, repeats or rates where it had to be. */
  readonly config: SweepConfig;
  /** What was left out, as in `grid seeds: 11 of 30`; empty if everything fits. */
  readonly leftOut: readonly string[];
  /** The time that it takes without growth of the grid, in seconds. */
  readonly seconds: number;
}

/** The part of the time that is kept for growth of the grids. */
const growthReserve = 0.15;

/** With fewer pairs nothing can be decided: the least two-sided p of n pairs is 2 / 2ⁿ. */
const leastPairs = 6;

/**
 * Fits a sweep into a time limit. First it lowers the numbers of seeds and repeats by a common factor,
 * down to one grid seed and 6 repeats; then it takes fewer rates a decade. Lists of rates stay as
 * they are. 15 % of the time is kept for grids that grow.
 *
 * @param config The sweep.
 * @param budget The time limit, and the time of a run.
 * @throws {RangeError} If even the smallest sweep takes longer, or a number isn't positive.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fitBudget, makeCompetitor, parseSeeds, rateRange } from "@ohlol/sweep";
 *
 * const config = {
 *   task: "tutorial",
 *   competitors: ["SGD", "Adam"].map((name) => makeCompetitor(name, [{}], rateRange(0.01, 1))),
 *   seeds: parseSeeds("10"),
 *   repeats: parseSeeds("100", 10),
 *   measure: "loss" as const,
 *   target: null,
 *   halving: false,
 * };
 * const { leftOut } = fitBudget(config, { seconds: 60, secondsPerRun: 0.5, workers: 1 });
 * assertEquals(leftOut, ["grid seeds: 2 of 10", "repeats: 29 of 100"]);
 * ```
 */
export function fitBudget(config: SweepConfig, budget: Budget): FittedSweep {
  for (const [name, value] of Object.entries(budget)) {
    if (!(value > 0)) throw new RangeError(`A budget's ${name} must be above 0: got ${value}`);
  }
  const time = (candidate: SweepConfig) =>
    Math.ceil(countRuns(candidate)) / budget.workers * budget.secondsPerRun;
  const fits = (candidate: SweepConfig) => time(candidate) <= budget.seconds * (1 - growthReserve);
  for (const sparse of everSparser(config)) {
    if (!fits(scaled(sparse, 0))) continue;
    const fitted = scaled(sparse, largestScale((scale) => fits(scaled(sparse, scale))));
    return { config: fitted, leftOut: leftOut(config, fitted), seconds: time(fitted) };
  }
  const smallest = scaled([...everSparser(config)].at(-1)!, 0);
  throw new RangeError(
    `A budget of ${budget.seconds} s is too short: the smallest sweep has ` +
      `${Math.ceil(countRuns(smallest))} runs and takes ${time(smallest).toPrecision(2)} s, ` +
      `${growthReserve * 100} % of the budget is kept for growing grids`,
  );
}

/** The largest scale from 0 to 1 that fits, if 0 does. */
function largestScale(fits: (scale: number) => boolean): number {
  if (fits(1)) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function scaled(config: SweepConfig, scale: number): SweepConfig {
  const { seeds, repeats } = config;
  return {
    ...config,
    seeds: seeds.slice(0, Math.max(1, Math.floor(seeds.length * scale))),
    repeats: repeats.slice(0, Math.max(leastPairs, Math.floor(repeats.length * scale))),
  };
}

/** The sweep itself, then with grids of half as many points a decade, as long as they halve. */
function* everSparser(config: SweepConfig): Generator<SweepConfig> {
  yield config;
  const competitors = config.competitors.map((competitor) => {
    return { ...competitor, rates: sparser(competitor.rates) };
  });
  if (competitors.some(({ rates }, i) => rates !== config.competitors[i].rates)) {
    yield* everSparser({ ...config, competitors });
  }
}

/** Half as many points a decade: every other one, so that the runs of either grid serve both. */
function sparser(rates: RateGrid): RateGrid {
  if (rates.kind === "list" || rates.perDecade % 2 === 1) return rates;
  const half = { ...rates, perDecade: rates.perDecade / 2 };
  return initialRates(half).length === 0 ? rates : half;
}

/** The runs of a sweep whose grids don't grow; one that is stopped counts in part. */
function countRuns({ competitors, seeds, repeats, halving }: SweepConfig): number {
  const runs = competitors.map((competitor) => {
    return settingsToTrain(competitor, halving) * seeds.length + repeats.length;
  });
  return runs.reduce((total, count) => total + count, 0);
}

function settingsToTrain(competitor: Competitor, halving: boolean): number {
  if (hasOneSetting(competitor)) return 0;
  let alive = competitor.variants.length * initialRates(competitor.rates).length;
  if (!halving) return alive;
  let settings = 0;
  for (const stopAt of rungs) {
    settings += alive * stopAt;
    alive = Math.ceil(alive / 2);
  }
  return settings + alive;
}

function leftOut(whole: SweepConfig, fitted: SweepConfig): string[] {
  const texts: string[] = [];
  const compare = (what: string, kept: number, all: number) => {
    if (kept < all) texts.push(`${what}: ${kept} of ${all}`);
  };
  compare("grid seeds", fitted.seeds.length, whole.seeds.length);
  compare("repeats", fitted.repeats.length, whole.repeats.length);
  const [rates, allRates] = [fitted, whole].map(({ competitors }) =>
    competitors.reduce((total, { rates }) => total + initialRates(rates).length, 0)
  );
  compare("rates", rates, allRates);
  return texts;
}
