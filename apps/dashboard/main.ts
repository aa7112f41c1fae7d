/**
 * The program: arguments in, exit code out.
 *
 * @module
 */
import { runCommand } from "./commands/run_command.ts";
import { parseTrainArguments } from "./commands/train.ts";
import { train } from "./train.ts";

if (import.meta.main) {
  Deno.exit(
    await runCommand(Deno.args, async (argv) => {
      const args = await parseTrainArguments(argv);
      return args === null ? 0 : await train(args.config, args.output);
    }),
  );
}
