import { Parameter } from "@ohlol/nn";
import { zeros } from "@ohlol/tensor";
import type { RunConfig } from "../config/run_config.ts";
import { createOptimizer } from "../specs/create_optimizer.ts";
import { UsageError } from "../specs/usage_error.ts";
import { createScheduler } from "./schedule.ts";

/**
 * Checks the options of optimizers and of the schedule on parameters of their own, so that an error
 * is reported before any data are read.
 *
 * @throws {UsageError} If one of them refuses an option.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { checkOptions, configOf, tutorialTask, UsageError } from "@ohlol/train";
 *
 * const options = { task: tutorialTask(), optimizers: ["sgd"] };
 * checkOptions(configOf({ ...options, schedule: "cosine:tMax=10" }));
 * assertThrows(
 *   () => checkOptions(configOf({ ...options, schedule: "plateau" })),
 *   UsageError,
 *   "ReduceLROnPlateau needs a validation loss: got no part to validate with",
 * );
 * ```
 */
export function checkOptions(config: RunConfig): void {
  const { optimizers, schedule, length } = config;
  const { validation = 0 } = config as { validation?: number };
  const steps = length.unit === "steps" ? length.count : 1;
  for (const optimizerConfig of optimizers) {
    try {
      const optimizer = createOptimizer(optimizerConfig, parameters());
      if (schedule !== null) {
        createScheduler(schedule, optimizer, { steps, validates: validation > 0 });
      }
    } catch (error) {
      throw error instanceof Error ? new UsageError(error.message) : error;
    }
  }
}

/** A matrix, and a vector as a bias is one: Muon and its companion train one each. */
function parameters(): Parameter[] {
  return [new Parameter(zeros([1, 1])), new Parameter(zeros([1]))];
}
