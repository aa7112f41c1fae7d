import { LogError } from "./log_error.ts";
import { type LogLine, logLines } from "./log_lines.ts";

/** Where in a log a run is. */
export interface LoggedRun {
  /** The log. */
  path: string;
  /** The number of the line on which it begins. */
  firstLine: number;
  /** The last step that it tells of; 0 where it counts no steps, as in the tutorial's job. */
  lastStep: number;
}

/**
 * Finds the last run in a log, which may hold several, one after the other. The lines are only
 * looked at as far as is necessary for that.
 *
 * @throws {LogError} If it can't be read, or there is no run in it.
 */
export async function findLastRun(path: string): Promise<LoggedRun> {
  await refuseWhatIsReadOnce(path);
  let run: LoggedRun | null = null;
  let isEmpty = true;
  for await (const lines of logLines(path)) {
    if (isEmpty && lines.length > 0) refuseOtherFiles(path, lines[0]);
    isEmpty &&= lines.length === 0;
    for (const { number, text } of lines) {
      if (isStart(text)) run = { path, firstLine: number, lastStep: 0 };
      else if (run !== null) run.lastStep = Math.max(run.lastStep, stepIn(text));
    }
  }
  if (run !== null) return run;
  throw new LogError(path, isEmpty ? "it is empty" : "no run begins in it");
}

/** A log is read twice: to find the run, and to show it. */
async function refuseWhatIsReadOnce(path: string): Promise<void> {
  const { isFile, isDirectory } = await Deno.stat(path).catch((error) => {
    throw LogError.unreadable(path, error);
  });
  if (!isFile && !isDirectory) throw new LogError(path, "it is no regular file");
}

/** Says so at once, and not after having read a large file of another kind. */
function refuseOtherFiles(path: string, { number, text }: LogLine): void {
  if (typeof typeIn(text) === "string") return;
  throw new LogError(
    path,
    `line ${number} is no event; a log is what "deno task train" writes with --log or --json`,
  );
}

function isStart(text: string): boolean {
  return text.includes('"started"') && typeIn(text) === "started";
}

function typeIn(text: string): unknown {
  try {
    return JSON.parse(text)?.type;
  } catch {
    return null;
  }
}

/** The step that a line tells of. Within texts there can't be such quotes: JSON escapes them. */
function stepIn(text: string): number {
  return Number(/"step":(\d+)/.exec(text)?.[1] ?? 0);
}
