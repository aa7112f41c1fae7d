import { messageOf } from "../checkpoint/system_errors.ts";
import { decodeEvent, encodeEvent } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";
import type { SequenceConfig } from "../training_config.ts";
import type { SequenceStartedEvent } from "./sequence_events.ts";
import { type Report, stepsIn } from "../trainer/plan.ts";

type Length = SequenceConfig["length"];

/** Where a contestant's checkpoint is. */
export interface KeptUpTo {
  /** The last step that it has made. */
  step: number;
  /** What it had still to do after that step. */
  reportsDue: readonly Report[];
}

/** The contestants' checkpoints, by their labels. */
export type KeptSteps = Readonly<Record<string, KeptUpTo>>;

/**
 * Cuts what lies past a run's checkpoints from its log, so that the run can go on with it: what each
 * contestant told later, the end of the run, and lines that were not written whole. What runs before
 * it have told stays.
 *
 * @param file The log.
 * @param kept Where the contestants' checkpoints are.
 * @param length How long the run shall be; null for as long as its beginning tells.
 * @returns Whether the log holds the beginning of the run.
 * @throws {Error} If the file can't be written, or holds something else than a log.
 */
export function cutLog(file: string, kept: KeptSteps, length: Length | null): boolean {
  const lines = linesOf(file);
  if (lines.length === 0) return false;
  const start = lines.findLastIndex((line) => startIn(line) !== null);
  const started = start < 0 ? null : startIn(lines[start]);
  if (started === null) {
    throw new Error(`"${file}" is no log of this program: no line tells of a start`);
  }
  const { contestants } = started;
  const rest = lines.slice(start + 1).filter((line) => {
    const event = tryDecode(line, contestants);
    return event !== null && isKept(event, contestants, kept);
  });
  const first = encodeEvent(withLength(started, length ?? started.config.length), contestants);
  replace(file, [...lines.slice(0, start), first, ...rest]);
  return true;
}

/** The beginning of a run, where a line tells of it. */
function startIn(line: string): SequenceStartedEvent | null {
  const event = tryDecode(line, []);
  return event?.type === "started" && "stepsPerEpoch" in event ? event : null;
}

function withLength(started: SequenceStartedEvent, length: Length): SequenceStartedEvent {
  const steps = stepsIn(length, started.stepsPerEpoch);
  return { ...started, config: { ...started.config, length }, steps };
}

/** The event of a line; null for a line that a program was not able to end. */
function tryDecode(line: string, contestants: readonly string[]): ExperimentEvent | null {
  try {
    return decodeEvent(line, contestants);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Which report tells which event. */
const told: Record<Report, ExperimentEvent["type"]> = {
  validate: "validation",
  sample: "sample",
  forecast: "forecast",
};

function isKept(event: ExperimentEvent, contestants: readonly string[], kept: KeptSteps): boolean {
  if (event.type === "finished") return false;
  if (!("contestant" in event) || !("step" in event)) return true;
  const { step = 0, reportsDue = [] } = kept[contestants[event.contestant]] ?? {};
  if (event.step !== step) return event.step < step;
  return !reportsDue.some((report) => told[report] === event.type);
}

function linesOf(file: string): string[] {
  try {
    return Deno.readTextFileSync(file).split("\n").filter((line) => line !== "");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw new Error(`Cannot go on with the log "${file}": ${messageOf(error)}`);
  }
}

/** Where a log is written that shall take another one's place. */
export function pendingLog(file: string): string {
  return `${file}.new`;
}

/** Replaces a file at once: whoever ends the program meanwhile finds the one or the other. */
function replace(file: string, lines: readonly string[]): void {
  const pending = pendingLog(file);
  try {
    Deno.writeTextFileSync(pending, lines.map((line) => `${line}\n`).join(""));
    Deno.renameSync(pending, file);
  } catch (error) {
    removeIfThere(pending);
    throw new Error(`Cannot go on with the log "${file}": ${messageOf(error)}`);
  }
}

function removeIfThere(file: string): void {
  try {
    Deno.removeSync(file);
  } catch {
    // What was to be said about this file is being said.
  }
}
