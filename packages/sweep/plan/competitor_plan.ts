import { bestRate, edgesOfBest } from "../grid/best_rate.ts";
import { type Competitor, settingOf } from "../grid/competitor.ts";
import { type Edge, initialRates } from "../grid/rates.ts";
import type { RunRequest } from "../run/finished_run.ts";
import type { Setting } from "../run/setting.ts";
import { type FindRun, planGrid, type VariantGrid } from "./grid_plan.ts";
import { requestsOf } from "./requests.ts";
import { hasOneSetting, type SweepConfig } from "./sweep_config.ts";

/** The setting that an optimizer is measured with. */
export interface Choice {
  /** The setting. */
  readonly setting: Setting;
  /** Its median loss over the grid's seeds; null if there was nothing to choose. */
  readonly gridLoss: number | null;
  /** The position of its options among the variants. */
  readonly variant: number;
  /** The end of the grid that the rate is at, so that a better one may lie beyond; null: inside. */
  readonly edge: Edge | null;
}

/** How far an optimizer is: choosing, measuring the chosen setting, or through. */
export type Stage = "grid" | "repeat" | "done";

/** What finished runs determine of one optimizer's part of a sweep. */
export interface CompetitorPlan {
  /** The optimizer with its settings. */
  readonly competitor: Competitor;
  /** How far it is. */
  readonly stage: Stage;
  /** A grid for each set of crossed options; empty grids if there is nothing to choose. */
  readonly variants: readonly VariantGrid[];
  /** The chosen setting; null before the grid is complete, and if every setting diverged. */
  readonly choice: Choice | null;
  /** The runs that measure the chosen setting, one a seed. */
  readonly repeats: readonly RunRequest[];
  /** All runs that have been decided on, in the order of the decisions; it only ever grows. */
  readonly requests: readonly RunRequest[];
}

/**
 * Plans one optimizer's part of a sweep from the runs that are finished: the grid, its growth, the
 * choice, the repeats. The plan is a pure function of the finished runs, whatever their order.
 *
 * @param config The sweep.
 * @param competitor One of its competitors.
 * @param find Finds a finished run by its key.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { makeCompetitor, planCompetitor, rateList, type SweepConfig } from "@ohlol/sweep";
 *
 * const sgd = makeCompetitor("SGD", [{}], rateList([0.1, 0.3]));
 * const config: SweepConfig = {
 *   task: "tutorial",
 *   competitors: [sgd],
 *   seeds: [0, 1, 2],
 *   repeats: [3, 4, 5, 6, 7, 8],
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * };
 * const plan = planCompetitor(config, sgd, () => undefined);
 * assertEquals([plan.stage, plan.requests.length], ["grid", 6]); // 2 rates from 3 seeds
 * ```
 */
export function planCompetitor(
  config: SweepConfig,
  competitor: Competitor,
  find: FindRun,
): CompetitorPlan {
  if (hasOneSetting(competitor)) {
    const variants = competitor.variants.map((options) => ({ options, points: [] }));
    return planRepeats(config, competitor, find, variants, [], onlyChoice(competitor));
  }
  const { variants, requests, complete } = planGrid(config, competitor, find);
  if (!complete) {
    return { competitor, stage: "grid", variants, choice: null, repeats: [], requests };
  }
  const choice = choose(competitor, variants);
  return planRepeats(config, competitor, find, variants, requests, choice);
}

function planRepeats(
  config: SweepConfig,
  competitor: Competitor,
  find: FindRun,
  variants: readonly VariantGrid[],
  gridRequests: readonly RunRequest[],
  choice: Choice | null,
): CompetitorPlan {
  const repeats = choice === null ? [] : requestsOf(config, choice.setting, "repeat");
  const stage = repeats.every(({ key }) => find(key) !== undefined) ? "done" : "repeat";
  const requests = [...gridRequests, ...repeats];
  return { competitor, stage, variants, choice, repeats, requests };
}

function onlyChoice(competitor: Competitor): Choice {
  const { variants, rates } = competitor;
  const setting = settingOf(competitor, variants[0], initialRates(rates)[0]);
  return { setting, gridLoss: null, variant: 0, edge: null };
}

/** The best point of all variants; of equal ones that of the first variant. */
function choose(competitor: Competitor, variants: readonly VariantGrid[]): Choice | null {
  let choice: Choice | null = null;
  variants.forEach(({ options, points }, variant) => {
    const best = bestRate(points);
    if (best === null) return;
    const { lr, loss } = points[best];
    if (choice !== null && loss! >= choice.gridLoss!) return;
    // A single rate has no edge: it was fixed, or the limits leave no other.
    const edge = points.length > 1 ? edgesOfBest(points)[0] ?? null : null;
    const setting = settingOf(competitor, options, lr);
    choice = { setting, gridLoss: loss, variant, edge };
  });
  return choice;
}
