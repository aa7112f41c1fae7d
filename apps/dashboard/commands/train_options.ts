import { configOptions, optimizerOptions } from "./config_options.ts";
import type { OptionRow } from "./option_row.ts";
import { outputOptions } from "./output_options.ts";
import { runOptions } from "./run_options.ts";
import { defaultTask, taskNames } from "./task_config.ts";

const taskOption: OptionRow = {
  flags: "--task <name:string>",
  help: `Task: ${taskNames}`,
  details: `Task to learn: ${taskNames}. With --text it is text.`,
  default: defaultTask,
  example: "--task weather",
};

/** All options of `train`, in the order of the help. */
export const trainOptions: readonly OptionRow[] = [
  taskOption,
  ...configOptions,
  ...optimizerOptions,
  ...runOptions,
  ...outputOptions("tutorial: 8; others: max"),
];

/** The options whose values a resumed run has saved. Its text may be elsewhere by now. */
export const savedOptions: readonly OptionRow[] = [
  taskOption,
  ...configOptions.filter(({ field }) => field !== "file"),
  ...optimizerOptions,
];
