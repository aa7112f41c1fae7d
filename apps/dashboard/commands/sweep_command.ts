import { Command } from "@cliffy/command";
import { knownOptimizers, mostOptimizers } from "@ohlol/train";
import { type ConfigOption, configOptions, optimizerNames } from "./config_options.ts";
import { addOptions, type OptionRow } from "./option_row.ts";
import { outputOptions } from "./output_options.ts";
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
    help: `Optimizer to compare, up to ${mostOptimizers} times. Values are crossed by |, and all ` +
      `are tried with every rate; with lr= it isn't tuned: ${optimizerNames}.`,
    details:
      `Optimizer to compare, up to ${mostOptimizers} times: its name, and after a colon its ` +
      "options. Values are crossed by |, and all are tried with every rate; with lr= it isn't " +
      `tuned: ${knownOptimizers}.`,
    default: "adam, sgd, sgd:momentum=0.9 and rmsprop",
    example: '--optimizer "sgd:momentum=0|0.9" --optimizer adam:lr=0.1',
    collect: true,
  },
  {
    flags: "--rates <grid:string>",
    help:
      "Learning rates of all optimizers: LOW..HIGH is a log grid that grows while the best is " +
      "at its edge; a list stays as it is.",
    default: "0.001..10 (tutorial), a decade on both sides of the optimizer's usual rate (others)",
    example: "--rates 0.018,0.18,0.32,0.75",
  },
  {
    flags: "--per-decade <count:string>",
    help: "Rates of a grid in a factor of ten.",
    default: "4",
    example: "--per-decade 8",
  },
  {
    flags: "--seeds <seeds:string>",
    help: "Seeds that choose each optimizer's best setting: so many from 0 on, or A-B.",
    default: "30 (tutorial), 1 (others)",
    example: "--seeds 100-129",
  },
  {
    flags: "--repeats <seeds:string>",
    help: "New seeds that measure the chosen settings: so many, or A-B; 0 for none.",
    default: "200 (tutorial), 10 (others)",
    example: "--repeats 1000",
  },
  {
    flags: "--measure <what:string>",
    help: "What optimizers are ranked by: loss, solved, or steps or seconds to the target.",
    default: "loss",
    example: "--measure solved",
  },
  targetOption,
  {
    flags: "--budget <time:string>",
    help: "Fit seeds and rates into a time, such as 90s, 5m or 2h, and say what was left out.",
    default: "no limit",
    example: "--budget 5m",
  },
  {
    flags: "--halving",
    help: "Stop the worse half of each optimizer's settings after 1/4 and 1/2 of the steps.",
    default: "off",
    example: "--halving",
  },
  {
    flags: "--save <file:string>",
    help: "SQLite file that keeps the runs; repeating a command trains only what is missing.",
    default: "runs/sweep.db, which the next sweep of another task replaces",
    example: "--save runs/book.db",
  },
  {
    flags: "--workers <count:string>",
    help: "Threads that train.",
    default: "as many as there are processors",
    example: "--workers 2",
  },
];

const taskOption: OptionRow = {
  flags: "--task <name:string>",
  help: `Task to learn: ${taskNames}.`,
  default: `text with --text, else ${defaultTask}`,
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
      "Compares optimizers, each at its best learning rate: trains all of them at every rate of a " +
        "grid, chooses each one's best by the median over seeds, measures the chosen settings from " +
        "new seeds, and says which is better, or that it can't be decided.\n\n" +
        "Exit codes: 0 all went well, 1 a run failed or something couldn't be kept or printed, " +
        "2 bad usage, 130 ended by Ctrl-C. Finished runs are kept: the same command resumes.",
    )
    .help({ colors: "auto" })
    .noExit()
    .example("the tutorial's task", "deno task sweep")
    .example("a text, in five minutes", "deno task sweep --text book.txt --budget 5m")
    .example(
      "does momentum help?",
      'deno task sweep --optimizer sgd --optimizer "sgd:momentum=0.5|0.9|0.99"',
    )
    .action((options: unknown) => action(options as Record<string, unknown>));
  addOptions(command as unknown as Command, sweepOptions);
  return command as unknown as Command;
}
