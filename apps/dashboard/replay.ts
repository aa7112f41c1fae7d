/**
 * The program behind `deno task replay`: arguments in, exit code out.
 *
 * @module
 */
import { parseReplayArguments } from "./commands/replay.ts";
import { runCommand } from "./commands/run_command.ts";
import { showLog } from "./shell/show_log.ts";

if (import.meta.main) {
  Deno.exit(
    await runCommand(Deno.args, async (argv) => {
      const args = await parseReplayArguments(argv);
      return args === null ? 0 : await showLog(args);
    }),
  );
}
