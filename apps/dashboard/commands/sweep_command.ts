import { Command } from "@cliffy/command";
import { knownOptimizers, mostOptimizers } from "@ohlol/train";
import {
  type ConfigOption,
  configOptions,
  optimizerNames,
  ownOptimizers,
} from "./config_options.ts";
import { addOptions, type OptionRow } from "./option_row.ts";
import { outputOptions } from "./output_options.ts";
import { moreText } from "./more_text.ts";
import { runOptions } from "./run_options.ts";
import { defaultTask, taskNames } from "./task_config.ts";
import { targetOption } from "./sweep_target.ts";

/**
 * The configuration's options that aren't a sweep's: it has seeds of its own and writes nothing, and
 * its `--target` can be two things.
 */
const notOfSweeps = ["seed", "sampleEvery", "sampleLength", "target"];

/** The options that describe the task and its network, as in `train`. */
export const sweepTaskOptions: readonly ConfigOption[] = configOptions
  .filter(({ field }) => !notOfSweeps.includes(field));

const lengthOptions = runOptions.filter(({ flags }) => /^--(epochs|steps) /.test(flags));

/** What is compared, and how. */
const comparisonOptions: readonly OptionRow[] = [
  {
    flags: "--optimizer <spec:string>",
    help:
      `Optimizer to compare, as sgd:momentum=0|0.9, up to ${mostOptimizers}: ${optimizerNames}, ./own.ts`,
    details:
      `Optimizer to compare, up to ${mostOptimizers} times: its name, and after a colon its ` +
      "options. Values are crossed by |, and all are tried with every rate; with lr= it isn't " +
      `tuned: ${knownOptimizers}; ${ownOptimizers}.`,
    default: "adam, sgd, sgd:momentum=0.9, rmsprop",
    example: '--optimizer "sgd:momentum=0|0.9" --optimizer adam:lr=0.1',
    collect: true,
  },
  {
    flags: "--rates <grid:string>",
    help: "Learning rates: LOW..HIGH, or a list",
    details:
      "Learning rates of all optimizers: LOW..HIGH is a logarithmic grid that grows while the best " +
      "is at its edge; a list stays as it is. For other tasks than the tutorial the default is a " +
      "decade on both sides of each optimizer's usual rate.",
    default: "0.001..10",
    example: "--rates 0.018,0.18,0.32,0.75",
  },
  {
    flags: "--per-decade <count:string>",
    help: "Rates per factor of ten in a grid",
    default: "4",
    example: "--per-decade 8",
  },
  {
    flags: "--seeds <seeds:string>",
    help: "Seeds to choose settings",
    details:
      "Seeds that choose each optimizer's best setting: a count n (0 to n - 1) or a range A-B.",
    default: "tutorial: 30; others: 1",
    example: "--seeds 100-129",
  },
  {
    flags: "--repeats <seeds:string>",
    help: "New seeds to measure on",
    details: "New seeds that measure the chosen settings: a count or a range A-B; 0 for none.",
    default: "tutorial: 200; others: 10",
    example: "--repeats 1000",
  },
  {
    flags: "--measure <what:string>",
    help: "Rank by loss, solved, steps or seconds",
    details: "What optimizers are ranked by: loss, solved, or steps or seconds to the target.",
    default: "loss",
    example: "--measure solved",
  },
  targetOption,
  {
    flags: "--budget <time:string>",
    help: "Time to fit seeds and rates into, as 5m",
    details: "Fit seeds and rates into a time, such as 90s, 5m or 2h, and say what was left out.",
    default: "no limit",
    example: "--budget 5m",
  },
  {
    flags: "--halving",
    help: "Stop the worse half of settings early",
    details: "Stop the worse half of each optimizer's settings after 1/4 and 1/2 of the steps.",
    default: "off",
    example: "--halving",
  },
  {
    flags: "--save <file:string>",
    help: "SQLite file for the runs",
    details:
      "SQLite file that keeps the runs; repeating a command trains only what is missing. The " +
      "next sweep of another task replaces the default file.",
    default: "runs/sweep.db",
    example: "--save runs/book.db",
  },
  {
    flags: "--workers <count:string>",
    help: "Threads that train",
    default: "one per processor",
    example: "--workers 2",
  },
  {
    flags: "--queue <url:string>",
    help: "Redis for runs on many machines",
    details:
      "Put the runs into a queue in Redis, redis://HOST:PORT (rediss:// with TLS), from which `deno " +
      "task worker` takes them on any number of machines. User and password belong in OHLOL_QUEUE. " +
      "[How to](machines.md).",
    default: "this machine",
    example: "--queue redis://10.0.0.5:6379",
  },
];

const taskOption: OptionRow = {
  flags: "--task <name:string>",
  help: `Task: ${taskNames}`,
  details: `Task to learn: ${taskNames}.`,
  default: defaultTask,
  example: "--task weather",
};

/** All options of `sweep`, in the order of the help. */
export const sweepOptions: readonly OptionRow[] = [
  taskOption,
  ...sweepTaskOptions,
  ...lengthOptions,
  ...comparisonOptions,
  ...outputOptions("").filter(({ flags }) => !flags.startsWith("--speed")),
];

/**
 * The command `sweep`: its options. It neither exits nor prints errors.
 *
 * @param action What to do with the options; not called where help was asked for.
 */
export function createSweepCommand(action: (options: Record<string, unknown>) => void): Command {
  const command = new Command()
    .name("sweep")
    .usage("[options]")
    .description(
      "Compares optimizers over many seeds, each at its best learning rate, with a verdict. After " +
        "Ctrl-C the same command resumes.\n\n" + moreText,
    )
    .help({ colors: "auto" })
    .noExit()
    .action((options: unknown) => action(options as Record<string, unknown>));
  addOptions(command as unknown as Command, sweepOptions);
  return command as unknown as Command;
}
