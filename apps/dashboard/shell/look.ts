import type { OutputConfig } from "../report/output_config.ts";
import { colorLevel, isAsciiLocale } from "@ohlol/tui";
import type { Look } from "../report/report.ts";

/**
 * How output looks where it goes: as the command line says, and else as the environment does.
 *
 * @param asked What the command line says.
 * @param isTerminal Whether the output goes to a terminal.
 * @param env A variable's value, undefined if it isn't set.
 */
export function lookFor(
  { color, ascii }: Pick<OutputConfig, "color" | "ascii">,
  isTerminal: boolean,
  env: (name: string) => string | undefined = (name) => Deno.env.get(name),
): Look {
  return { level: colorLevel(env, isTerminal, color), ascii: ascii || isAsciiLocale(env) };
}
