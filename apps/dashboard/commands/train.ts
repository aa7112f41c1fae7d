import {
  type AnyTask,
  type Job,
  mostOptimizers,
  parseNonNegative,
  parseOptimizers,
  type RunConfig,
  UsageError,
} from "@ohlol/train";
import type { OutputConfig } from "../report/output_config.ts";
import { lookOf } from "../tasks/registry.ts";
import { givenPath, givenText } from "./given_path.ts";
import { flagOf, nameOf } from "./option_row.ts";
import { type OutputOptions, toOutput } from "./output_options.ts";
import { parseStrictly } from "./parse_strictly.ts";
import { toLength, toStorage, toWorkers } from "./run_options.ts";
import { taskOf, type TaskOptions, toRunConfig } from "./task_config.ts";
import { createTrainCommand, savedOptions } from "./train_command.ts";

/** What the command line asks for. */
export interface TrainArguments {
  /** What to train. */
  job: Job;
  /** How to show it. */
  output: OutputConfig;
}

/** The options as the parser hands them over: what has a value is still text. */
interface Given extends TaskOptions, OutputOptions {
  optimizer?: string[];
  lr?: string;
}

/**
 * Reads the arguments of `deno task train`.
 *
 * @returns What they ask for; null if they asked for help, the version or completions, which have
 * then been printed.
 * @throws {UsageError} If they can't be understood.
 */
export async function parseTrainArguments(argv: string[]): Promise<TrainArguments | null> {
  let parsed: TrainArguments | null = null;
  const command = createTrainCommand((options) => parsed = toArguments(options as Given));
  await parseStrictly(command, argv);
  return parsed;
}

function toArguments(given: Given): TrainArguments {
  if (given.resume !== undefined) return resumed(given, given.resume);
  const task = taskOf(given);
  const { speed, workers } = lookOf(task.name);
  const job: Job = {
    config: toConfig(task, given),
    workers: toWorkers(given, workers),
    storage: toStorage(given),
  };
  return { job, output: toOutput(given, speed) };
}

function resumed(given: Given, folder: string): TrainArguments {
  for (const row of savedOptions) {
    if (!(nameOf(row) in given)) continue;
    throw new UsageError(
      `Option "${flagOf(row)}" is not for a resumed run, whose checkpoint has the settings`,
    );
  }
  const job: Job = {
    folder: givenPath(folder),
    length: toLength(given),
    file: given.text === undefined ? null : givenText(given.text),
    workers: toWorkers(given, navigator.hardwareConcurrency),
    storage: toStorage(given),
  };
  return { job, output: toOutput(given, Infinity) };
}

function toConfig(task: AnyTask, given: Given): RunConfig {
  const lr = given.lr === undefined ? undefined : parseNonNegative('Option "--lr"', given.lr);
  return toRunConfig(task, given, parseOptimizers(specsOf(given), task.name, lr));
}

/** The optimizers that are named; by default two. */
function specsOf({ optimizer = ["adam", "sgd"] }: Given): string[] {
  if (optimizer.length <= mostOptimizers) return optimizer;
  throw new UsageError(
    `Option "--optimizer" expected at most ${mostOptimizers} times: got ${optimizer.length}`,
  );
}
