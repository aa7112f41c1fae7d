import { lookOf } from "../tasks/registry.ts";
import type { OutputConfig } from "../report/output_config.ts";
import type { LoggedRun } from "@ohlol/train";
import { visibleJson } from "@ohlol/tui";
import { consoleOutput } from "../report/console_output.ts";
import { lineText } from "../report/line.ts";
import { runJson, runListLines } from "../report/run_list.ts";
import { untilClosed } from "../report/until_closed.ts";
import { lookFor } from "./look.ts";
import type { OutputFormat } from "./output_choice.ts";
import { words } from "../locale/words.ts";

/** Prints the runs of a log, and how to choose one. */
export function listRuns(
  runs: readonly LoggedRun[],
  format: OutputFormat,
  asked: Pick<OutputConfig, "color" | "ascii">,
): void {
  const output = untilClosed(consoleOutput, () => {});
  if (format === "json") return output.print(runs.map((run) => visibleJson(runJson(run))));
  const isTerminal = Deno.stdout.isTerminal();
  const { level } = lookFor(asked, isTerminal);
  const titled = runs.map((run) => ({
    ...run,
    title: lookOf(run.started.config.task).listTitle(run.started),
  }));
  const lines = runListLines(titled, isTerminal ? Deno.consoleSize().columns : Infinity);
  output.print(lines.map((line) => lineText(line, level)));
  output.warn(words.report.runs.choose(runs.length));
}
