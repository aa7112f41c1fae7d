import type { ExperimentEvent, OutputConfig } from "@ohlol/train";
import type { LeaveCause } from "../state/leaving.ts";
import { consoleOutput } from "../report/console_output.ts";
import { untilClosed } from "../report/until_closed.ts";
import type { Outcome } from "../report/outcome.ts";
import { report } from "../report/report.ts";
import { lookFor } from "./look.ts";
import { withStopSignals } from "./stop_signals.ts";

/** How a report ended. */
export interface Reported {
  /** How the experiment went. */
  readonly outcome: Outcome;
  /** What ended it early; null if nothing did. */
  readonly leftBy: LeaveCause | null;
}

/**
 * Prints an experiment's events to the standard output as they come. When nobody reads it any more
 * the experiment ends after the current step, and still saves what is to be saved: Ctrl-C ends the
 * reader of a pipe, too.
 *
 * @param start Starts the experiment; the signal ends it after the current step.
 * @param format Plain lines, or JSON lines.
 * @returns How it ended.
 */
export async function printReport(
  start: (signal: AbortSignal) => AsyncIterable<ExperimentEvent>,
  format: "plain" | "json",
  asked: Pick<OutputConfig, "color" | "ascii">,
): Promise<Reported> {
  const look = lookFor(asked, Deno.stdout.isTerminal());
  return await withStopSignals(async (signal) => {
    const closed = new AbortController();
    const output = untilClosed(consoleOutput, () => closed.abort());
    const events = start(AbortSignal.any([signal, closed.signal]));
    const outcome = await report(events, format, look, output);
    const isLeft = outcome.interrupted && signal.aborted;
    return { outcome, leftBy: isLeft ? signal.reason : null };
  });
}
