import type { RunConfig } from "../config/run_config.ts";
import { createOptimizer } from "../specs/create_optimizer.ts";
import { trialParameters } from "../specs/trial_parameters.ts";
import { UsageError } from "../specs/usage_error.ts";
import { createScheduler } from "./schedule.ts";

/**
 * Tries the schedule of a run on an optimizer of each contestant, so that an error is reported
 * before any data are read: only a schedule knows what it refuses, and which optimizers it fits.
 *
 * @throws {UsageError} If it refuses an option, or doesn't fit the run or an optimizer.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { checkSchedule, configOf, tutorialTask, UsageError } from "@ohlol/train";
 *
 * const options = { task: tutorialTask(), optimizers: ["sgd"] };
 * checkSchedule(configOf({ ...options, schedule: "cosine:tMax=10" }));
 * assertThrows(
 *   () => checkSchedule(configOf({ ...options, schedule: "plateau" })),
 *   UsageError,
 *   "ReduceLROnPlateau needs a validation loss: got no part to validate with",
 * );
 * ```
 */
export function checkSchedule(config: RunConfig): void {
  const { optimizers, schedule, length } = config;
  if (schedule === null) return;
  const { validation = 0 } = config as { validation?: number };
  const run = { steps: length.unit === "steps" ? length.count : 1, validates: validation > 0 };
  for (const optimizer of optimizers) {
    try {
      createScheduler(schedule, createOptimizer(optimizer, trialParameters()), run);
    } catch (error) {
      throw error instanceof Error ? new UsageError(error.message) : error;
    }
  }
}
