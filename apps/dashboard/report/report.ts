import { type ExperimentEvent, isTutorialEvent } from "../experiment/events.ts";
import { jsonLine } from "./json.ts";
import type { Paint } from "./paint.ts";
import { sequenceDivergenceMessage, SequenceLines } from "./sequence_lines.ts";
import { divergenceMessage, TutorialLines } from "./tutorial_lines.ts";

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
  /** Whether the newest checkpoint of a contestant could not be written. */
  unsaved: boolean;
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
  const [tutorial, sequence] = [new TutorialLines(paint), new SequenceLines(paint)];
  const unsaved = new Set<number>();
  const outcome = { interrupted: false, diverged: false, unsaved: false };
  let contestants: string[] = [];
  for await (const event of events) {
    if (event.type === "started") contestants = event.contestants;
    if (event.type === "diverged") outcome.diverged = true;
    if (event.type === "finished") outcome.interrupted = event.interrupted;
    if (event.type === "checkpoint") {
      if (event.error === null) unsaved.delete(event.contestant);
      else unsaved.add(event.contestant);
    }
    for (const warning of warnings(event, contestants)) output.warn(warning);
    if (format === "json") output.print([jsonLine(event, contestants)]);
    else output.print(isTutorialEvent(event) ? tutorial.lines(event) : sequence.lines(event));
  }
  return { ...outcome, unsaved: unsaved.size > 0 };
}

/** What an event gives to warn of. */
export function warnings(event: ExperimentEvent, contestants: readonly string[]): string[] {
  if (event.type === "diverged") {
    const label = contestants[event.contestant];
    if ("step" in event) return [sequenceDivergenceMessage(label, event.step, event.loss)];
    return [divergenceMessage(label, event.epoch, event.loss)];
  }
  if (event.type === "checkpoint" && event.error !== null) {
    const label = contestants[event.contestant];
    return [`Cannot save ${label} to ${event.directory} at step ${event.step}: ${event.error}`];
  }
  return [];
}
