import type { ReplayArguments } from "../shell/show_log.ts";
import { givenPath } from "./given_path.ts";
import { toOutput } from "./output_options.ts";
import { parseRun } from "./parse_run.ts";
import { parseStrictly } from "./parse_strictly.ts";
import { createReplayCommand } from "./replay_command.ts";

/**
 * Reads the arguments of `deno task replay`.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If they can't be understood.
 */
export async function parseReplayArguments(argv: string[]): Promise<ReplayArguments | null> {
  let parsed: ReplayArguments | null = null;
  const command = createReplayCommand((options, file) => {
    const { speed, ...output } = toOutput(options, Infinity);
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
