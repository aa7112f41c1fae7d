import { Command } from "@cliffy/command";
import { moreText } from "./more_text.ts";
import { noOption } from "./no_option.ts";
import { addOptions, type OptionRow } from "./option_row.ts";
import { type OutputOptions, outputOptions } from "./output_options.ts";
import { typed } from "../locale/typed.ts";

/** The options as the parser returns them. */
export interface ReplayOptions extends OutputOptions {
  /** Which run of the log. */
  run?: string;
}

const runOption: OptionRow = {
  flags: "--run <number:string>",
  help: "Run of the log: its number in the list, or last",
  default: "the only one, or a list",
  example: "--run 2",
};

const defaultSpeed = "8 for the tutorial, else what takes up to 20 seconds";

/** The options of `replay`, a row each. */
export const replayOptions: readonly OptionRow[] = [runOption, ...outputOptions(defaultSpeed)];

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
      `Replays a run that was logged by \`${typed("train --log FILE")}\`, ` +
        "or by its --json. For a log " +
        "with several runs it prints a list, unless --run chooses one.\n\n" + moreText,
    )
    .help({ colors: "auto" })
    .noExit()
    .argument("<file:string>", "The log: one JSON object a line.", { value: noOption })
    .example("watch it in the dashboard", `${typed("replay")} book.jsonl`)
    .example(`what \`${typed("train")}\` printed`, `${typed("replay")} book.jsonl --plain`)
    .action((options: unknown, file) => action(options as ReplayOptions, file));
  addOptions(command as unknown as Command, replayOptions);
  return command as unknown as Command;
}
