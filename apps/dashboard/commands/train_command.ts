import { Command } from "@cliffy/command";
import { CompletionsCommand } from "@cliffy/command/completions";
import dashboard from "../deno.json" with { type: "json" };
import { configOptions, optimizerOptions } from "./config_options.ts";
import { moreText } from "./more_text.ts";
import { addOptions, type OptionRow } from "./option_row.ts";
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

/**
 * The command `train`: its options, with help and completions. It neither exits nor prints errors.
 *
 * @param action What to do with the options; not called where help or the like was asked for.
 */
export function createTrainCommand(
  action: (options: Record<string, unknown>) => void,
): Command {
  const command = new Command()
    .name("train")
    .usage("[options]")
    .description(
      "Trains a recurrent network with each optimizer, and shows how they learn." + "\n\n" +
        moreText,
    )
    .help({ colors: "auto" })
    .noExit()
    .versionOption("-V, --version", "Show the version.", () => {
      console.log(`ohlol ${dashboard.version}`);
    });
  addOptions(command as unknown as Command, trainOptions);
  command.action((options: unknown) => action(options as Record<string, unknown>));
  command.command("completions", new CompletionsCommand().hidden());
  return command as unknown as Command;
}
