import { Command } from "@cliffy/command";
import { keysText } from "./keys_text.ts";
import { noOption } from "./no_option.ts";
import { addOutputOptions, type OutputOptions } from "./output_options.ts";

/** The options as the parser hands them over. */
export interface ReplayOptions extends OutputOptions {
  /** Which run of the log. */
  run?: string;
}

/**
 * The command `replay`: its argument and its options. It neither exits nor prints errors.
 *
 * @param action What to do with them; not called where help was asked for.
 */
export function createReplayCommand(
  action: (options: ReplayOptions, file: string) => void,
): Command {
  const command = new Command()
    .name("replay")
    .usage("<file> [options]")
    .description(
      "Shows a run again that was logged by `deno task train --log FILE`, or by its --json. Of a " +
        "log with several runs it prints a list, unless --run chooses one.\n\n" + keysText(),
    )
    .help({ colors: "auto" })
    .noExit()
    .argument("<file:string>", "The log: one JSON object a line.", { value: noOption })
    .option(
      "--run <number:string>",
      "Which run of the log to show: its number in the list, or last. Default: the only one; of " +
        "several a list. Example: --run 2",
    )
    .example("watch it in the dashboard", "deno task replay book.jsonl")
    .example("what `deno task train` printed", "deno task replay book.jsonl --plain")
    .action((options: unknown, file) => action(options as ReplayOptions, file));
  addOutputOptions(
    command as unknown as Command,
    "How many epochs or steps a second the dashboard plays, or max for all at once. Default: 8 " +
      "for the tutorial's job, else what takes up to 20 seconds. Example: --speed 30",
  );
  return command as unknown as Command;
}
