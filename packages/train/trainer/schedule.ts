import {
  CosineAnnealingLR,
  ExponentialLR,
  LinearLR,
  type LRScheduler,
  type LRSchedulerStateDict,
  MultiStepLR,
  OneCycleLR,
  type Optimizer,
  ReduceLROnPlateau,
  type ReduceLROnPlateauStateDict,
  StepLR,
} from "@ohlol/nn";
import type { ScheduleConfig, ScheduleName } from "../training_config.ts";

/** What a schedule needs to go on where another one stopped; plain values, fit for JSON. */
export type ScheduleState = LRSchedulerStateDict | ReduceLROnPlateauStateDict;

/** A schedule as it is used in a run, whether it counts steps or watches a loss. */
export interface Schedule {
  /** Takes note of a training step. */
  afterStep(): void;
  /** Takes note of a validation loss. */
  afterValidation(loss: number): void;
  /** What is needed to go on from here. */
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

type StepwiseName = Exclude<ScheduleName, "ReduceLROnPlateau">;

const constructors: Record<
  StepwiseName,
  new (optimizer: Optimizer, options: never) => LRScheduler
> = { StepLR, MultiStepLR, ExponentialLR, CosineAnnealingLR, LinearLR, OneCycleLR };

/**
 * Makes the schedule that a configuration names. All count training steps, but for
 * `ReduceLROnPlateau`, which counts validations and watches their losses. Where nothing else is said,
 * the cycle of `OneCycleLR` is as long as the run, and its peak is the optimizer's learning rate.
 *
 * @throws {RangeError} If an option is one that the schedule refuses, or the schedule doesn't fit
 * the run.
 * @throws {TypeError} If the schedule doesn't fit the optimizer.
 */
export function createScheduler(
  { name, options }: ScheduleConfig,
  optimizer: Optimizer,
  run: ScheduledRun,
): Schedule {
  if (name === "ReduceLROnPlateau") {
    if (!run.validates) {
      throw new RangeError(
        "ReduceLROnPlateau needs a validation loss: got no part to validate with",
      );
    }
    return new OfValidations(new ReduceLROnPlateau(optimizer, options));
  }
  const complete = name === "OneCycleLR" ? cycleOptions(options, optimizer, run.steps) : options;
  return new OfSteps(new constructors[name](optimizer, complete as never));
}

/** The options of a cycle, which must not end before the run. */
function cycleOptions(
  options: ScheduleConfig["options"],
  { paramGroups: [{ lr: maxLr }] }: Optimizer,
  steps: number,
) {
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
