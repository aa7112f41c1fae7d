import type { OptimizerName } from "../experiment/config.ts";
import type { SequenceConfig, SequenceTraining } from "../experiment/sequence/config.ts";
import { createOptimizer } from "../experiment/optimizers.ts";
import { createScheduler } from "../experiment/sequence/schedule.ts";
import {
  mostDays,
  weatherDefaults,
  weatherLearningRates,
} from "../experiment/weather/weather_defaults.ts";
import { Parameter } from "@ohlol/nn";
import { zeros } from "@ohlol/tensor";
import { givenPath } from "./given_path.ts";
import { toOptimizers } from "./optimizers.ts";
import { parseSchedule } from "./schedule_spec.ts";
import { sequenceDefaults, type SequenceOptions } from "./sequence_options.ts";
import type { TrainOptions } from "./train_command.ts";
import { UsageError } from "./usage_error.ts";
import { parseCount, parseNonNegative, parseOneOf, parsePart, parseSeed } from "./values.ts";

/** The jobs on long sequences. */
export type SequenceTask = SequenceConfig["task"];

type Given = TrainOptions & SequenceOptions;

/** What stands in for options that aren't given, where the jobs differ. */
const taskDefaults: Record<SequenceTask, Given & { seed: string; optimizer: string[] }> = {
  text: {
    hidden: "128",
    batch: "32",
    sequence: "64",
    epochs: "1",
    seed: "1",
    sampleEvery: "100",
    sampleLength: "200",
    optimizer: ["adam", "sgd"],
  },
  weather: {
    days: String(weatherDefaults.days),
    hidden: String(weatherDefaults.hiddenSize),
    batch: String(weatherDefaults.batchSize),
    sequence: String(weatherDefaults.sequenceLength),
    epochs: String(weatherDefaults.length.count),
    seed: "1",
    sampleEvery: String(weatherDefaults.sampleEvery),
    sampleLength: String(weatherDefaults.sampleLength),
    optimizer: ["adam", "sgd"],
  },
};

/** Learning rates that suit such networks, for optimizers that name none. */
const learningRates: Record<SequenceTask, Record<OptimizerName, number>> = {
  text: { SGD: 0.5, Adam: 0.002, AdamW: 0.002, RMSprop: 0.002, Adagrad: 0.02 },
  weather: weatherLearningRates,
};

/** Reads the configuration of a job on a long sequence. */
export function toSequenceConfig(task: SequenceTask, options: TrainOptions): SequenceConfig {
  const given = { ...sequenceDefaults, ...taskDefaults[task], ...options };
  const training = toTraining(task, given);
  checkSchedule(training);
  if (task === "weather") {
    return { task, days: parseDays(given.days!), ...training };
  }
  if (given.text === undefined) {
    throw new UsageError('Task "text" expected a file, as in --text book.txt');
  }
  return { task, file: givenPath(given.text), ...training };
}

function toTraining(
  task: SequenceTask,
  given: Required<Pick<Given, keyof typeof sequenceDefaults>> & Given,
) {
  const training: SequenceTraining = {
    cell: parseOneOf('Option "--cell"', given.cell, ["rnn", "gru", "lstm"]),
    hiddenSize: parseCount('Option "--hidden"', given.hidden!),
    numLayers: parseCount('Option "--layers"', given.layers),
    dropout: parsePart('Option "--dropout"', given.dropout),
    batchSize: parseCount('Option "--batch"', given.batch!),
    sequenceLength: parseCount('Option "--sequence"', given.sequence!),
    length: toLength(given)!,
    clip: parseClip(given.clip),
    validation: parsePart('Option "--validation"', given.validation),
    schedule: given.schedule === undefined ? null : parseSchedule(given.schedule),
    sampleEvery: parseCount('Option "--sample-every"', given.sampleEvery!),
    sampleLength: parseCount('Option "--sample-length"', given.sampleLength!),
    seed: parseSeed('Option "--seed"', given.seed!),
    optimizers: toOptimizers(
      given.optimizer!,
      given.lr === undefined ? learningRates[task] : parseNonNegative('Option "--lr"', given.lr),
    ),
  };
  return training;
}

/** How long to train; null where nothing is said of it. Steps go before epochs that are a default. */
export function toLength(
  { steps, epochs }: Pick<Given, "steps" | "epochs">,
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
