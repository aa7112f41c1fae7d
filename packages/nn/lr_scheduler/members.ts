import { nameOf } from "../optim/option_checks.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler, type LRSchedulerStateDict } from "./lr_scheduler.ts";
import { ReduceLROnPlateau } from "./reduce_lr_on_plateau.ts";

/*
 * The schedulers that another one is made of.
 */

/** What a scheduler that is made of others needs to resume; plain values, fit for JSON. */
export interface CompositeSchedulerStateDict extends LRSchedulerStateDict {
  /** What each of the schedulers needs. */
  schedulers: LRSchedulerStateDict[];
}

/** A copy of a list of schedulers, of which there must be one at least, and all must be steppable. */
export function membersOf(owner: string, schedulers: readonly LRScheduler[]): LRScheduler[] {
  if (!Array.isArray(schedulers)) {
    throw new TypeError(`${owner} expected an array of schedulers: got ${typeof schedulers}`);
  }
  if (schedulers.length === 0) {
    throw new RangeError(`${owner} expected at least one scheduler: got none`);
  }
  schedulers.forEach((scheduler: unknown, i) => {
    if (scheduler instanceof ReduceLROnPlateau) {
      throw new TypeError(
        `${owner} cannot step a ReduceLROnPlateau, which needs a metric: got one at ${i}`,
      );
    }
    if (!(scheduler instanceof LRScheduler)) {
      throw new TypeError(`${owner} expected schedulers: got ${typeof scheduler} at ${i}`);
    }
  });
  return [...schedulers];
}

/** Throws unless all schedulers are the optimizer's. */
export function checkSameOptimizer(
  owner: object,
  schedulers: readonly LRScheduler[],
  optimizer: Optimizer,
): void {
  const i = schedulers.findIndex((scheduler) => scheduler.optimizer !== optimizer);
  if (i >= 0) {
    throw new RangeError(
      `${nameOf(owner)} expected all schedulers to have the same optimizer: got another at ${i}`,
    );
  }
}

/** Loads the states of schedulers, and that of their owner by `loadOwn`; or, if it throws, none. */
export function loadMembers(
  owner: object,
  schedulers: readonly LRScheduler[],
  states: readonly LRSchedulerStateDict[],
  loadOwn: () => void,
): void {
  if (!Array.isArray(states) || states.length !== schedulers.length) {
    throw new RangeError(
      `Cannot load the state dict into ${nameOf(owner)}: it has ${states?.length} schedulers, ` +
        `expected ${schedulers.length}`,
    );
  }
  const before = schedulers.map((scheduler) => scheduler.stateDict());
  try {
    schedulers.forEach((scheduler, i) => scheduler.loadStateDict(states[i]));
    loadOwn();
  } catch (error) {
    schedulers.forEach((scheduler, i) => scheduler.loadStateDict(before[i]));
    throw error;
  }
}
