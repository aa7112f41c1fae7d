import { configFields, schema } from "../events/schema.ts";
import { decodeFields, encodeFields, type Fields } from "../events/fields.ts";
import type { ObservationEvent, RunEvent, StartedEvent } from "../events/event.ts";
import { upgradeEvent } from "../older/older_event.ts";
import { taskNamed, tasks } from "../tasks/registry.ts";

/*
 * Events as lines of JSON: for other programs, and to be shown again later. A contestant is its label
 * there, a step has the type that the task calls it by (`epoch` or `step`), and an observation the
 * type of its kind, with its value's fields beside the others.
 */

/** An object as JSON has it. */
type Json = Record<string, unknown>;

/** What has to be known of a run to write and read its lines. */
export type RunOfLines = Pick<StartedEvent, "run" | "contestants" | "config" | "stepsPerEpoch">;

/**
 * What is known of the run in a line that comes before its beginning.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeEvent, unknownRun } from "@ohlol/train";
 *
 * const line = '{"type":"loading","what":"reading book.txt","fraction":0.5}';
 * assertEquals(decodeEvent(line, unknownRun), {
 *   type: "loading",
 *   time: 0,
 *   what: "reading book.txt",
 *   fraction: 0.5,
 * });
 * ```
 */
export const unknownRun: RunOfLines = {
  run: null,
  contestants: [],
  config: {
    ...{ task: "", seed: 0n, length: { unit: "steps", count: 0 }, clip: Infinity },
    ...{ schedule: null, optimizers: [] },
  },
  stepsPerEpoch: 1,
};

/**
 * An event as one line of JSON.
 *
 * @param event The event.
 * @param run The run of the event; a started event names its own.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeEvent, race, tutorialTask } from "@ohlol/train";
 *
 * const [started, step] = await Array.fromAsync(
 *   race({ task: tutorialTask(), optimizers: ["sgd"], epochs: 1 }),
 * );
 * if (started.type !== "started") throw new Error("a run begins with its start");
 *
 * const { type, contestant, epoch } = JSON.parse(encodeEvent(step, started));
 * assertEquals([type, contestant, epoch], ["epoch", "SGD(lr=0.1)", 1]);
 * ```
 */
export function encodeEvent(event: RunEvent, { run, contestants, config }: RunOfLines): string {
  const fields = encodeFields(event, schema[event.type] as unknown as Fields<RunEvent>);
  const json: Json = { type: typeOf(event, config.task), run: run ?? undefined, ...fields };
  if ("contestant" in event) json.contestant = contestants[event.contestant];
  if (event.type === "started") json.config = encodeConfig(event.config);
  if (event.type === "observation") flatten(json, event, config.task);
  return JSON.stringify(json);
}

/**
 * The event that a line was made of, by this version or an earlier one.
 *
 * @param line The line.
 * @param run The run that it belongs to.
 * @throws {SyntaxError} If it isn't such a line.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeEvent, encodeEvent, race, tutorialTask, unknownRun } from "@ohlol/train";
 *
 * const [started, step] = await Array.fromAsync(
 *   race({ task: tutorialTask(), optimizers: ["sgd"], epochs: 1 }),
 * );
 * if (started.type !== "started") throw new Error("a run begins with its start");
 *
 * const run = decodeEvent(encodeEvent(started, started), unknownRun);
 * assertEquals(run.type, "started");
 * const again = decodeEvent(encodeEvent(step, started), started);
 * assertEquals(again.type === "step" && again.loss, step.type === "step" && step.loss);
 * ```
 */
export function decodeEvent(line: string, run: RunOfLines): RunEvent {
  const parsed = parse(line);
  const written = String(parsed.type);
  const json = nested(upgradeEvent(parsed, run), run.config.task);
  const type = String(json.type);
  if (!Object.hasOwn(schema, type)) {
    throw new SyntaxError(`there are no ${JSON.stringify(written)} events`);
  }
  if ("contestant" in json) json.contestant = numberOf(json.contestant, run.contestants);
  const decoded = decodeFields(json, schema[type as RunEvent["type"]] as unknown as Fields<Json>);
  if ("wrong" in decoded) throw wrongField(decoded.wrong, written);
  const event = { type, ...decoded.value } as unknown as RunEvent;
  if (event.type === "started") event.config = decodeConfig(json.config as Json, written);
  if (event.type === "observation") checkValue(event, run.config.task);
  return event;
}

/** Whether a line holds an event, even if something is wrong with it. */
export function isEventLine(line: string): boolean {
  try {
    const { type } = parse(line);
    return typeof type === "string" &&
      (Object.hasOwn(schema, type) || type === "epoch" || kinds.has(type));
  } catch {
    return false;
  }
}

/** The observations of all tasks. */
const kinds: ReadonlySet<string> = new Set(
  tasks.flatMap(({ observations = {} }) => Object.keys(observations)),
);

function typeOf(event: RunEvent, task: string): string {
  if (event.type === "step") return taskNamed(task)?.unit ?? "step";
  return event.type === "observation" ? event.kind : event.type;
}

function encodeConfig(config: StartedEvent["config"]): Json {
  const own = taskNamed(config.task)?.options;
  const fields = { ...configFields, ...own } as unknown as Fields<Json>;
  return { ...config, ...encodeFields({ ...config } as Json, fields) };
}

/** A configuration with the task's own options, if the task is known. */
function decodeConfig(json: Json, type: string): StartedEvent["config"] {
  const own = taskNamed(String(json.task))?.options;
  const decoded = decodeFields(json, { ...configFields, ...own } as unknown as Fields<Json>);
  if ("wrong" in decoded) throw wrongField("config", type);
  return { ...json, ...decoded.value } as unknown as StartedEvent["config"];
}

function flatten(json: Json, { kind, value }: ObservationEvent, task: string): void {
  const fields = taskNamed(task)?.observations?.[kind];
  delete json.kind;
  delete json.value;
  Object.assign(json, fields === undefined ? value : encodeFields(value, fields));
}

/** A line as an event has it: a step is a step, and an observation has a value. */
function nested(json: Json, task: string): Json {
  const { type, run, time, contestant, step, epoch, ...value } = json;
  if (type === "epoch") return { ...json, type: "step" };
  const isObservation = typeof type === "string" && !Object.hasOwn(schema, type) &&
    (taskNamed(task) === null ? "step" in json : kinds.has(type));
  if (!isObservation) return { ...json };
  return { type: "observation", run, time, contestant, step, epoch, kind: type, value };
}

function checkValue(event: ObservationEvent, task: string): void {
  const fields = taskNamed(task)?.observations?.[event.kind];
  if (fields === undefined) return;
  const decoded = decodeFields(event.value, fields);
  if ("wrong" in decoded) throw wrongField(decoded.wrong, event.kind);
  event.value = decoded.value;
}

function parse(line: string): Json {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new SyntaxError("not JSON");
  }
  if (typeof json === "object" && json !== null && typeof (json as Json).type === "string") {
    return json as Json;
  }
  throw new SyntaxError("not an event");
}

function wrongField(name: string, type: string): SyntaxError {
  return new SyntaxError(`${JSON.stringify(name)} is not that of a ${JSON.stringify(type)} event`);
}

function numberOf(label: unknown, contestants: readonly string[]): number {
  const number = contestants.indexOf(String(label));
  if (number >= 0) return number;
  throw new SyntaxError(`no contestant of the run is called ${JSON.stringify(label)}`);
}
