import type { Command } from "@cliffy/command";

/**
 * An option of a command. Parsing, help and completions come from its row. All values are declared
 * as strings and parsed here, so that error messages are this program's own.
 */
export interface OptionRow {
  /** The flag and its value, in Cliffy's syntax: `--epochs <count:string>`. */
  readonly flags: string;
  /** What it does, in a few words, so that help fits two screens. */
  readonly help: string;
  /** The same at length, for docs/options.md. Default: `help`. */
  readonly details?: string;
  /** The tasks that it is for, as help names them; null for all. */
  readonly tasks?: readonly string[] | null;
  /** Its default, as help shows it: `15`; none if `help` names it. */
  readonly default?: string;
  /** An example, as help shows it: `--epochs 100`. */
  readonly example: string;
  /** Whether it can be given several times. */
  readonly collect?: boolean;
}

/** Adds options to a command. */
export function addOptions(command: Command, rows: readonly OptionRow[]): void {
  for (const row of rows) command.option(row.flags, helpOf(row), { collect: row.collect });
}

/** The name of an option as the parser returns it: `sampleEvery` of `--sample-every <n>`. */
export function nameOf({ flags }: OptionRow): string {
  return flagOf({ flags }).slice(2).replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

/** The flag alone: `--sample-every` of `--sample-every <n>`. */
export function flagOf({ flags }: Pick<OptionRow, "flags">): string {
  return /--[a-z-]+/.exec(flags)![0];
}

function helpOf({ help, tasks = null, default: missing, example }: OptionRow): string {
  return [
    help,
    tasks === null ? "" : `Tasks: ${tasks.join(", ")}.`,
    missing === undefined ? "" : `Default: ${missing}.`,
    `Example: ${example}`,
  ].filter((part) => part !== "").join(" ");
}
