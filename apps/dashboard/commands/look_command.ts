import { Command } from "@cliffy/command";
import { moreText } from "./more_text.ts";
import { noOption } from "./no_option.ts";
import { addOptions, type OptionRow } from "./option_row.ts";
import { type OutputOptions, outputOptions } from "./output_options.ts";
import { typed } from "../locale/typed.ts";

/** The options as the parser hands them over: what has a value is still text. */
export interface LookOptions extends OutputOptions {
  /** Who is looked at. */
  contestant?: string;
  /** Which passage of a text. */
  passage?: string;
  /** Where the text is now. */
  text?: string;
  /** Where a page is written. */
  html?: string;
  /** Whether the page may be replaced. */
  overwrite?: boolean;
}

/** What `look` has no use for: nothing moves, and no event happens. */
const unused = ["--speed", "--json"];

/** The options of `look`, a row each. */
export const lookOptions: readonly OptionRow[] = [
  {
    flags: "--contestant <name:string>",
    help: "Contestant: its number, its folder, or its optimizer",
    default: "the lowest validation loss",
    example: "--contestant adam",
  },
  {
    flags: "--passage <number:string>",
    help: "Passage of the text, for --html and plain lines",
    default: "1",
    example: "--passage 3",
  },
  {
    flags: "--text <file:string>",
    help: "Where the run's text is now",
    default: "where it was",
    example: "--text book.txt",
  },
  {
    flags: "--html <file:string>",
    help: "Write a page: the landscape, and what the network reads",
    details:
      "Write a page: the landscape between the saved weights and, for a text, the passage, coloured by " +
      "surprise and by the units that follow something best. It is one file, without scripts.",
    default: "none",
    example: "--html runs/book.html",
  },
  {
    flags: "--overwrite",
    help: "Replace an existing page",
    default: "off",
    example: "--overwrite",
  },
  ...outputOptions("").filter(({ flags }) => !unused.some((flag) => flags.startsWith(flag))),
];

/**
 * The command `look`: its argument and its options. It neither exits nor prints errors.
 *
 * @param action What to do with them; not called where help was asked for.
 */
export function createLookCommand(
  action: (options: LookOptions, folder: string) => void,
): Command {
  const command = new Command()
    .name("look")
    .usage("<dir> [options]")
    .description(
      `Looks at a run that was saved by \`${typed("train --save DIR")}\`: ` +
        "the landscape between its weights, what its next step would do, how far back its gradient " +
        "reaches, and how its networks read their text.\n\n" + moreText,
    )
    .help({ colors: "auto" })
    .noExit()
    .argument("<dir:string>", "The folder of a run, or that of one of its contestants.", {
      value: noOption,
    })
    .example("in the dashboard", `${typed("look")} runs/book`)
    .example("as a page", `${typed("look")} runs/book --contestant adam --html runs/book.html`)
    .action((options: unknown, folder) => action(options as LookOptions, folder));
  addOptions(command as unknown as Command, lookOptions);
  return command as unknown as Command;
}
