import type { StartedEvent } from "../events/event.ts";
import { type OptionalEvent, optionalEvents } from "../events/optional_events.ts";
import { decodeEvent, isEventLine, unknownRun } from "./event_lines.ts";
import { LineOwners, type RawLine } from "./line_owners.ts";
import { LogError } from "./log_error.ts";
import { type LogLine, logLines, mostDamaged } from "./log_lines.ts";

/** A run in a log. */
export interface LoggedRun {
  /** The log. */
  path: string;
  /** Its place among the runs of the log, in the order in which they begin, from 1. */
  number: number;
  /** Its beginning. */
  started: StartedEvent;
  /** The last step; 0 before the first. */
  lastStep: number;
  /** The last epoch; 0 before the first. */
  lastEpoch: number;
  /** How it ended; unfinished if it was killed or is still training. */
  ending: "finished" | "interrupted" | "unfinished";
  /** The labels of the contestants that diverged. */
  diverged: string[];
  /** Those events that have to be asked for which it has, each named once. */
  optionalEvents: OptionalEvent[];
}

/**
 * Finds the runs in a log, in the order in which they begin.
 *
 * @returns At least one run.
 * @throws {LogError} If it can't be read, or there is no run in it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findRuns, race, tutorialTask } from "@ohlol/train";
 *
 * const log = await Deno.makeTempFile();
 * const options = { task: tutorialTask(), optimizers: ["adam"], storage: { log } };
 * await Array.fromAsync(race(options));
 *
 * const [run, ...others] = await findRuns(log);
 * assertEquals([run.lastStep, run.ending, others], [15, "finished", []]);
 * await Deno.remove(log);
 * ```
 */
export async function findRuns(path: string): Promise<LoggedRun[]> {
  await refuseWhatIsReadOnce(path);
  const owners = new LineOwners();
  const runs: LoggedRun[] = [];
  const beginning: LogLine[] = [];
  let refused: LogLine | null = null;
  for await (const lines of logLines(path)) {
    for (const line of lines) {
      const owned = owners.take(line.text);
      if (beginning.length < mostDamaged) beginning.push(line);
      else if (runs.length === 0) refuseOtherFiles(path, beginning);
      if (owned.line?.type === "started" && owned.owner === null) refused ??= line;
      if (owned.owner === null) continue;
      runs[owned.owner] ??= newRun(path, owners);
      if (owned.line !== null) update(runs[owned.owner], owned.line);
    }
  }
  if (runs.length > 0) return runs;
  if (beginning.length === 0) throw new LogError(path, "it is empty");
  refuseOtherFiles(path, beginning);
  throw new LogError(path, `no run begins in it${refused === null ? "" : whyRefused(refused)}`);
}

/** Why a run can't begin on a line. */
function whyRefused({ number, text }: LogLine): string {
  try {
    decodeEvent(text, unknownRun);
    return "";
  } catch (error) {
    return `: line ${number}, ${error instanceof Error ? error.message : error}`;
  }
}

/** A log is read twice: to find its runs, and to show one. */
async function refuseWhatIsReadOnce(path: string): Promise<void> {
  const { isFile, isDirectory } = await Deno.stat(path).catch((error) => {
    throw LogError.unreadable(path, error);
  });
  if (!isFile && !isDirectory) throw new LogError(path, "it is not a regular file");
}

/** Says so at once, and not after having read a large file of another kind. */
function refuseOtherFiles(path: string, beginning: readonly LogLine[]): void {
  if (beginning.some(({ text }) => isEventLine(text))) return;
  throw new LogError(
    path,
    `line ${beginning[0].number} is not an event: a log is what "deno task train" writes with ` +
      "--log or --json",
  );
}

/** The run that has begun last. */
function newRun(path: string, { runs }: LineOwners): LoggedRun {
  return {
    path,
    number: runs.length,
    started: runs.at(-1)!,
    lastStep: 0,
    lastEpoch: 0,
    ending: "unfinished",
    diverged: [],
    optionalEvents: [],
  };
}

function update(run: LoggedRun, line: RawLine): void {
  const { type, contestant, epoch, interrupted } = line;
  const step = stepOf(line, run.started);
  if (typeof step === "number") run.lastStep = Math.max(run.lastStep, step);
  if (typeof epoch === "number") run.lastEpoch = Math.max(run.lastEpoch, epoch);
  if (type === "diverged") run.diverged.push(String(contestant));
  const optional = optionalEvents.find((name) => name === type);
  if (optional !== undefined && !run.optionalEvents.includes(optional)) {
    run.optionalEvents.push(optional);
  }
  if (type === "finished") run.ending = interrupted === true ? "interrupted" : "finished";
}

/** The step that a line is of. Earlier versions logged only the epoch where each is one step. */
function stepOf({ step, epoch }: RawLine, { stepsPerEpoch }: StartedEvent): unknown {
  return step === undefined && stepsPerEpoch === 1 ? epoch : step;
}
