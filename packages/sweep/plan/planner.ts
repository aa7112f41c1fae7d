import type { FinishedRun, RunRequest } from "../run/finished_run.ts";
import { type CompetitorPlan, planCompetitor } from "./competitor_plan.ts";
import { checkSweepConfig, type SweepConfig } from "./sweep_config.ts";

/**
 * Decides which runs of a sweep are due: first every optimizer's grid, its growth while the best
 * rate is at an edge, then repeats of the chosen setting. It trains nothing and keeps nothing: runs
 * are reported to it as they finish, in any order, from any number of workers, or from a store. What
 * it decides depends only on which runs are finished.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { failedRun, makeCompetitor, Planner, rateList } from "@ohlol/sweep";
 *
 * const planner = new Planner({
 *   task: { name: "tutorial", epochs: 15 },
 *   competitors: [makeCompetitor("SGD", [{}], rateList([0.1]))],
 *   seeds: [],
 *   repeats: [0, 1],
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * });
 * const [first] = planner.due();
 * planner.record(failedRun(first, "no memory", { machine: "", kernels: "", version: "" }));
 * assertEquals(planner.due().map(({ seed }) => seed), [1]);
 * ```
 */
export class Planner {
  /** The sweep. */
  readonly config: SweepConfig;
  readonly #finished = new Map<string, FinishedRun>();
  readonly #parts: Part[];

  /**
   * Makes a planner.
   *
   * @param config The sweep.
   * @param finished The runs that are finished already. Those of other sweeps don't matter.
   * @throws {RangeError} If the sweep isn't possible or fair, see {@linkcode checkSweepConfig}.
   */
  constructor(config: SweepConfig, finished: Iterable<FinishedRun> = []) {
    this.config = checkSweepConfig(config);
    for (const run of finished) this.#finished.set(run.key, run);
    this.#parts = config.competitors.map((competitor) => {
      return this.#part(planCompetitor(config, competitor, this.find));
    });
  }

  /** Each optimizer's plan, in the order of the competitors. */
  get plans(): CompetitorPlan[] {
    return this.#parts.map(({ plan }) => plan);
  }

  /** Whether nothing more is due. */
  get complete(): boolean {
    return this.#parts.every(({ plan }) => plan.stage === "done");
  }

  /** Finds a finished run by its key. */
  readonly find = (key: string): FinishedRun | undefined => this.#finished.get(key);

  /**
   * Returns all runs that are due, each once: a run of each optimizer in turn, so that all of them
   * advance together.
   */
  due(): RunRequest[] {
    return interleaved(this.#parts.map(({ missing }) => [...missing.values()]));
  }

  /**
   * Takes note of a finished run.
   *
   * @param run The run.
   * @returns The runs that are due because of it and weren't before.
   */
  record(run: FinishedRun): RunRequest[] {
    if (this.#finished.has(run.key)) return [];
    this.#finished.set(run.key, run);
    const through = this.#parts.filter(({ missing }) =>
      missing.delete(run.key) && missing.size === 0
    );
    // Decisions are made of complete sets of runs, so nothing changes before the last one.
    if (through.length === 0) return [];
    const known = new Set(this.#parts.flatMap(({ missing }) => [...missing.keys()]));
    for (const part of through) {
      const plan = planCompetitor(this.config, part.plan.competitor, this.find);
      this.#parts[this.#parts.indexOf(part)] = this.#part(plan);
    }
    return this.due().filter(({ key }) => !known.has(key));
  }

  #part(plan: CompetitorPlan): Part {
    const missing = plan.requests.filter(({ key }) => this.find(key) === undefined);
    return { plan, missing: new Map(missing.map((request) => [request.key, request])) };
  }
}

/** An optimizer's plan, and the runs that it waits for, by key. */
interface Part {
  readonly plan: CompetitorPlan;
  readonly missing: Map<string, RunRequest>;
}

/** Takes the first of each list, then the second, and so on; what two lists share, once. */
function interleaved(lists: readonly RunRequest[][]): RunRequest[] {
  const byKey = new Map<string, RunRequest>();
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let i = 0; i < longest; i++) {
    for (const list of lists) if (i < list.length) byKey.set(list[i].key, list[i]);
  }
  return [...byKey.values()];
}
