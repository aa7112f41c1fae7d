import { decodeEvent } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";
import type { LoggedRun } from "./last_run.ts";
import { LogError } from "./log_error.ts";
import { type LogLine, logLines } from "./log_lines.ts";
import { UnfinishedRun } from "./unfinished_run.ts";

/** How a log is read. */
export interface ReadingOptions {
  /** Ends it early, as it ends training. */
  signal: AbortSignal;
  /** Takes what is remarkable about the log. */
  warn(text: string): void;
}

/**
 * The events of a run in a log, piece by piece. Where the run's end is missing, because it was
 * killed or is still going on, they end as those of a run that was interrupted.
 *
 * @throws {LogError} If the log can't be read, or a line is no event.
 */
export async function* loggedEvents(
  { path, firstLine }: LoggedRun,
  { signal, warn }: ReadingOptions,
): AsyncGenerator<ExperimentEvent[]> {
  const run = new UnfinishedRun();
  let contestants: readonly string[] = [];
  let isFinished = false;
  const take = (line: LogLine): ExperimentEvent[] => {
    const event = eventOn(line, contestants, path);
    if (event === null) {
      warn(`Line ${line.number}, the last one, is cut off: it is passed over`);
      return [];
    }
    if (event.type === "started") contestants = event.contestants;
    if (event.type === "finished") isFinished = true;
    run.add(event);
    return [event];
  };
  for await (const lines of logLines(path)) {
    yield lines.filter(({ number }) => number >= firstLine).flatMap(take);
    if (signal.aborted) break;
  }
  if (!isFinished) yield [run.end()];
}

/** The event on a line; null if the line was not written to its end. */
function eventOn(
  { number, text, isWhole }: LogLine,
  contestants: readonly string[],
  path: string,
): ExperimentEvent | null {
  try {
    return decodeEvent(text, contestants);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (!isWhole) return null;
    throw new LogError(path, `line ${number}: ${error.message}`);
  }
}
