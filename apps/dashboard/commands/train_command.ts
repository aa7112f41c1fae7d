import { Command } from "@cliffy/command";
import { CompletionsCommand } from "@cliffy/command/completions";
import dashboard from "../deno.json" with { type: "json" };
import { configOptions, optimizerOptions } from "./config_options.ts";
import { exitCodesText } from "./exit_codes_text.ts";
import { keysText } from "./keys_text.ts";
import { addOptions, type OptionRow } from "./option_row.ts";
import { outputOptions } from "./output_options.ts";
import { runOptions } from "./run_options.ts";
import { defaultTask, taskNames } from "./task_config.ts";

const taskOption: OptionRow = {
  flags: "--task <name:string>",
  help: `Task: ${taskNames}.`,
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
  ...outputOptions("8 for the tutorial, else max"),
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
      "Trains a recurrent network, once with each optimizer and always from the same initial " +
        "weights, and shows how they learn: to answer one string with another as in the " +
        "tutorial, to write like a text (--text), or to forecast the weather (--task weather)." +
        "\n\n" + keysText() + "\n\n" + exitCodesText(),
    )
    .help({ colors: "auto" })
    .noExit()
    .versionOption("-V, --version", "Show the version.", () => {
      console.log(`ohlol ${dashboard.version}`);
    });
  addOptions(command as unknown as Command, trainOptions);
  command
    .example("the tutorial's race", "deno task train")
    .example(
      "other strings, two optimizers",
      "deno task train --input abcab --target bcabc --optimizer adam --optimizer sgd:lr=0.5",
    )
    .example(
      "train on a text and save it, to resume or sample later",
      "deno task train --text book.txt --cell lstm --epochs 3 --save runs/book",
    )
    .action((options: unknown) => action(options as Record<string, unknown>));
  command.command("completions", new CompletionsCommand());
  return command as unknown as Command;
}
