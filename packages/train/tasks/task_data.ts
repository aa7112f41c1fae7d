import type { RunConfig } from "../config/run_config.ts";
import type { DataDescription, Loading, Task } from "./task.ts";

/**
 * Prepares the data of a run, and reports how far that is, if the task does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { configOf, prepareData, tutorialTask } from "@ohlol/train";
 *
 * const { task } = tutorialTask();
 * const preparation = prepareData(task, configOf({ task, optimizers: ["sgd"] }));
 * const { done, value } = await preparation.next();
 * assertEquals([done, value.symbols], [true, ["e", "h", "l", "o"]]); // nothing to wait for
 * ```
 */
export async function* prepareData<C extends RunConfig, D>(
  task: Task<C, D>,
  config: C,
): AsyncGenerator<Loading, D> {
  const prepared = task.prepare(config);
  return isPreparation(prepared) ? yield* prepared : await prepared;
}

function isPreparation<D>(
  prepared: D | Promise<D> | AsyncGenerator<Loading, D>,
): prepared is AsyncGenerator<Loading, D> {
  return typeof prepared === "object" && prepared !== null && Symbol.asyncIterator in prepared;
}

/**
 * The data of a run.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { configOf, dataOf, weatherTask } from "@ohlol/train";
 *
 * const { task, options } = weatherTask({ days: 100 });
 * const config = configOf({ task: { task, options }, optimizers: ["sgd"] });
 * const { symbols, ids } = await dataOf(task, config);
 * assertEquals([symbols, ids.length], [["☀️", "☁️", "🌧️"], 100]);
 * ```
 */
export async function dataOf<C extends RunConfig, D>(task: Task<C, D>, config: C): Promise<D> {
  const preparation = prepareData(task, config);
  while (true) {
    const next = await preparation.next();
    if (next.done) return next.value;
  }
}

/**
 * Describes the data of a run, with the defaults for what the task leaves out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { configOf, dataOf, describeData, tutorialTask } from "@ohlol/train";
 *
 * const { task } = tutorialTask();
 * const config = configOf({ task, optimizers: ["sgd"] });
 * const { trainingSymbols, stepsPerEpoch, validationSymbols } = describeData(
 *   task,
 *   config,
 *   await dataOf(task, config),
 * );
 * assertEquals([trainingSymbols, stepsPerEpoch, validationSymbols], [5, 1, 0]);
 * ```
 */
export function describeData<C extends RunConfig, D>(
  task: Task<C, D>,
  config: C,
  data: D,
): Required<DataDescription> {
  return {
    validationSymbols: 0,
    symbols: [],
    baselines: [],
    reading: null,
    ids: new Int32Array(0),
    ...task.describe(config, data),
  };
}
