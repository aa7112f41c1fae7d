import type { RunConfig, RunLength } from "./config/run_config.ts";
import type { ConfiguredTask } from "./configured_task.ts";
import { parseOptimizers } from "./specs/optimizer_spec.ts";
import { parseSchedule } from "./specs/schedule_spec.ts";
import type { AnyTask } from "./tasks/task.ts";

/** Options for {@linkcode configOf}: what decides the numbers of a run. */
export interface ConfigOptions {
  /** What is learned: one of the tasks here, or one of your own. */
  readonly task: ConfiguredTask | AnyTask;
  /**
   * The contestants' optimizers, as on the command line: `adam`, `sgd:lr=0.1,momentum=0.9`,
   * `./lion.ts:lr=0.001`. Modules must have been loaded by `loadOptimizerModules`, except for `race`,
   * which does that.
   */
  readonly optimizers: readonly string[];
  /** The seed of initial weights, dropout and samples, 0 to 2⁶⁴ - 1. Default: the task's. */
  readonly seed?: number | bigint;
  /** How many times to go through the training data. Default: the task's. */
  readonly epochs?: number;
  /** How many training steps to make, instead of epochs. */
  readonly steps?: number;
  /** The largest norm of all gradients together; Infinity for none. Default: the task's. */
  readonly clip?: number;
  /** The learning-rate schedule, as on the command line: `cosine:tMax=1000`. Default: constant. */
  readonly schedule?: string;
}

/**
 * The configuration of a run, with the task's defaults for whatever isn't given.
 *
 * @throws {UsageError} If an optimizer or a schedule can't be understood.
 * @throws {RangeError} If the seed, the epochs, the steps or the clipping are out of range.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { configOf, tutorialTask } from "@ohlol/train";
 *
 * const config = configOf({ task: tutorialTask(), optimizers: ["adam"], steps: 7 });
 * assertEquals(config.length, { unit: "steps", count: 7 });
 * assertEquals(config.optimizers[0].label, "Adam(lr=0.1)");
 * ```
 */
export function configOf(given: ConfigOptions): RunConfig {
  const { task: { name, defaults }, options } = configured(given.task);
  const { clip = defaults.run.clip, schedule, optimizers } = given;
  if (!(clip > 0)) throw new RangeError(`A run expected clip > 0: got ${clip}`);
  const config: RunConfig = {
    ...defaults.options,
    ...options,
    task: name,
    seed: seedOf(given.seed ?? defaults.run.seed),
    length: lengthOf(given) ?? defaults.run.length,
    clip,
    schedule: schedule === undefined ? null : parseSchedule(schedule),
    optimizers: parseOptimizers(optimizers, name),
  };
  return config;
}

/** A task with its options; a task alone has its defaults. */
export function configured(task: ConfiguredTask | AnyTask): ConfiguredTask {
  return "task" in task ? task : { task, options: {} };
}

function seedOf(seed: number | bigint): bigint {
  if (typeof seed === "bigint" || Number.isSafeInteger(seed)) {
    if (seed >= 0 && seed < 2n ** 64n) return BigInt(seed);
  }
  throw new RangeError(`A run expected an integer from 0 to 2^64 - 1 as its seed: got ${seed}`);
}

function lengthOf({ epochs, steps }: ConfigOptions): RunLength | null {
  if (epochs !== undefined && steps !== undefined) {
    throw new RangeError(`A run expected epochs or steps: got ${epochs} epochs and ${steps} steps`);
  }
  if (steps !== undefined) return { unit: "steps", count: checkedCount("steps", steps) };
  return epochs === undefined ? null : { unit: "epochs", count: checkedCount("epochs", epochs) };
}

function checkedCount(name: string, count: number): number {
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new RangeError(`A run expected a positive integer as its ${name}: got ${count}`);
}
