import type { FinishedRun } from "../run/finished_run.ts";
import type { Planner } from "./planner.ts";

/**
 * Puts finished runs into the order in which the planner decided on them, one optimizer after the
 * other. So the lines of a sweep are the same for any number of workers, any order of finishing and
 * any interruption.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { failedRun, makeCompetitor, Planner, rateList, RunOrder } from "@ohlol/sweep";
 *
 * const planner = new Planner({
 *   task: "tutorial",
 *   competitors: [makeCompetitor("SGD", [{}], rateList([0.1]))],
 *   seeds: [],
 *   repeats: [0, 1],
 *   measure: "loss",
 *   target: null,
 *   halving: false,
 * });
 * const order = new RunOrder(planner);
 * const [first, second] = planner.due();
 * const origin = { machine: "here", kernels: "simd", version: "0.1.0" };
 * planner.record(failedRun(second, "no memory", origin));
 * assertEquals(order.take(), []); // the first one is still missing
 * planner.record(failedRun(first, "no memory", origin));
 * assertEquals(order.take().map(({ seed }) => seed), [0, 1]);
 * ```
 */
export class RunOrder {
  readonly #planner: Planner;
  readonly #taken = new Set<string>();
  #competitor = 0;
  #next = 0;

  /**
   * Begins before the first run.
   *
   * @param planner The planner, which takes finished runs.
   */
  constructor(planner: Planner) {
    this.#planner = planner;
  }

  /** Returns the finished runs that come next in the order, up to the first that is missing. */
  take(): FinishedRun[] {
    const runs: FinishedRun[] = [];
    for (let plan = this.#plan(); plan !== undefined; plan = this.#plan()) {
      if (this.#next < plan.requests.length) {
        const request = plan.requests[this.#next];
        const run = this.#planner.find(request.key);
        if (run === undefined) break;
        // Two optimizers can share a run, and it can now serve another purpose than it was made for.
        if (!this.#taken.has(run.key)) runs.push({ ...run, phase: request.phase });
        this.#taken.add(run.key);
        this.#next++;
      } else if (plan.stage === "done") {
        this.#competitor++;
        this.#next = 0;
      } else break;
    }
    return runs;
  }

  #plan() {
    return this.#planner.plans[this.#competitor];
  }
}
