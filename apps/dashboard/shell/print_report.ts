import { lookOf } from "../tasks/registry.ts";
import type { OutputConfig } from "../report/output_config.ts";
import { captureConsole, type RunEvent } from "@ohlol/train";
import type { LeaveCause } from "../state/leaving.ts";
import { consoleOutput } from "../report/console_output.ts";
import { LastingOutput } from "../report/lasting_output.ts";
import { untilClosed } from "../report/until_closed.ts";
import type { Outcome } from "../report/outcome.ts";
import { report } from "../report/report.ts";
import { lookFor } from "./look.ts";
import { withStopSignals } from "./stop_signals.ts";

/** How a report ended. */
export interface Reported {
  /** How the run went. */
  readonly outcome: Outcome;
  /** What ended it early; null if nothing did. */
  readonly leftBy: LeaveCause | null;
}

/** Starts a run; the signal ends it after the current step. */
export type StartReported = (signal: AbortSignal) => AsyncIterable<RunEvent>;

/** Whether plain lines or JSON lines are printed. */
export type ReportFormat = "plain" | "json";

type LookConfig = Pick<OutputConfig, "color" | "ascii">;

/**
 * Prints the events of a training. If they can't be written, training continues, so that its
 * checkpoints are saved.
 *
 * @returns How it ended.
 */
export async function printTraining(
  start: StartReported,
  format: ReportFormat,
  asked: LookConfig,
): Promise<Reported> {
  const look = lookFor(asked, Deno.stdout.isTerminal());
  const output = new LastingOutput(consoleOutput, format);
  const giveBack = captureConsole((line) => output.warn(line));
  try {
    return await withStopSignals(async (signal) => {
      const outcome = await report(start(signal), format, look, lookOf, output);
      outcome.unwritten = output.hasFailed;
      return { outcome, leftBy: leftBy(outcome, signal) };
    });
  } finally {
    giveBack();
  }
}

/**
 * Prints events that were logged, until the last one or until their reader has closed the output.
 *
 * @returns What else ended it early; null if nothing did.
 * @throws {OutputError} If they can't be written for another reason.
 */
export async function printLog(
  start: StartReported,
  format: ReportFormat,
  asked: LookConfig,
): Promise<LeaveCause | null> {
  const look = lookFor(asked, Deno.stdout.isTerminal());
  return await withStopSignals(async (signal) => {
    const closed = new AbortController();
    const output = untilClosed(consoleOutput, () => closed.abort());
    const events = start(AbortSignal.any([signal, closed.signal]));
    return leftBy(await report(events, format, look, lookOf, output), signal);
  });
}

function leftBy({ interrupted }: Outcome, signal: AbortSignal): LeaveCause | null {
  return interrupted && signal.aborted ? signal.reason : null;
}
