import { isSameConfig } from "../checkpoint/run_folder.ts";
import { messageOf } from "../checkpoint/system_errors.ts";
import { decodeEvent, encodeEvent, type RunOfLines } from "./event_lines.ts";
import type { RunLength } from "../config/run_config.ts";
import type { RunEvent, StartedEvent } from "../events/event.ts";
import { LineOwners } from "./line_owners.ts";
import { planOf } from "../trainer/plan.ts";

/** Where a contestant's checkpoint is. */
export interface KeptUpTo {
  /** The last step that it has made. */
  step: number;
  /** The evaluations still due after it. */
  due: readonly string[];
}

/** The contestants' checkpoints, by their labels. */
export type KeptSteps = Readonly<Record<string, KeptUpTo>>;

/** What a resumed run continues. */
export interface EarlierRun {
  /** Where its checkpoints are. */
  kept: KeptSteps;
  /** Its new length; null for the one that was logged. */
  length: RunLength | null;
  /** Whether its checkpoints name no run: then its lines might not name one either. */
  isUnnamed: boolean;
}

/**
 * Cuts a log back to the checkpoints of a run, so that the resumed run can append to it: the events
 * of each contestant after its checkpoint go, the end of the run, and its lines that are cut off.
 * The lines of other runs stay where they are.
 *
 * @param file The log.
 * @param started The beginning of the resumed run.
 * @param earlier What it continues.
 * @returns Whether the log holds the beginning of the run.
 * @throws {Error} If the file can't be written.
 */
export function cutLog(file: string, started: StartedEvent, earlier: EarlierRun): boolean {
  const lines = linesOf(file);
  const owners = new LineOwners();
  const owned = lines.map((line) => owners.take(line).owner);
  const own = owners.runs.findLastIndex((run) => isSameRun(run, started, earlier));
  if (own < 0) return false;
  const run = { ...owners.runs[own], run: started.run };
  const left = lines.map((line, i) =>
    owned[i] === own ? cutLine(line, run, started, earlier) : line
  );
  replace(file, left.filter((line) => line !== null));
  return true;
}

function isSameRun(
  logged: LineOwners["runs"][number],
  { run, config }: StartedEvent,
  { isUnnamed }: EarlierRun,
): boolean {
  if (logged.run !== null) return logged.run === run;
  return isUnnamed && isSameConfig(logged.config, config);
}

/** What is left of a line of the run, which names the run then; null for nothing. */
function cutLine(
  line: string,
  run: StartedEvent,
  now: StartedEvent,
  earlier: EarlierRun,
): string | null {
  const event = tryDecode(line, run);
  if (event === null) return null;
  if (event.type === "started") {
    const beginning = withLength(run, earlier.length ?? run.config.length);
    return encodeEvent(withContestants(beginning, now), run);
  }
  return isKept(event, run.contestants, earlier.kept) ? encodeEvent(event, run) : null;
}

function withLength(started: StartedEvent, length: RunLength): StartedEvent {
  const { steps } = planOf(length, started.stepsPerEpoch);
  return { ...started, config: { ...started.config, length }, steps };
}

/** With those that were added to the run since. */
function withContestants(
  started: StartedEvent,
  { contestants, config: { optimizers } }: StartedEvent,
): StartedEvent {
  return { ...started, contestants, config: { ...started.config, optimizers } };
}

/** The event of a line; null for a line that a program was not able to end. */
function tryDecode(line: string, run: RunOfLines): RunEvent | null {
  try {
    return decodeEvent(line, run);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isKept(event: RunEvent, contestants: readonly string[], kept: KeptSteps): boolean {
  // The ends that it had before are not those that it will have.
  if (event.type === "finished" || event.type === "landscape") return false;
  if (!("contestant" in event) || !("step" in event)) return true;
  const { step = 0, due = [] } = kept[contestants[event.contestant]] ?? {};
  if (event.step !== step) return event.step < step;
  return !due.includes(event.type === "observation" ? event.kind : event.type);
}

function linesOf(file: string): string[] {
  try {
    return Deno.readTextFileSync(file).split("\n").filter((line) => line !== "");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw new Error(`Cannot continue the log "${file}": ${messageOf(error)}`);
  }
}

/**
 * Where a log is written that will take another one's place.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pendingLog } from "@ohlol/train";
 *
 * assertEquals(pendingLog("runs/book.jsonl"), "runs/book.jsonl.new");
 * ```
 */
export function pendingLog(file: string): string {
  return `${file}.new`;
}

/** Replaces a file at once: if the program is killed meanwhile, one of the two is there. */
function replace(file: string, lines: readonly string[]): void {
  const pending = pendingLog(file);
  try {
    Deno.writeTextFileSync(pending, lines.map((line) => `${line}\n`).join(""));
    Deno.renameSync(pending, file);
  } catch (error) {
    removeIfThere(pending);
    throw new Error(`Cannot continue the log "${file}": ${messageOf(error)}`);
  }
}

function removeIfThere(file: string): void {
  try {
    Deno.removeSync(file);
  } catch {
    // The error about this file is already being reported.
  }
}
