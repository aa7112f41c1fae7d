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
import { type BenchArguments, parseBenchArguments } from "./arguments.ts";
import { bench, type Plan } from "./bench.ts";
import { benchSweep } from "./sweep/bench_sweep.ts";
import { thisMachine } from "./machine.ts";
import { withMeasured } from "./page.ts";
import { groupOf } from "./groups.ts";
import { type Circumstances, hasFailures } from "./report.ts";
import { sweepReportText } from "./sweep/sweep_report.ts";

const exitCodes = { done: 0, failed: 1, interrupted: 130 };

async function main(argv: string[]): Promise<number> {
  const options = await parseBenchArguments(argv);
  if (options === null) return exitCodes.done;
  const { json } = options;
  // Find out now, not after ten minutes, that the files can't be written.
  if (json !== null) await Deno.writeTextFile(json, "", { append: true });
  const circumstances = {
    date: new Date().toISOString().slice(0, 10),
    command: ["deno task bench", ...argv].join(" "),
    machine: thisMachine(),
    load: Deno.loadavg()[0],
  };
  return await (options.sweep ? sweeping : tabulating)(options, circumstances);
}

/** Measures all rows of a group. */
async function tabulating(options: BenchArguments, circumstances: Circumstances): Promise<number> {
  const { contenders, rows, effort, text, name } = groupOf(options);
  if (options.page !== null) withMeasured(await Deno.readTextFile(options.page), name, "");
  const plan: Plan = { contenders, rows, effort, circumstances };
  const report = await withStopSignals((signal) => bench(plan, console.error, signal));
  await publish(text(report), report, options.json);
  if (!report.isComplete) return exitCodes.interrupted;
  if (options.page !== null) await writeInto(options.page, name, text(report));
  return hasFailures(report) ? exitCodes.failed : exitCodes.done;
}

/** Measures the default sweep. */
async function sweeping(
  { quick: isQuick, json }: BenchArguments,
  circumstances: Circumstances,
): Promise<number> {
  return await withStopSignals(async (signal) => {
    const report = await benchSweep(circumstances, isQuick, console.error, signal);
    if (report !== null) await publish(sweepReportText(report), report, json);
    return signal.aborted ? exitCodes.interrupted : exitCodes.done;
  });
}

async function publish(text: string, report: unknown, json: string | null): Promise<void> {
  console.log(text);
  if (json !== null) await Deno.writeTextFile(json, JSON.stringify(report, null, 2) + "\n");
}

async function writeInto(page: string, group: string, text: string): Promise<void> {
  await Deno.writeTextFile(page, withMeasured(await Deno.readTextFile(page), group, text));
}

Deno.exit(await runCommand(Deno.args, main));
