import {
  type AnyTask,
  type Job,
  mostOptimizers,
  parseNonNegative,
  parseOptimizers,
  type RunConfig,
  savedConfig,
  UsageError,
} from "@ohlol/train";
import { requireReadPermission } from "../shell/path_permission.ts";
import type { TrainArguments } from "../shell/train.ts";
import { lookOf } from "../tasks/registry.ts";
import { givenPath, givenSpec, givenText } from "./given_path.ts";
import { loadOptimizers, requireRunFiles, requireText } from "./files_read.ts";
import { flagOf, nameOf } from "./option_row.ts";
import { type OutputOptions, toOutput } from "./output_options.ts";
import { toEvents, toLength, toStorage, toWorkers } from "./run_options.ts";
import { taskOf, type TaskOptions, toRunConfig } from "./task_config.ts";
import { savedOptions } from "./train_options.ts";

/** The options as the parser returns them: what has a value is still text. */
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
  // Loading the parser takes a tenth of the start; without arguments it isn't needed.
  const given = argv.length === 0 ? {} : await parse(argv);
  return given === null ? null : await toArguments(given);
}

async function parse(argv: string[]): Promise<Given | null> {
  const { createTrainCommand } = await import("./train_command.ts");
  const { parseStrictly } = await import("./parse_strictly.ts");
  const given: Given[] = [];
  const command = createTrainCommand((options) => given.push(options as Given));
  await parseStrictly(command, argv);
  return given[0] ?? null;
}

async function toArguments(given: Given): Promise<TrainArguments> {
  if (given.resume !== undefined) return await resumed(given, givenPath(given.resume));
  const task = taskOf(given);
  const { speed, workers } = lookOf(task.name);
  const job: Job = {
    config: await toConfig(task, given),
    workers: toWorkers(given, workers),
    storage: toStorage(given),
  };
  const events = toEvents(given, given.json === true);
  return { job, task: task.name, output: toOutput(given, speed), events };
}

async function resumed(given: Given, folder: string): Promise<TrainArguments> {
  for (const row of savedOptions) {
    if (!(nameOf(row) in given)) continue;
    throw new UsageError(
      `Option "${flagOf(row)}" is not for a resumed run, whose checkpoint has the settings`,
    );
  }
  requireReadPermission(folder, "to resume the run");
  const config = await savedConfig(folder);
  const file = given.text === undefined ? null : givenText(given.text);
  if (file !== null) requireText(file);
  else if (config !== null) requireRunFiles(config);
  const task = config?.task ?? null;
  const { speed, workers } = lookOf(task);
  const job: Job = {
    folder,
    length: toLength(given),
    file,
    workers: toWorkers(given, workers),
    storage: toStorage(given),
  };
  const events = toEvents(given, given.json === true);
  return { job, task, output: toOutput(given, speed), events };
}

async function toConfig(task: AnyTask, given: Given): Promise<RunConfig> {
  const lr = given.lr === undefined ? undefined : parseNonNegative('Option "--lr"', given.lr);
  const specs = specsOf(given).map((spec) => givenSpec(spec));
  await loadOptimizers(specs);
  const config = toRunConfig(task, given, parseOptimizers(specs, task.name, lr));
  requireRunFiles(config);
  return config;
}

/** The optimizers that are named; by default two. */
function specsOf({ optimizer = ["adam", "sgd"] }: Given): string[] {
  if (optimizer.length <= mostOptimizers) return optimizer;
  throw new UsageError(
    `Option "--optimizer" expected at most ${mostOptimizers} times: got ${optimizer.length}`,
  );
}
