import {
  createOptimizer,
  createScheduler,
  mostDays,
  type SequenceConfig,
  type SequenceTraining,
} from "@ohlol/train";
import { Parameter } from "@ohlol/nn";
import { zeros } from "@ohlol/tensor";
import { givenText } from "./given_path.ts";
import { toOptimizers } from "./optimizers.ts";
import { parseSchedule } from "./schedule_spec.ts";
import {
  defaultDays,
  learningRates,
  sequenceDefaults,
  type SequenceTask,
  taskDefaults,
} from "./sequence_defaults.ts";
import type { TrainOptions } from "./train_command.ts";
import { UsageError } from "./usage_error.ts";
import { parseCount, parseNonNegative, parseOneOf, parsePart, parseSeed } from "./values.ts";

/** The options, with defaults for those that aren't given. */
type Given = typeof sequenceDefaults & (typeof taskDefaults)[SequenceTask] & TrainOptions;

/** Reads the configuration of a job on a long sequence. */
export function toSequenceConfig(task: SequenceTask, options: TrainOptions): SequenceConfig {
  const given = { ...sequenceDefaults, ...taskDefaults[task], ...options };
  const training = toTraining(task, given);
  checkSchedule(training);
  if (task === "weather") {
    return { task, days: parseDays(given.days ?? defaultDays), ...training };
  }
  if (given.text === undefined) {
    throw new UsageError('Task "text" expected a file, as in --text book.txt');
  }
  return { task, file: givenText(given.text), ...training };
}

function toTraining(task: SequenceTask, given: Given): SequenceTraining {
  return {
    cell: parseOneOf('Option "--cell"', given.cell, ["rnn", "gru", "lstm"]),
    hiddenSize: parseCount('Option "--hidden"', given.hidden),
    numLayers: parseCount('Option "--layers"', given.layers),
    dropout: parsePart('Option "--dropout"', given.dropout),
    batchSize: parseCount('Option "--batch"', given.batch),
    sequenceLength: parseCount('Option "--sequence"', given.sequence),
    length: toLength(given)!,
    clip: parseClip(given.clip),
    validation: parsePart('Option "--validation"', given.validation),
    schedule: given.schedule === undefined ? null : parseSchedule(given.schedule),
    sampleEvery: parseCount('Option "--sample-every"', given.sampleEvery),
    sampleLength: parseCount('Option "--sample-length"', given.sampleLength),
    seed: parseSeed('Option "--seed"', given.seed),
    optimizers: toOptimizers(
      given.optimizer,
      given.lr === undefined ? learningRates[task] : parseNonNegative('Option "--lr"', given.lr),
    ),
  };
}

/** How long to train; null where nothing is said of it. Steps go before epochs that are a default. */
export function toLength(
  { steps, epochs }: Pick<TrainOptions, "steps" | "epochs">,
): SequenceTraining["length"] | null {
  if (steps !== undefined) return { unit: "steps", count: parseCount('Option "--steps"', steps) };
  if (epochs === undefined) return null;
  return { unit: "epochs", count: parseCount('Option "--epochs"', epochs) };
}

function parseDays(text: string): number {
  const days = parseCount('Option "--days"', text);
  if (days <= mostDays) return days;
  throw new UsageError(`Option "--days" expected at most ${mostDays}: got "${text}"`);
}

function parseClip(text: string): number {
  if (text === "none") return Infinity;
  const norm = Number(text) > 0 ? parseNonNegative('Option "--clip"', text) : 0;
  if (norm > 0) return norm;
  throw new UsageError(`Option "--clip" expected a number > 0 or none: got "${text}"`);
}

/** Makes the schedule once, on nothing, so that what it refuses is said before anything is read. */
function checkSchedule({ schedule, optimizers, length, validation }: SequenceTraining): void {
  if (schedule === null) return;
  const steps = length.unit === "steps" ? length.count : 1;
  for (const config of optimizers) {
    const optimizer = createOptimizer(config, [new Parameter(zeros([1]))]);
    try {
      createScheduler(schedule, optimizer, { steps, validates: validation > 0 });
    } catch (error) {
      throw error instanceof Error ? new UsageError(error.message) : error;
    }
  }
}
