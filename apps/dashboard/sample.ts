/**
 * The program behind `deno task sample`: arguments in, exit code out.
 *
 * @module
 */
import { runCommand } from "./commands/run_command.ts";
import { parseSampleArguments } from "./commands/sample.ts";
import { writeSample } from "./commands/write_sample.ts";

if (import.meta.main) {
  Deno.exit(
    await runCommand(Deno.args, async (argv) => {
      const args = await parseSampleArguments(argv);
      if (args !== null) await writeSample(args);
      return 0;
    }),
  );
}
