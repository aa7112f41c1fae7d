import { ValidationError } from "@cliffy/command";
import { graphemes } from "@ohlol/text";
import type { OptimizerConfig, OutputConfig, TutorialConfig } from "../experiment/config.ts";
import { parseOptimizer, withDistinctLabels } from "./optimizer_spec.ts";
import {
  createTrainCommand,
  defaults,
  MAX_OPTIMIZERS,
  type TrainOptions,
} from "./train_command.ts";
import { UsageError } from "./usage_error.ts";
import { parseCount, parseNonNegative, parseOneOf, parseSeed, parseSpeed } from "./values.ts";

/** What the command line asks for. */
export interface TrainArguments {
  /** What to train. */
  config: TutorialConfig;
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
  refuseWhatParsersPassOver(argv);
  let parsed: TrainArguments | null = null;
  const command = createTrainCommand((options) => {
    parsed = { config: toConfig(options), output: toOutput(options) };
  });
  try {
    await command.parse(argv);
  } catch (error) {
    throw error instanceof ValidationError ? new UsageError(inOurWords(error.message)) : error;
  }
  return parsed;
}

/** Cliffy reads an option with an empty value as if it weren't there, and ignores what follows `--`. */
function refuseWhatParsersPassOver(argv: string[]): void {
  for (const [i, word] of argv.entries()) {
    if (word === "--") throw new UsageError('Unexpected argument "--"');
    const option = word === "" ? argv[i - 1] : /^(--[\w-]+)=$/.exec(word)?.[1];
    if (option?.startsWith("--")) throw new UsageError(`Option "${option}" got an empty string`);
    if (word === "") throw new UsageError('Unexpected argument ""');
  }
}

/** Cliffy takes a stray word for the name of a command, and ends its sentences with a period. */
function inOurWords(message: string): string {
  const word = /^Unknown command "(.*)"\./s.exec(message)?.[1];
  if (word === undefined) return message.replace(/\.$/, "");
  return `Unexpected argument "${word}": all is said by options, such as --input`;
}

function toConfig(options: TrainOptions): TutorialConfig {
  const { input, target, epochs, seed, hidden } = { ...defaults, ...options };
  refuseUnequalLengths(input, target);
  return {
    task: "tutorial",
    input,
    target,
    epochs: parseCount('Option "--epochs"', epochs),
    seed: parseSeed('Option "--seed"', seed),
    hiddenSize: hidden === undefined ? null : parseCount('Option "--hidden"', hidden),
    optimizers: toOptimizers(options),
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

function toOptimizers(options: TrainOptions): OptimizerConfig[] {
  const { optimizer: specs, lr: lrText } = { ...defaults, ...options };
  if (specs.length > MAX_OPTIMIZERS) {
    throw new UsageError(
      `Option "--optimizer" expected at most ${MAX_OPTIMIZERS} times: got ${specs.length}`,
    );
  }
  const lr = parseNonNegative('Option "--lr"', lrText);
  return withDistinctLabels(specs.map((spec) => parseOptimizer(spec, lr)));
}

function toOutput(options: TrainOptions): OutputConfig {
  const { plain, json, color, speed, ascii } = { ...defaults, ...options };
  if (plain && json) throw new UsageError('Options "--plain" and "--json" exclude each other');
  return {
    format: json ? "json" : plain ? "plain" : "auto",
    color: parseOneOf('Option "--color"', color, ["auto", "always", "never"]),
    speed: parseSpeed('Option "--speed"', speed),
    ascii: ascii === true,
  };
}
