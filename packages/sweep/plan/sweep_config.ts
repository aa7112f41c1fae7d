import type { Competitor } from "../grid/competitor.ts";
import { initialRates } from "../grid/rates.ts";
import type { Json } from "../run/canonical_json.ts";

/**
 * What optimizers are ranked by: the compared loss, whether they solve the task, or the steps or
 * seconds that they take to the target loss.
 */
export type Measure = "loss" | "solved" | "steps" | "seconds";

/** A whole comparison: what is trained, from which seeds, and what decides. */
export interface SweepConfig {
  /** Everything that defines the task, as in the runs' keys. */
  readonly task: Json;
  /**
   * The options that say where the data came from, for a command that does the sweep again: they
   * decide nothing, as the task has a hash of the data. Default: none.
   */
  readonly source?: Json;
  /** The optimizers to compare, each with its settings. */
  readonly competitors: readonly Competitor[];
  /** The seeds that choose each optimizer's best setting. */
  readonly seeds: readonly number[];
  /** The new seeds that measure the chosen settings; none: nothing is measured. */
  readonly repeats: readonly number[];
  /** What the optimizers are ranked by. */
  readonly measure: Measure;
  /** The loss to reach; null: the median loss that the second-best optimizer ends with. */
  readonly target: number | null;
  /** Whether successive halving stops the worse settings early. */
  readonly halving: boolean;
}

/**
 * Checks that a comparison is possible and fair.
 *
 * @param config The comparison.
 * @returns The same.
 * @throws {RangeError} If there are no competitors or two of one label, if something must be tuned
 * without seeds, if a seed occurs twice or both chooses and measures, or the target isn't finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { checkSweepConfig, makeCompetitor, rateRange } from "@ohlol/sweep";
 *
 * const config = checkSweepConfig({
 *   task: { name: "tutorial", epochs: 15 },
 *   competitors: ["SGD", "Adam"].map((name) => makeCompetitor(name, [{}], rateRange(0.01, 1))),
 *   seeds: [0, 1, 2],
 *   repeats: [3, 4, 5, 6, 7, 8],
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * });
 * assertEquals(config.competitors.length, 2);
 * ```
 */
export function checkSweepConfig(config: SweepConfig): SweepConfig {
  checkCompetitors(config.competitors);
  checkSeeds(config);
  if (config.target !== null && !Number.isFinite(config.target)) {
    throw new RangeError(`A target loss must be finite: got ${config.target}`);
  }
  return config;
}

function checkCompetitors(competitors: readonly Competitor[]): void {
  if (competitors.length === 0) throw new RangeError("A sweep expected optimizers: got none");
  const labels = new Set<string>();
  for (const { label } of competitors) {
    if (labels.has(label)) {
      throw new RangeError(`A sweep expected each optimizer once: got ${label} twice`);
    }
    labels.add(label);
  }
}

function checkSeeds({ competitors, seeds, repeats }: SweepConfig): void {
  const tuned = competitors.find((competitor) => !hasOneSetting(competitor));
  if (seeds.length === 0 && tuned !== undefined) {
    throw new RangeError(`Cannot choose a setting of ${tuned.label} without seeds to choose it by`);
  }
  const chooses = new Set(seeds);
  const shared = repeats.find((seed) => chooses.has(seed));
  if (shared !== undefined) {
    throw new RangeError(
      `Seeds of grid and repeats overlap at ${shared}: ` +
        "a setting measured on the seeds that chose it looks better than it is",
    );
  }
  for (const list of [seeds, repeats]) {
    const twice = list.find((seed, i) => list.indexOf(seed) < i);
    if (twice !== undefined) throw new RangeError(`Seeds must differ: got ${twice} twice`);
  }
}

/** Whether there is nothing to choose: one rate and one set of options. */
export function hasOneSetting({ variants, rates }: Competitor): boolean {
  return variants.length === 1 && rates.kind === "list" && initialRates(rates).length === 1;
}
