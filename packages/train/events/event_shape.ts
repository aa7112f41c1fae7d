import type { DivergedEvent, EpochEvent, FinishedEvent, StartedEvent } from "./events.ts";
import type * as sequence from "./sequence_events.ts";
import type { Standing } from "../state/tutorial_summary.ts";

/** The kinds of events, by what they have in common. */
interface EventKinds {
  "tutorial started": StartedEvent;
  "text started": sequence.SequenceStartedEvent;
  "weather started": sequence.SequenceStartedEvent;
  "tutorial diverged": DivergedEvent;
  "sequence diverged": sequence.SequenceDivergedEvent;
  "tutorial finished": FinishedEvent;
  "sequence finished": sequence.SequenceFinishedEvent;
  epoch: EpochEvent;
  loading: sequence.LoadingEvent;
  step: sequence.StepEvent;
  validation: sequence.ValidationEvent;
  sample: sequence.SampleEvent;
  forecast: sequence.ForecastEvent;
  checkpoint: sequence.CheckpointEvent;
  warning: sequence.WarningEvent;
}

/** Whether a value is what it should be. */
type Check = (value: unknown) => boolean;

/** A check for each field that lines have, but for the type. */
type Checks<Of> = { readonly [Field in Exclude<keyof Of, "type" | "snapshot" | "past">]-?: Check };

const number: Check = (value) => typeof value === "number";
const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const seed: Check = (value) => typeof value === "bigint";
const orAbsent = (check: Check): Check => (value) => value === undefined || check(value);
const orNull = (check: Check): Check => (value) => value === null || check(value);
const listOf = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const recordOf = (checks: Record<string, Check>): Check => (value) =>
  typeof value === "object" && value !== null &&
  wrongField(value as Record<string, unknown>, checks) === null;

const network = {
  run: orAbsent(text),
  startedAt: orAbsent(text),
  symbols: listOf(text),
  contestants: listOf(text),
  model: text,
  parameters: number,
};

const sequenceStarted = {
  ...{ ...network, trainingSymbols: number, validationSymbols: number },
  ...{ stepsPerEpoch: number, steps: number },
  references: listOf(recordOf({ label: text, loss: number })),
};

const standing: Checks<Standing> = {
  ...{ contestant: text, epochs: number, correct: number, symbols: number },
  ...{ finalLoss: orNull(number), bestLoss: orNull(number), bestEpoch: orNull(number) },
  ...{ firstSolved: orNull(number), solvedForGood: orNull(number) },
  ...{ secondsPerEpoch: orNull(number), divergedAt: orNull(number) },
};

const sequenceStanding: Checks<sequence.SequenceStanding> = {
  ...{ contestant: text, steps: number, epochs: number },
  ...{ trainingLoss: orNull(number), validationLoss: orNull(number) },
  ...{ bestValidationLoss: orNull(number), bestStep: orNull(number) },
  ...{ symbolsPerSecond: orNull(number), divergedAt: orNull(number) },
};

const moment = { contestant: number, step: number, epoch: number };

const checks: { readonly [Kind in keyof EventKinds]: Checks<EventKinds[Kind]> } = {
  "tutorial started": {
    ...network,
    config: recordOf({ input: text, target: text, epochs: number, seed }),
  },
  "text started": { ...sequenceStarted, config: recordOf({ file: text, seed }) },
  "weather started": { ...sequenceStarted, config: recordOf({ days: number, seed }) },
  "tutorial diverged": { contestant: number, epoch: number, loss: number },
  "sequence diverged": { contestant: number, step: number, loss: number },
  "tutorial finished": { interrupted: flag, table: listOf(recordOf(standing)) },
  "sequence finished": { interrupted: flag, standings: listOf(recordOf(sequenceStanding)) },
  epoch: {
    ...{ contestant: number, epoch: number, loss: number, predicted: text, correct: number },
    ...{ gradNorm: number, lr: number, seconds: number },
  },
  loading: { what: text, fraction: number },
  step: {
    ...{ ...moment, loss: number, gradNorm: number, lr: number },
    ...{ symbols: number, seconds: number, elapsed: number },
  },
  validation: { ...moment, loss: number },
  sample: { ...moment, loss: number, text },
  forecast: {
    ...{ ...moment, days: listOf(text), tomorrow: text },
    ...{ predicted: listOf(number), best: listOf(number), todayOnly: listOf(number) },
  },
  checkpoint: { contestant: number, step: number, directory: text, error: orNull(text) },
  warning: { text, isLoss: flag },
};

const types = new Set(Object.keys(checks).map((kind) => kind.split(" ").at(-1)!));

/** Whether there are events of a type. */
export function isEventType(type: unknown): boolean {
  return types.has(type as string);
}

/**
 * The name of a field that an event lacks, or in which there is something else than there should
 * be; null if there is none.
 */
export function wrongFieldOf(event: Record<string, unknown>): string | null {
  const kind = kindOf(event);
  if (Object.hasOwn(checks, kind)) return wrongField(event, checks[kind as keyof EventKinds]);
  return event.type === "started" ? "config" : "type";
}

function kindOf(event: Record<string, unknown>): string {
  switch (event.type) {
    case "started":
      return `${(event.config as { task?: string } | undefined)?.task} started`;
    case "diverged":
      return "step" in event ? "sequence diverged" : "tutorial diverged";
    case "finished":
      return "standings" in event ? "sequence finished" : "tutorial finished";
    default:
      return String(event.type);
  }
}

function wrongField(
  values: Record<string, unknown>,
  checks: Record<string, Check>,
): string | null {
  for (const field in checks) if (!checks[field](values[field])) return field;
  return null;
}
