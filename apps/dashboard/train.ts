import { exitCode } from "./exit_code.ts";
import type { ExperimentConfig, OutputConfig } from "./experiment/config.ts";
import { runExperiment } from "./experiment/experiment.ts";
import { chooseFormat, currentPlace } from "./output_choice.ts";
import { ClosedPipeError, consoleOutput } from "./report/console_output.ts";
import { paintFor } from "./report/paint.ts";
import { report } from "./report/report.ts";
import { showDashboard } from "./show_dashboard.ts";
import { withStopSignals } from "./stop_signals.ts";
import { colorLevel } from "./tui/color_level.ts";

/** Trains, shows what happens, and says with which code the program shall exit. */
export async function train(config: ExperimentConfig, output: OutputConfig): Promise<number> {
  const format = chooseFormat(output.format, currentPlace());
  if (format === "dashboard") return await showDashboard(config, output);
  return await printReport(config, format, output);
}

async function printReport(
  config: ExperimentConfig,
  format: "plain" | "json",
  { color, ascii }: OutputConfig,
): Promise<number> {
  const level = colorLevel((name) => Deno.env.get(name), Deno.stdout.isTerminal(), color);
  try {
    return await withStopSignals(async (signal) => {
      const events = runExperiment(config, { order: "one by one", snapshots: false, signal });
      const outcome = await report(
        events,
        format,
        { paint: paintFor(level), ascii },
        consoleOutput,
      );
      return exitCode(outcome, outcome.interrupted ? signal.reason : null);
    });
  } catch (error) {
    if (error instanceof ClosedPipeError) return 0;
    throw error;
  }
}
