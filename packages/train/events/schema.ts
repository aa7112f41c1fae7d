import type {
  OptimizerConfig,
  OptimizerModule,
  RunConfig,
  RunLength,
  ScheduleConfig,
} from "../config/run_config.ts";
import type {
  Baseline,
  ContestantEnvelope,
  GradientRow,
  LandscapePath,
  RunEvent,
  Summary,
  TensorNorms,
} from "./event.ts";
import {
  anything,
  type Fields,
  flag,
  inMemory,
  listOf,
  number,
  oneOf,
  optional,
  orNull,
  record,
  seed,
  since,
  sixDigits,
  text,
} from "./fields.ts";

/** The fields of a kind of event, without its type. */
export type EventFields<Type extends RunEvent["type"]> = Fields<
  Omit<Extract<RunEvent, { type: Type }>, "type">
>;

const envelope = { time: since(number, 0) };

/** In JSON a contestant is its label; see `event_lines.ts`. */
const moment: Fields<ContestantEnvelope> = {
  ...envelope,
  contestant: number,
  step: number,
  epoch: number,
};

const optimizerModule: Fields<OptimizerModule> = { path: text, sha256: text };

const optimizer: Fields<OptimizerConfig> = {
  name: text as Fields<OptimizerConfig>["name"],
  options: anything as Fields<OptimizerConfig>["options"],
  label: text,
  module: optional(record(optimizerModule)),
};

const schedule: Fields<ScheduleConfig> = {
  name: text as Fields<ScheduleConfig>["name"],
  options: anything as Fields<ScheduleConfig>["options"],
};

const length: Fields<RunLength> = { unit: oneOf("epochs", "steps"), count: number };

/** The fields of every run's configuration; a task has more. */
export const configFields: Fields<RunConfig> = {
  task: text,
  seed,
  length: record(length),
  clip: number,
  schedule: orNull(record(schedule)),
  optimizers: listOf(record(optimizer)),
};

const baseline: Fields<Baseline> = { label: text, loss: number };

const tensorNorms: Fields<TensorNorms> = {
  ...{ name: text, gradNorm: number, updateNorm: number, weightNorm: number },
};

const gradientRow: Fields<GradientRow> = {
  ...{ step: number, hidden: listOf(number), cellState: orNull(listOf(number)) },
};

const summary: Fields<Summary> = {
  contestant: text,
  ...{ steps: number, epochs: number, finalLoss: orNull(number) },
  ...{ bestLoss: orNull(number), bestStep: orNull(number), trainingLoss: orNull(number) },
  ...{ validationLoss: orNull(number), bestValidationLoss: orNull(number) },
  ...{ bestValidationStep: orNull(number), correct: orNull(number), symbols: number },
  ...{ firstSolved: orNull(number), solvedForGood: orNull(number) },
  ...{ secondsPerStep: orNull(number), symbolsPerSecond: orNull(number) },
  divergedAt: orNull(number),
  evaluations: optional(number),
};

const path: Fields<LandscapePath> = {
  ...{ steps: listOf(number), x: listOf(sixDigits), y: listOf(sixDigits) },
  ...{ distances: listOf(sixDigits), lengths: listOf(sixDigits) },
  ...{ losses: listOf(sixDigits), projectedLosses: listOf(sixDigits) },
};

/**
 * The fields of each kind of event: an event is read from a log, checked, and written by them. The
 * configuration and the value of an observation are the task's: see `event_lines.ts`.
 */
export const schema: { readonly [Type in RunEvent["type"]]: EventFields<Type> } = {
  loading: { ...envelope, what: text, fraction: number },
  started: {
    ...{ ...envelope, run: since(orNull(text), null), startedAt: since(orNull(text), null) },
    config: record(configFields),
    ...{ symbols: listOf(text), contestants: listOf(text), model: text, parameters: number },
    ...{ trainingSymbols: number, validationSymbols: number },
    ...{ stepsPerEpoch: number, steps: number, baselines: listOf(record(baseline)) },
    reading: since(orNull(record({ inputs: listOf(text), targets: listOf(text) })), null),
    history: inMemory([]),
  },
  step: {
    ...{ ...moment, loss: number, gradNorm: number, lr: number, symbols: number, seconds: number },
    ...{ predicted: orNull(text), correct: orNull(number), snapshot: inMemory(null) },
    evaluations: optional(number),
    weights: inMemory(null),
  },
  validation: { ...moment, loss: number },
  observation: {
    ...{ ...moment, kind: text, snapshot: inMemory(null) },
    value: anything as Fields<{ value: Record<string, unknown> }>["value"],
  },
  update: { ...moment, tensors: listOf(record(tensorNorms)), detail: inMemory(null) },
  gradients: { ...moment, rows: listOf(record(gradientRow)) },
  checkpoint: { ...moment, directory: text, error: orNull(text) },
  landscape: {
    ...{ ...envelope, plane: oneOf("principal", "ends"), through: listOf(number) },
    ...{ secondAxis: orNull(oneOf("gradient")), symbols: number },
    ...{ left: number, bottom: number, side: number, size: number, spacing: number },
    ...{ losses: listOf(sixDigits), explained: listOf(number), randomWalk: listOf(number) },
    paths: listOf(record(path)),
  },
  warning: { ...envelope, text, isLoss: flag },
  diverged: { ...moment, loss: number },
  finished: { ...envelope, interrupted: flag, table: listOf(record(summary)) },
};
