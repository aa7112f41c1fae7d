import {
  type LRScheduler,
  type LRSchedulerStateDict,
  type Optimizer,
  ReduceLROnPlateau,
  type ReduceLROnPlateauStateDict,
  SequentialLR,
} from "@ohlol/nn";
import type { ScheduleConfig } from "../config/run_config.ts";
import { scheduleNamed } from "../specs/schedules.ts";

/** What a schedule needs to continue where another one stopped: plain values, fit for JSON. */
export type ScheduleState = LRSchedulerStateDict | ReduceLROnPlateauStateDict;

/** A schedule as it is used in a run, whether it counts steps or watches a loss. */
export interface Schedule {
  /** Takes note of a training step. */
  afterStep(): void;
  /** Takes note of a validation loss. */
  afterValidation(loss: number): void;
  /** What is needed to continue from here. */
  stateDict(): ScheduleState;
  /** Goes to where another schedule was when its `stateDict` was called. */
  loadStateDict(state: ScheduleState): void;
}

/** What a schedule has to know of the run that it is used in. */
export interface ScheduledRun {
  /** How many steps there are in all. */
  steps: number;
  /** Whether there is a validation loss. */
  validates: boolean;
}

/**
 * Makes the schedule of a configuration. All count training steps, except `ReduceLROnPlateau`, which
 * counts validations and watches their losses. Unless it is given, the cycle of `OneCycleLR` is as
 * long as the run, and its peak is the optimizer's learning rate.
 *
 * @throws {RangeError} If there is no such schedule, it refuses an option, or it doesn't fit the run.
 * @throws {TypeError} If the schedule doesn't fit the optimizer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Parameter, SGD } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 * import { createScheduler, parseSchedule } from "@ohlol/train";
 *
 * const optimizer = new SGD([new Parameter(zeros([1]))], { lr: 1 });
 * const config = parseSchedule("step:stepSize=2,gamma=0.1");
 * const schedule = createScheduler(config, optimizer, { steps: 4, validates: false });
 * const rates = [1, 2, 3, 4].map(() => {
 *   const { lr } = optimizer.paramGroups[0];
 *   optimizer.step();
 *   schedule.afterStep();
 *   return lr;
 * });
 * assertEquals(rates, [1, 1, 0.1, 0.1]);
 * ```
 */
export function createScheduler(
  config: ScheduleConfig,
  optimizer: Optimizer,
  run: ScheduledRun,
): Schedule {
  const scheduler = schedulerOf(config, optimizer, run);
  return scheduler instanceof ReduceLROnPlateau
    ? new OfValidations(scheduler)
    : new OfSteps(scheduler);
}

function schedulerOf(
  { name, options }: ScheduleConfig,
  optimizer: Optimizer,
  run: ScheduledRun,
): LRScheduler | ReduceLROnPlateau {
  if (name === "SequentialLR") return sequence(options, optimizer, run);
  const row = scheduleNamed(name);
  if (row === null) throw new RangeError(`There is no schedule "${name}"`);
  if (row.create === ReduceLROnPlateau && !run.validates) {
    throw new RangeError("ReduceLROnPlateau needs a validation loss: got no part to validate with");
  }
  const complete = name === "OneCycleLR" ? cycleOptions(options, optimizer, run.steps) : options;
  return new row.create(optimizer, complete as never);
}

/** One schedule after the other, each for what the others have left of the run. */
function sequence(
  options: ScheduleConfig["options"],
  optimizer: Optimizer,
  run: ScheduledRun,
): LRScheduler {
  const configs = options.schedulers as ScheduleConfig[];
  const milestones = options.milestones as number[];
  const schedulers = configs.map((config, i) => {
    const steps = Math.max(1, run.steps - (milestones[i - 1] ?? 0));
    return schedulerOf(config, optimizer, { ...run, steps }) as LRScheduler;
  });
  return new SequentialLR(optimizer, { schedulers, milestones });
}

/** The options of a cycle, which must not end before the run. */
function cycleOptions(
  options: ScheduleConfig["options"],
  { paramGroups }: Optimizer,
  steps: number,
) {
  const maxLr = paramGroups.map(({ initialLr, lr }) => initialLr ?? lr);
  const { totalSteps, epochs, stepsPerEpoch } = options;
  const given = totalSteps ?? (Number(epochs) * Number(stepsPerEpoch) || undefined);
  if (given === undefined) return { maxLr, ...options, totalSteps: steps };
  if (Number(given) < steps) {
    throw new RangeError(`OneCycleLR expected totalSteps >= ${steps}, the run's: got ${given}`);
  }
  return { maxLr, ...options };
}

class OfSteps implements Schedule {
  constructor(private readonly scheduler: LRScheduler) {}

  afterStep(): void {
    this.scheduler.step();
  }

  afterValidation(): void {}

  stateDict(): ScheduleState {
    return this.scheduler.stateDict();
  }

  loadStateDict(state: ScheduleState): void {
    this.scheduler.loadStateDict(state as LRSchedulerStateDict);
  }
}

class OfValidations implements Schedule {
  constructor(private readonly scheduler: ReduceLROnPlateau) {}

  afterStep(): void {}

  /** A loss of NaN is passed over: the next step will show that the contestant has diverged. */
  afterValidation(loss: number): void {
    if (!Number.isNaN(loss)) this.scheduler.step(loss);
  }

  stateDict(): ScheduleState {
    return this.scheduler.stateDict();
  }

  loadStateDict(state: ScheduleState): void {
    this.scheduler.loadStateDict(state as ReduceLROnPlateauStateDict);
  }
}
