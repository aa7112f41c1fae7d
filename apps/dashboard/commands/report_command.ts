import { Command } from "@cliffy/command";
import { moreText } from "./more_text.ts";
import { noOption } from "./no_option.ts";
import { addOptions, type OptionRow } from "./option_row.ts";
import { debugOption, languageOption } from "./output_options.ts";
import { typed } from "../locale/typed.ts";

/** The options as the parser hands them over. */
export interface ReportOptions {
  /** Where the page goes. */
  html?: string;
  /** Where the figures go. */
  svg?: string;
  /** Where the runs or steps go. */
  csv?: string;
  /** Where the short form goes. */
  markdown?: string;
  /** Which run of a log. */
  run?: string;
  /** Whether files may be replaced. */
  overwrite?: boolean;
  /** The language of the report. */
  lang?: string;
}

/** The options of `report`, a row each. */
export const reportOptions: readonly OptionRow[] = [
  {
    flags: "--html <out:string>",
    help: "Write a page with all figures and tables: one file without scripts or network",
    example: "--html runs/sweep.html",
  },
  {
    flags: "--svg <out:string>",
    help: "Write the figures as vectors",
    example: "--svg runs/sweep.svg",
  },
  {
    flags: "--csv <out:string>",
    help: "Write a row for each run of a sweep, or for each step of a logged run",
    example: "--csv runs/sweep.csv",
  },
  {
    flags: "--markdown <out:string>",
    help: "Write the verdict and its tables, for a README or an issue",
    example: "--markdown -",
  },
  {
    flags: "--run <number:string>",
    help: "Run of the log: its number in the list of replay, or last",
    default: "the only one",
    example: "--run 2",
  },
  {
    flags: "--overwrite",
    help: "Replace existing files",
    default: "off",
    example: "--overwrite",
  },
  languageOption,
  debugOption,
];

/**
 * The command `report`: its argument and its options. It neither exits nor prints errors.
 *
 * @param action What to do with them; not called where help was asked for.
 */
export function createReportCommand(
  action: (options: ReportOptions, file: string) => void,
): Command {
  const command = new Command()
    .name("report")
    .usage("<file> [options]")
    .description(
      `Writes a report on a sweep, from the database that \`${typed("sweep")}\` keeps, ` +
        `or on a run that was logged by \`${typed("train --log FILE")}\`. ` +
        "OUT is a file, or - for the standard " +
        "output. Several options can be given; without any, Markdown goes to the standard " +
        "output.\n\n" + moreText,
    )
    .help({ colors: "auto" })
    .noExit()
    .argument("<file:string>", "The database of a sweep, or the log of a run.", { value: noOption })
    .example("the last sweep as a page", `${typed("report")} runs/sweep.db --html runs/sweep.html`)
    .example("its runs for pandas", `${typed("report")} runs/sweep.db --csv - > sweep.csv`)
    .example("a logged run", `${typed("report")} runs/book.jsonl --html runs/book.html`)
    .action((options: unknown, file) => action(options as ReportOptions, file));
  addOptions(command as unknown as Command, reportOptions);
  return command as unknown as Command;
}
