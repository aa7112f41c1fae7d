import type { OutputConfig } from "@ohlol/train";
import { givenPath } from "./given_path.ts";
import { toOutput } from "./output_options.ts";
import { parseStrictly } from "./parse_strictly.ts";
import { createReplayCommand } from "./replay_command.ts";
import { UsageError } from "./usage_error.ts";

/** What the command line asks for. */
export interface ReplayArguments {
  /** The log. */
  file: string;
  /** The number of the run in the log, from 1, or the last one; null if none is named. */
  run: number | "last" | null;
  /** How fast the dashboard plays it; null for what suits the log. */
  speed: number | null;
  /** How else it is shown. */
  output: Omit<OutputConfig, "speed">;
}

/**
 * Reads the arguments of `deno task replay`.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If they can't be understood.
 */
export async function parseReplayArguments(argv: string[]): Promise<ReplayArguments | null> {
  let parsed: ReplayArguments | null = null;
  const command = createReplayCommand((options, file) => {
    const { speed, ...output } = toOutput(options, "max");
    parsed = {
      file: givenPath(file),
      run: options.run === undefined ? null : parseRun(options.run),
      speed: options.speed === undefined ? null : speed,
      output,
    };
  });
  await parseStrictly(command, argv);
  return parsed;
}

function parseRun(text: string): number | "last" {
  if (text === "last") return text;
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new UsageError(`Option "--run" expected a positive integer or last: got "${text}"`);
}
