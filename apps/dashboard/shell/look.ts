import type { OutputConfig } from "../report/output_config.ts";
import { colorLevel, isAsciiLocale } from "@ohlol/tui";
import { environmentVariable } from "../report/environment.ts";
import type { Look } from "../report/report.ts";

/**
 * The look of output, chosen by the command line, or else by the environment.
 *
 * @param asked The choice on the command line.
 * @param isTerminal Whether the output goes to a terminal.
 * @param env A variable's value, undefined if it isn't set.
 */
export function lookFor(
  { color, ascii }: Pick<OutputConfig, "color" | "ascii">,
  isTerminal: boolean,
  env: (name: string) => string | undefined = environmentVariable,
): Look {
  return { level: colorLevel(env, isTerminal, color), ascii: ascii || isAsciiLocale(env) };
}
