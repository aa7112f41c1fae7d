import type { ExperimentEvent } from "../experiment/events.ts";
import { jsonLine } from "./json.ts";
import type { Paint } from "./paint.ts";
import { divergenceMessage, PlainReport } from "./plain.ts";

/** Where a report goes. */
export interface Output {
  /** Writes lines to the standard output. */
  print(lines: readonly string[]): void;
  /** Writes a line to the standard error. */
  warn(line: string): void;
}

/** How a reported experiment ended. */
export interface Outcome {
  /** Whether it was ended early. */
  interrupted: boolean;
  /** Whether a contestant's loss became NaN or infinite. */
  diverged: boolean;
}

/**
 * Writes an experiment's events as they come.
 *
 * @param events The experiment.
 * @param format The tutorial's lines, or JSON lines.
 * @param paint How plain lines are coloured.
 * @param output Where they go.
 */
export async function report(
  events: AsyncIterable<ExperimentEvent>,
  format: "plain" | "json",
  paint: Paint,
  output: Output,
): Promise<Outcome> {
  const plain = new PlainReport(paint);
  const outcome = { interrupted: false, diverged: false };
  let contestants: string[] = [];
  for await (const event of events) {
    if (event.type === "started") contestants = event.contestants;
    if (event.type === "diverged") {
      outcome.diverged = true;
      output.warn(divergenceMessage(contestants[event.contestant], event.epoch, event.loss));
    }
    if (event.type === "finished") outcome.interrupted = event.interrupted;
    output.print(format === "json" ? [jsonLine(event, contestants)] : plain.lines(event));
  }
  return outcome;
}
