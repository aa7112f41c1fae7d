import {
  checkSweepConfig,
  type Competitor,
  crossSpec,
  defaultRates,
  makeCompetitor,
  type OptimizerOptions,
  parseRates,
  parseSeeds,
  type RateGrid,
} from "@ohlol/sweep";
import {
  type AnyTask,
  mostOptimizers,
  parseCount,
  parseOneOf,
  parseOptimizer,
  parseOptimizers,
  rowOf,
  splitAtColon,
  UsageError,
} from "@ohlol/train";
import type { OutputConfig } from "../report/output_config.ts";
import { measures, type SweepJob } from "../sweep/sweep_job.ts";
import { configOptions } from "./config_options.ts";
import { loadOptimizers, requireRunFiles } from "./files_read.ts";
import { givenPath, givenSpec } from "./given_path.ts";
import { type OutputOptions, toOutput } from "./output_options.ts";
import { parseStrictly } from "./parse_strictly.ts";
import { toQueue } from "./queue_option.ts";
import { toWorkers } from "./run_options.ts";
import { createSweepCommand, sweepTaskOptions } from "./sweep_command.ts";
import { readTargets } from "./sweep_target.ts";
import { taskOf, type TaskOptions, toRunConfig } from "./task_config.ts";

/** What the command line asks for. */
export interface SweepArguments {
  /** What to compare. */
  readonly job: SweepJob;
  /** How to show it. */
  readonly output: OutputConfig;
}

/** The options as the parser returns them: what has a value is still text. */
interface Given extends TaskOptions, OutputOptions {
  optimizer?: string[];
  rates?: string;
  perDecade?: string;
  seeds?: string;
  repeats?: string;
  measure?: string;
  input?: string;
  target?: string[];
  budget?: string;
  halving?: boolean;
  queue?: string;
}

/** Where a sweep without --save is stored. */
const lastSweep = "runs/sweep.db";

const defaultOptimizers = ["adam", "sgd", "sgd:momentum=0.9", "rmsprop"];

/** The numbers of seeds that choose and measure: many if runs are short. */
const defaultSeeds = {
  epoch: { seeds: "30", repeats: "200" },
  step: { seeds: "1", repeats: "10" },
};

/**
 * Reads the arguments of `deno task sweep`.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If they can't be understood, or no fair comparison is possible.
 */
export async function parseSweepArguments(argv: string[]): Promise<SweepArguments | null> {
  const given: Given[] = [];
  const command = createSweepCommand((options) => given.push(options as Given));
  await parseStrictly(command, argv);
  if (given.length === 0) return null;
  const optimizer = given[0].optimizer?.map((spec) => givenSpec(spec));
  await loadOptimizers(optimizer ?? []);
  return toArguments({ ...given[0], ...optimizer && { optimizer } });
}

function toArguments(given: Given): SweepArguments {
  const task = taskOf(given);
  const { target: targets = [], ...others } = given;
  const { loss, output } = readTargets(targets, {
    hasOutput: expectedOutput.field in task.options,
    input: given.input,
  });
  const ofTask = output === null ? others : { ...others, target: output };
  const anyOptimizer = parseOptimizers(["sgd"], task.name);
  const job: SweepJob = {
    run: toRunConfig(task, ofTask, anyOptimizer, [...sweepTaskOptions, expectedOutput]),
    comparison: inOurWords(() => toComparison(task, given, loss)),
    budget: given.budget === undefined ? null : parseTime('Option "--budget"', given.budget),
    file: given.save === undefined ? lastSweep : givenPath(given.save),
    replace: given.save === undefined,
    workers: toWorkers(given, navigator.hardwareConcurrency),
    queue: queueOf(given),
  };
  requireRunFiles(job.run);
  return { job, output: toOutput(given, Infinity) };
}

/** Where the runs go; the variable alone doesn't send them anywhere. */
function queueOf({ queue, workers, budget }: Given): SweepJob["queue"] {
  if (queue === undefined) return null;
  if (workers !== undefined) {
    throw new UsageError(
      'Options "--queue" and "--workers" exclude each other: each worker has --workers of its own',
    );
  }
  if (budget === undefined) return toQueue(queue);
  throw new UsageError(
    'Options "--queue" and "--budget" exclude each other: how many machines there will be is unknown',
  );
}

function toComparison(
  task: AnyTask,
  given: Given,
  target: number | null,
): SweepJob["comparison"] {
  const missing = defaultSeeds[task.unit];
  const seeds = parseSeeds(given.seeds ?? missing.seeds);
  // New seeds begin where those of the grid end.
  const repeats = parseSeeds(given.repeats ?? missing.repeats, (seeds.at(-1) ?? -1) + 1);
  const comparison = {
    competitors: toCompetitors(task, given),
    seeds,
    repeats,
    measure: parseOneOf('Option "--measure"', given.measure ?? "loss", [...measures]),
    target,
    halving: given.halving === true,
  };
  checkSweepConfig({ ...comparison, task: task.name });
  return comparison;
}

function toCompetitors(task: AnyTask, { optimizer, rates, perDecade }: Given): Competitor[] {
  const specs = optimizer ?? defaultOptimizers;
  if (specs.length > mostOptimizers) {
    throw new UsageError(`Expected 1 to ${mostOptimizers} optimizers: got ${specs.length}`);
  }
  const points = perDecade === undefined
    ? undefined
    : parseCount('Option "--per-decade"', perDecade);
  const given = rates === undefined ? null : parseRates(rates, points);
  if (given?.kind === "list" && points !== undefined) {
    throw new UsageError('Option "--per-decade" expected a grid, such as --rates 0.01..1');
  }
  return specs.map((spec) => toCompetitor(task, spec, given, points));
}

function toCompetitor(
  task: AnyTask,
  spec: string,
  given: RateGrid | null,
  perDecade: number | undefined,
): Competitor {
  const crossed = crossSpec(spec).map((plain) => {
    const { options, ...optimizer } = parseOptimizer(plain, task.name);
    const { lr, ...rest } = options;
    return {
      ...optimizer,
      options: (namesRate(plain) ? { ...rest, lr } : rest) as OptimizerOptions,
    };
  });
  const [{ name, module, options }] = crossed;
  const grid = given ?? defaultRates(name, options, task, perDecade, module);
  const { rates, isCombined } = rowOf({ name, module });
  // PyTorch has no default for an optimizer of one's own, nor for a combination of two.
  const defaultLr = module === undefined && !isCombined ? rates.other : null;
  return makeCompetitor(name, crossed.map(({ options }) => options), grid, defaultLr, module);
}

function namesRate(spec: string): boolean {
  return /(^|,)\s*lr\s*=/i.test(splitAtColon(spec)[1] ?? "");
}

/** The expected output of the tutorial, an option of `train`. */
const expectedOutput = configOptions.find(({ field }) => field === "target")!;

const secondsIn: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** Reads a time: `90s`, `5m`, `2h`. */
function parseTime(name: string, text: string): number {
  const [, count, unit = "s"] = /^(\d+(?:\.\d+)?)([smh])?$/.exec(text.trim()) ?? [];
  const seconds = Number(count) * secondsIn[unit];
  if (seconds > 0) return seconds;
  throw new UsageError(`${name} expected a time, such as 90s, 5m or 2h: got "${text}"`);
}

/** Turns errors of the comparison's package into bad usage. */
function inOurWords<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
