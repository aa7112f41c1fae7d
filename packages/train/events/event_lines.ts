import { isEventType, wrongFieldOf } from "./event_shape.ts";
import type { ExperimentEvent } from "./events.ts";

/*
 * Events as lines of JSON: for other programs, and to be shown again later.
 */

/** The numbers that need not be finite. */
const numbers = new Set([
  ...["loss", "gradNorm", "lr", "finalLoss", "bestLoss", "trainingLoss", "validationLoss"],
  ...["bestValidationLoss", "symbolsPerSecond", "clip"],
]);

/** The run that lines belong to. */
export interface RunOfLines {
  /** Its identity, which is in each of its lines; logs of earlier versions lack it. */
  run?: string;
  /** Its contestants' labels. */
  contestants: readonly string[];
}

/**
 * An event as one line of JSON. What JSON has no number for is a string: losses that are not finite
 * (`"NaN"`, `"Infinity"`), and seeds from 2⁵³ on. Contestants go by their labels; a network's
 * insides are left out, and what a resumed run told before.
 *
 * @param event The event.
 * @param run The run of the event; a started event names its own.
 */
export function encodeEvent(event: ExperimentEvent, { run, contestants }: RunOfLines): string {
  const named = "contestant" in event
    ? { ...event, contestant: contestants[event.contestant], snapshot: undefined, run }
    : { ...event, past: undefined, run: event.type === "started" ? event.run : run };
  return JSON.stringify(named, (_key, value) => {
    if (typeof value === "bigint") return value < 2n ** 53n ? Number(value) : String(value);
    return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  });
}

/**
 * The event that a line was made of.
 *
 * @param line The line.
 * @param contestants The contestants' labels; unknown as long as no event has told that it starts.
 * @throws {SyntaxError} If it is no such line.
 */
export function decodeEvent(line: string, contestants: readonly string[]): ExperimentEvent {
  const event = parse(line);
  if (typeof event?.type !== "string") throw new SyntaxError("not an event");
  if (event.type !== "started") delete event.run;
  if (event.type === "epoch") event.snapshot = null;
  if (event.type === "started" && event.config?.task !== "tutorial") event.past = [];
  if ("contestant" in event) event.contestant = numberOf(event.contestant, contestants);
  const wrong = wrongFieldOf(event);
  if (wrong === null) return event;
  const type = JSON.stringify(event.type);
  if (wrong === "type") throw new SyntaxError(`there are no ${type} events`);
  throw new SyntaxError(`"${wrong}" is not that of a ${type} event`);
}

/** Whether a line holds an event, even if something is wrong with it. */
export function isEventLine(line: string): boolean {
  try {
    return isEventType(JSON.parse(line)?.type);
  } catch {
    return false;
  }
}

function parse(line: string) {
  try {
    return JSON.parse(line, (key, value) => {
      if (key === "seed") return asSeed(value);
      return numbers.has(key) && typeof value === "string" ? Number(value) : value;
    });
  } catch {
    throw new SyntaxError("not JSON");
  }
}

/** What isn't a seed stays as it is. */
function asSeed(value: unknown): unknown {
  return /^\d+$/.test(String(value)) ? BigInt(String(value)) : value;
}

function numberOf(label: string, contestants: readonly string[]): number {
  const number = contestants.indexOf(label);
  if (number >= 0) return number;
  throw new SyntaxError(`no contestant of the run is called ${JSON.stringify(label)}`);
}
