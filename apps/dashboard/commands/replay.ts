import type { OutputConfig } from "@ohlol/train";
import { givenPath } from "./given_path.ts";
import { toOutput } from "./output_options.ts";
import { parseStrictly } from "./parse_strictly.ts";
import { createReplayCommand } from "./replay_command.ts";

/** What the command line asks for. */
export interface ReplayArguments {
  /** The log. */
  file: string;
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
      speed: options.speed === undefined ? null : speed,
      output,
    };
  });
  await parseStrictly(command, argv);
  return parsed;
}
