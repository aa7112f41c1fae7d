import type { Command } from "@cliffy/command";

/**
 * An option of a command. Parsing, help and completions come from its row. All values are declared
 * as strings and parsed here, so that error messages are this program's own.
 */
export interface OptionRow {
  /** The flag and its value, in Cliffy's syntax: `--epochs <count:string>`. */
  readonly flags: string;
  /** What it does, in a few words: with its default it fits one line of help. */
  readonly help: string;
  /** The same at length, for docs/options.md. Default: `help`. */
  readonly details?: string;
  /** The tasks that it is for, as help names them; null for all. */
  readonly tasks?: readonly string[] | null;
  /** Its default: `15`, or `tutorial: 15; text: 1`; none if `help` names it. */
  readonly default?: string;
  /** An example, for docs/options.md: `--epochs 100`. */
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

/** `Batch size [text: 32; weather: 16]`, `Dropout [text, weather: 0]`, `Epochs [15]`. */
function helpOf({ help, tasks = null, default: missing }: OptionRow): string {
  // A default that differs from task to task names them already.
  const names = missing?.includes(": ") ? undefined : tasks?.join(", ");
  const bracket = [names, missing].filter((part) => part !== undefined).join(": ");
  return bracket === "" ? help : `${help} [${bracket}]`;
}
