/**
 * Measures the speed of ohlol and of other libraries: `deno task bench`.
 *
 * Each library runs in a thread or a process of its own, and does what it is sent (`jobs.ts`) when
 * it is asked to (`messages.ts`). Those in `partners/` have their own dependencies, which nothing
 * but a run of this program downloads.
 *
 * @module
 */
import { runCommand } from "../../apps/dashboard/commands/run_command.ts";
import { withStopSignals } from "../../apps/dashboard/shell/stop_signals.ts";
import { parseBenchArguments } from "./arguments.ts";
import { bench } from "./bench.ts";
import { contenders } from "./contenders.ts";
import { quick, thorough } from "./effort.ts";
import { thisMachine } from "./machine.ts";
import { hasFailures } from "./report.ts";
import { rows } from "./rows.ts";
import { reportText } from "./table.ts";

const exitCodes = { done: 0, failed: 1, interrupted: 130 };

async function main(argv: string[]): Promise<number> {
  const options = await parseBenchArguments(argv);
  if (options === null) return exitCodes.done;
  const { json } = options;
  // Find out now, not after ten minutes, that the file can't be written.
  if (json !== null) await Deno.writeTextFile(json, "", { append: true });
  const plan = {
    contenders,
    rows,
    effort: options.quick ? quick : thorough,
    circumstances: {
      date: new Date().toISOString().slice(0, 10),
      command: ["deno task bench", ...argv].join(" "),
      machine: thisMachine(),
      load: Deno.loadavg()[0],
    },
  };
  const report = await withStopSignals((signal) => bench(plan, console.error, signal));
  console.log(reportText(report));
  if (json !== null) await Deno.writeTextFile(json, JSON.stringify(report, null, 2) + "\n");
  if (!report.isComplete) return exitCodes.interrupted;
  return hasFailures(report) ? exitCodes.failed : exitCodes.done;
}

Deno.exit(await runCommand(Deno.args, main));
