import type { OutputConfig } from "../experiment/config.ts";
import type { ExperimentEvent } from "../experiment/events.ts";
import type { LeaveCause } from "../state/leaving.ts";
import { ClosedPipeError, consoleOutput } from "../report/console_output.ts";
import type { Outcome } from "../report/outcome.ts";
import { paintFor } from "../report/paint.ts";
import { report } from "../report/report.ts";
import { withStopSignals } from "./stop_signals.ts";
import { colorLevel } from "../tui/color_level.ts";

/** How a report ended. */
export interface Reported {
  /** How the experiment went. */
  readonly outcome: Outcome;
  /** What ended it early; null if nothing did. */
  readonly leftBy: LeaveCause | null;
}

/**
 * Prints an experiment's events to the standard output as they come.
 *
 * @param start Starts the experiment; the signal ends it after the current step.
 * @param format Plain lines, or JSON lines.
 * @returns How it ended; null if nobody reads the output any more.
 */
export async function printReport(
  start: (signal: AbortSignal) => AsyncIterable<ExperimentEvent>,
  format: "plain" | "json",
  { color, ascii }: Pick<OutputConfig, "color" | "ascii">,
): Promise<Reported | null> {
  const level = colorLevel((name) => Deno.env.get(name), Deno.stdout.isTerminal(), color);
  const look = { paint: paintFor(level), ascii };
  try {
    return await withStopSignals(async (signal) => {
      const outcome = await report(start(signal), format, look, consoleOutput);
      return { outcome, leftBy: outcome.interrupted ? signal.reason ?? null : null };
    });
  } catch (error) {
    if (error instanceof ClosedPipeError) return null;
    throw error;
  }
}
