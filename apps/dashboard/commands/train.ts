import { graphemes } from "@ohlol/text";
import type { ExperimentConfig, OutputConfig, TutorialConfig } from "@ohlol/train";
import { givenPath, givenText } from "./given_path.ts";
import { toOptimizers } from "./optimizers.ts";
import { toLength, toSequenceConfig } from "./sequence_config.ts";
import { toStorage } from "./storage.ts";
import { refuseForeignOptions } from "./foreign_options.ts";
import { toOutput } from "./output_options.ts";
import { parseStrictly } from "./parse_strictly.ts";
import { createTrainCommand, defaults, defaultSpeeds, type TrainOptions } from "./train_command.ts";
import { UsageError } from "./usage_error.ts";
import { parseCount, parseNonNegative, parseOneOf, parseSeed } from "./values.ts";

/** What the command line asks for. */
export interface TrainArguments {
  /** What to train. */
  config: ExperimentConfig;
  /** How to show it. */
  output: OutputConfig;
}

/**
 * Reads the arguments of `deno task train`.
 *
 * @returns What they ask for; null if they asked for help, the version or completions, which have
 * then been printed.
 * @throws {UsageError} If they can't be understood.
 */
export async function parseTrainArguments(argv: string[]): Promise<TrainArguments | null> {
  let parsed: TrainArguments | null = null;
  const command = createTrainCommand((options) => {
    parsed = { config: toConfig(options), output: toOutput(options, defaultSpeed(options)) };
  });
  await parseStrictly(command, argv);
  return parsed;
}

function toConfig(options: TrainOptions): ExperimentConfig {
  const task = taskOf(options);
  refuseForeignOptions(task, options);
  if (task === "tutorial") return toTutorialConfig(options);
  const common = { workers: toWorkers(options), storage: toStorage(options) };
  if (options.resume !== undefined) {
    return {
      task: "resumed",
      folder: givenPath(options.resume),
      length: toLength(options),
      file: options.text === undefined ? null : givenText(options.text),
      ...common,
    };
  }
  const config = toSequenceConfig(task === "weather" ? "weather" : "text", options);
  return { task: "sequence", config, ...common };
}

/** Which job is meant: what belongs to one job only says it as well. */
function taskOf({ task, text, resume }: TrainOptions): "tutorial" | "text" | "weather" | "resume" {
  if (resume !== undefined) return "resume";
  if (task === undefined) return text === undefined ? "tutorial" : "text";
  return parseOneOf('Option "--task"', task, ["tutorial", "text", "weather"]);
}

function toWorkers({ workers }: TrainOptions): number {
  return workers === undefined
    ? navigator.hardwareConcurrency
    : parseCount('Option "--workers"', workers);
}

function toTutorialConfig(options: TrainOptions): TutorialConfig {
  const { input, target, epochs, seed, hidden, optimizer, lr } = { ...defaults, ...options };
  refuseUnequalLengths(input, target);
  return {
    task: "tutorial",
    input,
    target,
    epochs: parseCount('Option "--epochs"', epochs),
    seed: parseSeed('Option "--seed"', seed),
    hiddenSize: hidden === undefined ? null : parseCount('Option "--hidden"', hidden),
    optimizers: toOptimizers(optimizer, parseNonNegative('Option "--lr"', lr)),
  };
}

/** Each symbol of the one is answered with that of the other at the same place. */
function refuseUnequalLengths(input: string, target: string): void {
  const [inputLength, targetLength] = [graphemes(input).length, graphemes(target).length];
  if (inputLength === targetLength) return;
  throw new UsageError(
    'Options "--input" and "--target" expected as many symbols each: ' +
      `got ${inputLength} ("${input}") and ${targetLength} ("${target}")`,
  );
}

function defaultSpeed(options: TrainOptions): string {
  return taskOf(options) === "tutorial" ? defaultSpeeds.tutorial : defaultSpeeds.sequence;
}
