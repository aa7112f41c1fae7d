import { Command } from "@cliffy/command";
import { moreText } from "./more_text.ts";
import { addOptions, type OptionRow } from "./option_row.ts";
import { type OutputOptions, outputOptions } from "./output_options.ts";
import { typed } from "../locale/typed.ts";

/** The options as the parser hands them over: what has a value is still text. */
export interface LearnOptions extends OutputOptions {
  /** The page to begin with. */
  page?: string;
  /** Whether the page is remembered. */
  remember?: boolean;
}

/** What `learn` has no use for: nothing plays, and no event happens. */
const unused = ["--speed", "--json", "--plain"];

/** The options of `learn`, a row each. */
export const learnOptions: readonly OptionRow[] = [
  {
    flags: "--page <number:string>",
    help: "Page to begin with",
    details: "Page to begin with; with --plain, the only one to print.",
    default: "1; with --plain, all",
    example: "--page 10",
  },
  {
    flags: "--plain",
    help: "Print the pages as text",
    details:
      "Print the pages as text, with their figures as still pictures and the answers: for a pipe " +
      "or a screen reader, and the default without a terminal.",
    default: "off",
    example: "--plain",
  },
  {
    flags: "--remember",
    help: "Begin where you left off",
    details: "Begin with the page that you read last time, and keep your place in runs/learn.json.",
    default: "off",
    example: "--remember",
  },
  ...outputOptions("").filter(({ flags }) => !unused.some((flag) => flags.startsWith(flag))),
];

/**
 * The command `learn`. It neither exits nor prints errors.
 *
 * @param action What to do with the options; not called where help was asked for.
 */
export function createLearnCommand(action: (options: LearnOptions) => void): Command {
  const command = new Command()
    .name("learn")
    .usage("[options]")
    .description(
      "A tour of recurrent networks in twelve pages, chapter by chapter with the tutorial: each has a " +
        "live figure to play with, and a question.\n\n" + moreText,
    )
    .help({ colors: "auto" })
    .noExit()
    .example("from the first page", typed("learn"))
    .example("in Chinese, where you left off", typed("learn --lang zh --remember"))
    .example("a page as text", typed("learn --page 8 --plain"))
    .action((options: unknown) => action(options as LearnOptions));
  addOptions(command as unknown as Command, learnOptions);
  return command as unknown as Command;
}
