import { createHash } from "node:crypto";
import {
  type AnyTask,
  describeData,
  type Loading,
  prepareData,
  type RunConfig,
  taskNamed,
} from "@ohlol/train";
import type { Json } from "../run/canonical_json.ts";

/** What every run of a sweep trains on; only optimizer, learning rate and seed differ. */
export interface SweepTask {
  /** The configuration. Its seed and its optimizers are replaced by those of each run. */
  readonly config: RunConfig;
  /** The task's prepared data. They go to other threads by structured clone. */
  readonly data: unknown;
  /** The training steps of a whole run. */
  readonly steps: number;
  /** The symbols that a training step goes through. */
  readonly symbolsPerStep: number;
  /** What one training step is called: an epoch where it goes through all the data. */
  readonly unit: "epoch" | "step";
  /** Where the data came from, if that is a file: its path, and how it was cut. */
  readonly source?: Json;
  /** All that decides the result of a run besides its optimizer and its seed, for the runs' keys. */
  readonly identity: Json;
}

/** The fields of a configuration that the hash of the data stands for. */
const ofSource = ["file", "symbols", "vocabulary"];

/** The fields of a configuration that don't decide a run, or that something else stands for. */
const replaced = ["seed", "optimizers", "task", ...ofSource];

/**
 * Prepares the data that all runs of a sweep share, and reports how far that is.
 *
 * @param config The configuration of a run. Its seed still decides data that are drawn at random.
 * @throws {RangeError} If there is no such task.
 * @throws {DataError} If nothing can be learned from the data.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { prepareSweepTask } from "@ohlol/sweep";
 * import { configOf, tutorialTask } from "@ohlol/train";
 *
 * const preparation = prepareSweepTask(configOf({ task: tutorialTask(), optimizers: ["sgd"] }));
 * const next = await preparation.next();
 * assertEquals(next.done, true); // the tutorial's data are ready at once
 * ```
 */
export async function* prepareSweepTask(config: RunConfig): AsyncGenerator<Loading, SweepTask> {
  const task = requireTask(config.task);
  const data = yield* prepareData(task, config);
  const { stepsPerEpoch, trainingSymbols } = describeData(task, config, data);
  const { unit, count } = config.length;
  return {
    config,
    data,
    steps: unit === "epochs" ? count * stepsPerEpoch : count,
    symbolsPerStep: Math.round(trainingSymbols / stepsPerEpoch),
    unit: task.unit,
    ...sourceOf(config),
    identity: taskIdentity(config, data),
  };
}

/**
 * Returns all that decides the result of a run besides its optimizer and its seed.
 *
 * @param config The configuration of a run.
 * @param data The task's prepared data.
 * @throws {RangeError} If there is no such task.
 */
export function taskIdentity(config: RunConfig, data: unknown): Json {
  const task = requireTask(config.task);
  const { ids, symbols } = describeData(task, config, data);
  const dataHash = createHash("sha256").update(JSON.stringify(symbols)).update(ids).digest("hex");
  return { name: task.name, ...decisive(config), data: dataHash.slice(0, 32) };
}

/**
 * Prepares the data that all runs of a sweep share, without a word on the way.
 *
 * @param config The configuration of a run.
 * @throws {RangeError} If there is no such task.
 * @throws {DataError} If nothing can be learned from the data.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sweepTaskOf } from "@ohlol/sweep";
 * import { configOf, tutorialTask } from "@ohlol/train";
 *
 * const task = await sweepTaskOf(configOf({ task: tutorialTask(), optimizers: ["sgd"] }));
 * assertEquals([task.steps, task.unit], [15, "epoch"]);
 * ```
 */
export async function sweepTaskOf(config: RunConfig): Promise<SweepTask> {
  const preparation = prepareSweepTask(config);
  let next = await preparation.next();
  while (!next.done) next = await preparation.next();
  return next.value;
}

/** Returns the task of a name. */
export function requireTask(name: string): AnyTask {
  const task = taskNamed(name);
  if (task !== null) return task;
  throw new RangeError(`There is no task "${name}"`);
}

/** Where the data came from; nothing where they are made. */
function sourceOf(config: RunConfig): Pick<SweepTask, "source"> {
  const fields = Object.entries(config).filter(([name, value]) =>
    ofSource.includes(name) && value !== undefined
  );
  return fields.length === 0 ? {} : { source: Object.fromEntries(fields) };
}

/** What of a configuration decides the result of every run; JSON has no infinity. */
function decisive(config: RunConfig): { [field: string]: Json } {
  const fields = Object.entries(config).filter(([name]) => !replaced.includes(name));
  return Object.fromEntries(
    fields.map(([name, value]) => [name, value === Infinity ? null : value as Json]),
  );
}
