import { environmentVariable } from "../report/environment.ts";
import type { OutputConfig } from "../report/output_config.ts";

/** The ways in which the program shows what happens. */
export type OutputFormat = "dashboard" | "plain" | "json";

/** Where the program runs. */
export interface Place {
  /** Whether keys come from a terminal. */
  readonly keysAreThere: boolean;
  /** Whether the output goes to a terminal. */
  readonly stdoutIsTerminal: boolean;
  /** The kind of terminal: the value of `TERM`. */
  readonly term: string | undefined;
}

/**
 * Chooses how to show what happens: as requested; or else in the dashboard if both its screen and its
 * keys work, and in plain lines otherwise.
 */
export function chooseFormat(asked: OutputConfig["format"], place: Place): OutputFormat {
  if (asked !== "auto") return asked;
  const { keysAreThere, stdoutIsTerminal, term } = place;
  return keysAreThere && stdoutIsTerminal && term !== "dumb" ? "dashboard" : "plain";
}

/**
 * Where this program runs.
 *
 * @param inputIsText Whether the standard input holds the text to train on, so that no keys come.
 */
export function currentPlace({ inputIsText = false } = {}): Place {
  return {
    keysAreThere: !inputIsText && Deno.stdin.isTerminal(),
    stdoutIsTerminal: Deno.stdout.isTerminal(),
    term: environmentVariable("TERM"),
  };
}
