import type { ExperimentConfig, OutputConfig } from "./experiment/config.ts";
import { runExperiment } from "./experiment/experiment.ts";
import { ClosedPipeError, consoleOutput } from "./report/console_output.ts";
import { paintFor } from "./report/paint.ts";
import { report } from "./report/report.ts";
import { withStopSignals } from "./stop_signals.ts";
import { colorLevel } from "./tui/color_level.ts";

/** The exit codes of a run. */
const exitCodes = { done: 0, diverged: 1, interrupted: 130 };

/** Trains, shows what happens, and says with which code the program shall exit. */
export async function train(config: ExperimentConfig, output: OutputConfig): Promise<number> {
  const format = output.format === "json" ? "json" : "plain";
  const paint = paintFor(
    colorLevel((name) => Deno.env.get(name), Deno.stdout.isTerminal(), output.color),
  );
  try {
    const { interrupted, diverged } = await withStopSignals((signal) =>
      report(
        runExperiment(config, { order: "one by one", snapshots: false, signal }),
        format,
        paint,
        consoleOutput,
      )
    );
    if (interrupted) return exitCodes.interrupted;
    return diverged ? exitCodes.diverged : exitCodes.done;
  } catch (error) {
    if (error instanceof ClosedPipeError) return exitCodes.done;
    throw error;
  }
}
