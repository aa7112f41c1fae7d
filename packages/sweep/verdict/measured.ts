import type { Measure } from "../plan/sweep_config.ts";
import { stepsToTarget } from "../run/curve.ts";
import { comparedLoss, type FinishedRun } from "../run/finished_run.ts";

/**
 * Returns what a run is ranked by. Less is better for every measure; Infinity is what a run counts
 * as that diverged, or never reached the target.
 *
 * - `loss`: the compared loss
 * - `solved`: 0 if the run solved the task, else 1
 * - `steps`: the steps to the target loss
 * - `seconds`: the time to the target loss, as its part of the run's steps
 *
 * @param run The run.
 * @param measure What to rank by.
 * @param target The loss to reach; null: no run reaches it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { type FinishedRun, measured } from "@ohlol/sweep";
 *
 * const run = {
 *   status: "done",
 *   finalLoss: 1.9,
 *   validationLoss: null,
 *   solvedAt: 9,
 *   steps: 15,
 *   seconds: 3,
 *   curve: { steps: [5, 10, 15], losses: [2.8, 2.1, 1.9] },
 * } as unknown as FinishedRun;
 * assertEquals(measured(run, "loss", null), 1.9);
 * assertEquals(measured(run, "solved", null), 0);
 * assertEquals(measured(run, "steps", 2.2), 10);
 * assertEquals(measured(run, "seconds", 2.2), 2);
 * ```
 */
export function measured(run: FinishedRun, measure: Measure, target: number | null): number {
  if (measure === "loss") return comparedLoss(run);
  if (measure === "solved") return run.solvedAt === null ? 1 : 0;
  const steps = target === null ? Infinity : stepsToTarget(run.curve, target);
  return measure === "steps" || steps === Infinity ? steps : run.seconds * steps / run.steps;
}
