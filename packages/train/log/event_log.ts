import { messageOf, openInFolder } from "../checkpoint/system_errors.ts";
import { encodeEvent, type RunOfLines } from "./event_lines.ts";
import type { RunEvent, WarningEvent } from "../events/event.ts";
import { isLogged, type OptionalEvent } from "../events/optional_events.ts";

/** A file that is open. */
export type LogFile = Pick<Deno.FsFile, "writeSync" | "close">;

/**
 * A file to which events are appended, a JSON object a line. Several threads may have it open at the
 * same time: a line is written at once, so they can't mix.
 */
export class EventLog {
  #file: LogFile | null;

  /**
   * @param path The file, which is made if it isn't there.
   * @param run The run whose events are appended.
   * @param open How the file is opened.
   * @throws {Error} If it can't be written.
   */
  constructor(
    private readonly path: string,
    private readonly run: RunOfLines,
    open: (path: string) => LogFile = openToAppend,
  ) {
    this.#file = open(path);
  }

  /**
   * Appends an event. When that fails nothing more is appended.
   *
   * @returns Why it failed; null if it didn't, or if that was said before.
   */
  append(event: RunEvent): string | null {
    if (this.#file === null) return null;
    try {
      writeAll(this.#file, `${encodeEvent(event, this.run)}\n`);
      return null;
    } catch (error) {
      this.close();
      return `Cannot continue the log "${this.path}": ${messageOf(error)}`;
    }
  }

  /** Closes the file. */
  close(): void {
    this.#file?.close();
    this.#file = null;
  }
}

/**
 * Appends events to a log, each before it is passed on and the next one is made. Where that fails it
 * is said once, as a warning among the events, and the run continues without it.
 *
 * @param events The events.
 * @param log The log, which is closed at the end.
 * @param asked The optional events that are appended.
 */
export async function* withLog<E extends RunEvent>(
  events: AsyncIterable<E>,
  log: Pick<EventLog, "append" | "close">,
  asked: readonly OptionalEvent[] = [],
): AsyncGenerator<E | WarningEvent> {
  try {
    for await (const event of events) {
      const failure = isLogged(event, asked) ? log.append(event) : null;
      if (failure !== null) {
        yield { type: "warning", time: event.time, text: failure, isLoss: true };
      }
      yield event;
    }
  } finally {
    log.close();
  }
}

/** Opens a log; a line that a program which was killed could not end is ended. */
function openToAppend(path: string): LogFile {
  return opening(path, () => {
    const open = () => Deno.openSync(path, { append: true, create: true });
    const file = openInFolder(path, open);
    if (endsAmidLine(path)) writeAll(file, "\n");
    return file;
  });
}

/**
 * Opens a log that this run has opened before. A line without an end is then one that another of
 * its threads is writing.
 *
 * @throws {Error} If it can't be written.
 */
export function openAgain(path: string): LogFile {
  return opening(path, () => Deno.openSync(path, { append: true, create: true }));
}

function opening(path: string, open: () => LogFile): LogFile {
  try {
    return open();
  } catch (error) {
    throw new Error(`Cannot write the log "${path}": ${messageOf(error)}`);
  }
}

/** Whether the last line has no end: a program that wrote it was killed. */
function endsAmidLine(path: string): boolean {
  const { isFile, size } = Deno.statSync(path);
  if (!isFile || size === 0) return false;
  using file = Deno.openSync(path);
  const last = new Uint8Array(1);
  file.seekSync(size - 1, Deno.SeekMode.Start);
  file.readSync(last);
  return last[0] !== "\n".charCodeAt(0);
}

function writeAll(file: LogFile, text: string): void {
  let bytes = new TextEncoder().encode(text);
  while (bytes.length > 0) bytes = bytes.subarray(file.writeSync(bytes));
}
