import { decodeEvent, isEventLine, unknownRun } from "./event_lines.ts";
import type { FinishedEvent, RunEvent, Summary } from "../events/event.ts";
import { newRunState, type RunState, takeEvent } from "../state/run_state.ts";
import { initialSummary } from "../state/summary.ts";
import { LineOwners, type RawLine } from "./line_owners.ts";
import type { LoggedRun } from "./logged_runs.ts";
import { type LogLine, logLines } from "./log_lines.ts";
import { SkippedLines } from "./skipped_lines.ts";

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
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findRuns, loggedEvents, race, tutorialTask } from "@ohlol/train";
 *
 * const log = await Deno.makeTempFile();
 * const options = { task: tutorialTask(), optimizers: ["adam"], storage: { log } };
 * await Array.fromAsync(race(options));
 *
 * const [run] = await findRuns(log);
 * const { signal } = new AbortController();
 * const events = (await Array.fromAsync(loggedEvents(run, { signal, warn: console.warn }))).flat();
 * assertEquals(events.filter(({ type }) => type === "step").length, 15);
 * await Deno.remove(log);
 * ```
 */
export async function* loggedEvents(
  { path, number }: LoggedRun,
  { signal, warn }: ReadingOptions,
): AsyncGenerator<RunEvent[]> {
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
  readonly #state = newRunState();
  readonly #skipped = new SkippedLines();
  /** The last step of each contestant. */
  readonly #reached: number[] = [];
  #end: { event: RunEvent; line: number } | null = null;
  #time = 0;
  readonly #cutOff: string[] = [];

  /** @param run The index of the run among those of the log. */
  constructor(private readonly run: number) {}

  /** The event on the next line; null for none, and for the end of the run, which comes last. */
  take({ number, text, isWhole }: LogLine): RunEvent | null {
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
  get end(): RunEvent {
    return this.#end?.event ?? interruptedEnd(this.#state, this.#time);
  }

  #decode(text: string): RunEvent {
    return decodeEvent(text, this.#owners.runs[this.run]);
  }

  /** Returns an event that fits those before it; null for the end of the run, which is kept. */
  #check(event: RunEvent, line: number): RunEvent | null {
    if (event.type === "finished") {
      if (this.#end !== null) this.#skipped.add(this.#end.line, "the run ends again later");
      this.#end = { event: withWholeTable(event, this.#state), line };
      return null;
    }
    if (event.type === "step") {
      if (event.step <= (this.#reached[event.contestant] ?? 0)) {
        throw new SyntaxError("a later step of the contestant comes before");
      }
      this.#reached[event.contestant] = event.step;
    }
    this.#time = event.time;
    takeEvent(this.#state, event);
    return event;
  }
}

/** Throws why a line belongs to no run; a beginning that can be decoded would belong to its own. */
function decodeUnowned(text: string, line: RawLine | null): RunEvent {
  if (line?.type === "started" || !isEventLine(text)) return decodeEvent(text, unknownRun);
  throw new SyntaxError("the beginning of the run is missing");
}

/** An end whose table has the figures that earlier versions didn't log: those of the events. */
function withWholeTable(event: FinishedEvent, { histories }: RunState): FinishedEvent {
  const table = event.table.map((row, i): Summary => {
    const { summary = initialSummary(row.contestant) } = histories[i] ?? {};
    const figures = Object.entries(row).filter(([, value]) => value !== null);
    return { ...summary, ...Object.fromEntries(figures), symbols: row.symbols || summary.symbols };
  });
  return { ...event, table };
}

/** The end of a run that nothing more is known of. */
function interruptedEnd({ histories }: RunState, time: number): FinishedEvent {
  const table = histories.map(({ summary }) => summary);
  return { type: "finished", time, interrupted: true, table };
}
