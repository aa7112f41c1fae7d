/**
 * The program behind `deno task sample`: arguments in, exit code out.
 *
 * @module
 */
import { runCommand } from "./cli/run_command.ts";
import { parseSampleArguments } from "./cli/sample.ts";
import { writeSample } from "./sampling/write_sample.ts";

if (import.meta.main) {
  Deno.exit(
    await runCommand(Deno.args, async (argv) => {
      const args = await parseSampleArguments(argv);
      if (args !== null) await writeSample(args);
      return 0;
    }),
  );
}
