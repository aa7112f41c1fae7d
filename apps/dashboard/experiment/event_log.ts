import { messageOf, writeFailure } from "./checkpoint/system_errors.ts";
import { decodeEvent, encodeEvent } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";

/** Up to which step a log is kept when a run goes on with it, by the contestants' labels. */
export type KeptSteps = Readonly<Record<string, number>>;

/**
 * Passes events on and appends them to a file. Where that fails it is said once, as a warning among
 * the events, and the experiment goes on without it.
 *
 * @param events The experiment.
 * @param file The file, which is made if it isn't there.
 * @param kept Which steps of what it holds are the beginning of the same run; null for a new run.
 * @param open How the file is opened.
 * @throws {Error} If the file can't be written, or holds something else than a log.
 */
export async function* withLog(
  events: AsyncIterable<ExperimentEvent>,
  file: string,
  kept: KeptSteps | null,
  open: (file: string) => LogFile = openToAppend,
): AsyncGenerator<ExperimentEvent> {
  if (kept !== null) cutLog(file, kept);
  const log = new EventLog(file, kept !== null, open);
  try {
    for await (const event of events) {
      const failure = log.append(event);
      if (failure !== null) yield { type: "warning", text: failure, isLoss: true };
      yield event;
    }
  } finally {
    log.close();
  }
}

/** A file that is open. */
export type LogFile = Pick<Deno.FsFile, "writeSync" | "close">;

function openToAppend(file: string): LogFile {
  try {
    return Deno.openSync(file, { append: true, create: true });
  } catch (error) {
    throw new Error(`Cannot write the log "${file}": ${writeFailure(error, file)}`);
  }
}

class EventLog {
  #file: LogFile | null;
  #contestants: string[] = [];
  #hasStart: boolean;

  constructor(private readonly path: string, isResumed: boolean, open: (file: string) => LogFile) {
    this.#hasStart = isResumed && hasLines(path);
    this.#file = open(path);
  }

  /** Appends an event; gives a message where that fails for the first time. */
  append(event: ExperimentEvent): string | null {
    if (event.type === "started") {
      this.#contestants = event.contestants;
      if (this.#hasStart) return null;
    }
    if (this.#file === null || event.type === "loading") return null;
    try {
      writeAll(this.#file, `${encodeEvent(event, this.#contestants)}\n`);
      return null;
    } catch (error) {
      this.close();
      return `Cannot go on with the log "${this.path}": ${messageOf(error)}`;
    }
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
  }
}

/**
 * Cuts what lies past a checkpoint from a log, so that a resumed run can go on with it: later steps
 * of each contestant, the end of the run, and a last line that was not written whole.
 */
function cutLog(file: string, kept: KeptSteps): void {
  if (!hasLines(file)) return;
  const lines = Deno.readTextFileSync(file).split("\n").filter((line) => line !== "");
  let contestants: string[] = [];
  const remaining = lines.filter((line, i) => {
    const event = tryDecode(line, contestants, i === lines.length - 1, file);
    if (event?.type === "started") contestants = event.contestants;
    return event !== null && isKept(event, contestants, kept);
  });
  const text = remaining.map((line) => `${line}\n`).join("");
  Deno.writeTextFileSync(`${file}.new`, text);
  Deno.renameSync(`${file}.new`, file);
}

function isKept(event: ExperimentEvent, contestants: string[], kept: KeptSteps): boolean {
  if (event.type === "finished") return false;
  if (!("contestant" in event) || !("step" in event)) return true;
  return event.step <= (kept[contestants[event.contestant]] ?? 0);
}

/** Only the last line may be damaged: the program that wrote it was killed. */
function tryDecode(line: string, contestants: string[], isLast: boolean, file: string) {
  try {
    return decodeEvent(line, contestants);
  } catch (error) {
    if (isLast && error instanceof SyntaxError) return null;
    throw new Error(`"${file}" is no log of this program: ${(error as Error).message}`);
  }
}

function hasLines(file: string): boolean {
  try {
    return Deno.statSync(file).size > 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function writeAll(file: LogFile, text: string): void {
  let bytes = new TextEncoder().encode(text);
  while (bytes.length > 0) bytes = bytes.subarray(file.writeSync(bytes));
}
