import { Command } from "@cliffy/command";
import { keysText } from "./keys_text.ts";
import { noOption } from "./no_option.ts";
import { addOutputOptions, type OutputOptions } from "./output_options.ts";

/**
 * The command `replay`: its argument and its options. It neither exits nor prints errors.
 *
 * @param action What to do with them; not called where help was asked for.
 */
export function createReplayCommand(
  action: (options: OutputOptions, file: string) => void,
): Command {
  const command = new Command()
    .name("replay")
    .usage("<file> [options]")
    .description(
      "Shows a run again that was logged by `deno task train --log FILE`, or by its --json; of " +
        "several in a file the last one.\n\n" + keysText(),
    )
    .help({ colors: "auto" })
    .noExit()
    .argument("<file:string>", "The log: one JSON object a line.", { value: noOption })
    .example("watch it in the dashboard", "deno task replay book.jsonl")
    .example("what `deno task train` printed", "deno task replay book.jsonl --plain")
    .action((options: unknown, file) => action(options as OutputOptions, file));
  addOutputOptions(
    command as unknown as Command,
    "How many epochs or steps a second the dashboard plays, or max for all at once. Default: 8 " +
      "for the tutorial's job, else what takes up to 20 seconds. Example: --speed 30",
  );
  return command as unknown as Command;
}
