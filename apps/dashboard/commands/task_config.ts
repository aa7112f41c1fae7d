import {
  type AnyTask,
  checkSchedule,
  parseOneOf,
  type RunConfig,
  taskNamed,
  tasks,
  UsageError,
} from "@ohlol/train";
import {
  type ConfigOption,
  configOptions,
  refuseUnequalLengths,
  refuseVocabularyOfOthers,
} from "./config_options.ts";
import { flagOf, nameOf } from "./option_row.ts";
import { type RunOptions, toLength } from "./run_options.ts";

/** The options that a task and its configuration are read from, as the parser returns them. */
export interface TaskOptions extends RunOptions, Record<string, unknown> {
  /** The task's name. */
  task?: string;
  /** The text to learn from. */
  text?: string;
}

/** The task where no option says which. */
export const defaultTask: string = tasks[0].name;

/** All tasks, as help names them: `tutorial, text or weather`. */
export const taskNames: string = tasks.map(({ name }) => name).join(", ").replace(
  /, (\w+)$/,
  " or $1",
);

/**
 * Reads which task is meant: by its name, or by an option that implies it.
 *
 * @throws {UsageError} If the task is unknown.
 */
export function taskOf(given: TaskOptions): AnyTask {
  const implied = configOptions.find((row) => row.impliesTask && nameOf(row) in given)?.tasks?.[0];
  const name = given.task ?? implied ?? defaultTask;
  const known = parseOneOf('Option "--task"', name, tasks.map(({ name }) => name));
  return taskNamed(known)!;
}

/**
 * Reads the configuration of a run on a task.
 *
 * @param task The task.
 * @param given The options.
 * @param optimizers The contestants' optimizers.
 * @param rows The options that set a field of the configuration.
 * @throws {UsageError} If an option isn't for this task, is missing, or can't be understood.
 */
export function toRunConfig(
  task: AnyTask,
  given: TaskOptions,
  optimizers: RunConfig["optimizers"],
  rows: readonly ConfigOption[] = configOptions,
): RunConfig {
  refuseForeignOptions(task.name, given, rows);
  const { name, defaults } = task;
  const config: RunConfig & Record<string, unknown> = {
    ...defaults.options,
    ...defaults.run,
    task: name,
    schedule: null,
    length: toLength(given) ?? defaults.run.length,
    optimizers,
  };
  for (const row of rows) {
    const value = given[nameOf(row)];
    if (value !== undefined) {
      config[row.field] = row.read(`Option "${flagOf(row)}"`, String(value));
    }
  }
  requireOptions(task, config);
  refuseUnequalLengths(config);
  refuseVocabularyOfOthers(config);
  checkSchedule(config);
  return config;
}

/** Refuses options that the task doesn't have: ignoring them would surprise. */
function refuseForeignOptions(
  task: string,
  given: TaskOptions,
  rows: readonly ConfigOption[],
): void {
  for (const row of rows) {
    const { tasks = null } = row;
    if (!(nameOf(row) in given) || tasks === null || tasks.includes(task)) continue;
    throw new UsageError(
      `Option "${flagOf(row)}" is not for the task "${task}", but for ${
        new Intl.ListFormat("en").format(tasks)
      }: see --task`,
    );
  }
}

/** Refuses a configuration that lacks what has no default. */
function requireOptions({ name, options }: AnyTask, config: Record<string, unknown>): void {
  const missing = configOptions.find(({ field }) =>
    field in options && !options[field].isOptional && !(field in config)
  );
  if (missing === undefined) return;
  const [, value] = /<(\w+):/.exec(missing.flags)!;
  throw new UsageError(`Task "${name}" expected a ${value}, as in ${missing.example}`);
}
