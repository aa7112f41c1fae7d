import { decodeEvent, isEventLine } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";
import { LineOwners, type RawLine } from "./line_owners.ts";
import type { LoggedRun } from "./logged_runs.ts";
import { type LogLine, logLines } from "./log_lines.ts";
import { SkippedLines } from "./skipped_lines.ts";
import { UnfinishedRun } from "./unfinished_run.ts";

/** How a log is read. */
export interface ReadingOptions {
  /** Ends it early, as it ends training. */
  signal: AbortSignal;
  /** Takes what is remarkable about the log. */
  warn(text: string): void;
}

/**
 * The events of a run in a log, piece by piece. Lines that can't be read are skipped with a warning.
 * Where the end of the run is missing, because it was killed or is still training, the events end
 * as those of an interrupted run.
 *
 * @throws {LogError} If the log can't be read.
 */
export async function* loggedEvents(
  { path, number }: LoggedRun,
  { signal, warn }: ReadingOptions,
): AsyncGenerator<ExperimentEvent[]> {
  const reader = new RunReader(number - 1);
  for await (const lines of logLines(path)) {
    yield lines.map((line) => reader.take(line)).filter((event) => event !== null);
    if (signal.aborted) break;
  }
  for (const warning of reader.warnings) warn(warning);
  yield [reader.end];
}

/** Picks the events of a run from the lines of its log. */
class RunReader {
  readonly #owners = new LineOwners();
  readonly #unfinished = new UnfinishedRun();
  readonly #skipped = new SkippedLines();
  /** The last step or epoch of each contestant. */
  readonly #reached: number[] = [];
  #end: { event: ExperimentEvent; line: number } | null = null;
  readonly #cutOff: string[] = [];

  /** @param run The index of the run among those of the log. */
  constructor(private readonly run: number) {}

  /** The event on the next line; null for none, and for the end of the run, which comes last. */
  take({ number, text, isWhole }: LogLine): ExperimentEvent | null {
    const { owner, line } = this.#owners.take(text);
    if (line?.type === "loading" || owner !== null && owner !== this.run) return null;
    try {
      const event = owner === null ? decodeUnowned(text, line) : this.#decode(text);
      return this.#check(event, number);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (isWhole) this.#skipped.add(number, error.message);
      else this.#cutOff.push(`Skipped line ${number}, the last one: it is cut off`);
      return null;
    }
  }

  /** The warnings about the lines so far. */
  get warnings(): string[] {
    return [...this.#skipped.warnings, ...this.#cutOff];
  }

  /** The end of the run, or what stands for it. */
  get end(): ExperimentEvent {
    return this.#end?.event ?? this.#unfinished.end();
  }

  #decode(text: string): ExperimentEvent {
    return decodeEvent(text, this.#owners.runs[this.run].contestants);
  }

  /** Returns an event that fits those before it; null for the end of the run, which is kept. */
  #check(event: ExperimentEvent, line: number): ExperimentEvent | null {
    if (event.type === "finished") {
      if (this.#end !== null) this.#skipped.add(this.#end.line, "the run ends again later");
      this.#end = { event, line };
      return null;
    }
    const { type } = event;
    if (type === "step" || type === "epoch") {
      const time = type === "step" ? event.step : event.epoch;
      if (time <= (this.#reached[event.contestant] ?? 0)) {
        throw new SyntaxError("a later step of the contestant comes before");
      }
      this.#reached[event.contestant] = time;
    }
    this.#unfinished.add(event);
    return event;
  }
}

/** Throws why a line belongs to no run; a beginning that can be decoded would belong to its own. */
function decodeUnowned(text: string, line: RawLine | null): ExperimentEvent {
  if (line?.type === "started" || !isEventLine(text)) return decodeEvent(text, []);
  throw new SyntaxError("the beginning of the run is missing");
}
