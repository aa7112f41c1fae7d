import { graphemes } from "@ohlol/text";
import {
  type AnyTask,
  knownOptimizers,
  knownSchedules,
  mostOptimizers,
  optimizers,
  parseCount,
  parseNonNegative,
  parseOneOf,
  parsePart,
  parseSchedule,
  parseSeed,
  tasks,
  UsageError,
  wordFor,
} from "@ohlol/train";
import { defaultByTask } from "./default_by_task.ts";
import { givenText } from "./given_path.ts";
import type { OptionRow } from "./option_row.ts";

/** An option that sets a field of a run's configuration. */
export interface ConfigOption extends OptionRow {
  /** The field. */
  readonly field: string;
  /**
   * Reads its value.
   *
   * @param name Its name in messages.
   * @throws {UsageError} If it can't be understood.
   */
  read(name: string, text: string): unknown;
  /** Whether it implies its task, so that --task can be left out. */
  readonly impliesTask?: boolean;
  /** A value as the user would write it, for help; undefined if the option can't say it. */
  write?(value: unknown): string | undefined;
}

/** The options that decide the numbers of a run, a row each; `--optimizer` and `--lr` are read together. */
export const configOptions: readonly ConfigOption[] = [
  row({
    flags: "--input <text:string>",
    help: "String to read",
    details: "String that the network reads.",
    example: "--input abcab",
    field: "input",
    read: (_, text) => text,
  }),
  row({
    flags: "--target <text:string>",
    help: "Expected output",
    details: "Expected output; must be as long as --input.",
    example: "--target bcabc",
    field: "target",
    read: (_, text) => text,
  }),
  row({
    flags: "--text <file:string>",
    help: "Text file; - for standard input",
    details:
      "Text to learn from: UTF-8, or UTF-16 with a byte order mark, or any file with --symbols " +
      "byte; - reads the standard input, and prints plain lines. Implies --task text.",
    example: "--text book.txt",
    impliesTask: true,
    field: "file",
    read: (_, text) => givenText(text),
  }),
  row({
    flags: "--symbols <unit:string>",
    help: "Grapheme, byte or word",
    details:
      "What counts as one symbol: grapheme (what a reader takes for one character), byte (of the " +
      "file, which needn't be text) or word (with the blank before it; punctuation marks and line " +
      "ends are words, too). Losses are per symbol.",
    default: "grapheme",
    example: "--symbols word",
    field: "symbols",
    read: (name, text) => parseOneOf(name, text, ["grapheme", "byte", "word"]),
  }),
  row({
    flags: "--vocabulary <n:string>",
    help: "Words of the vocabulary",
    details: "How many words the vocabulary of --symbols word has: the most frequent ones, and " +
      "<unk> for all others. The default is 2000, or all if there are fewer.",
    default: "at most 2000",
    example: "--vocabulary 5000",
    field: "vocabulary",
    read: parseVocabulary,
  }),
  row({
    flags: "--days <n:string>",
    help: "Days of weather",
    example: "--days 20000",
    field: "days",
    read: (name, text) => {
      const days = parseCount(name, text);
      if (days <= mostDays) return days;
      throw new UsageError(`${name} expected at most ${mostDays}: got "${text}"`);
    },
  }),
  row({
    flags: "--cell <name:string>",
    help: "Recurrent cell: rnn, gru or lstm",
    example: "--cell lstm",
    field: "cell",
    read: (name, text) => parseOneOf(name, text, ["rnn", "gru", "lstm"]),
  }),
  row({
    flags: "--layers <n:string>",
    help: "Recurrent layers",
    details: "Number of recurrent layers.",
    example: "--layers 2",
    field: "numLayers",
    read: parseCount,
  }),
  row({
    flags: "--hidden <n:string>",
    help: "Hidden size",
    details:
      "Size of each hidden state, with a linear layer above the last one. Without that layer the " +
      "state is the output, and as large as the vocabulary.",
    example: "--hidden 8",
    field: "hiddenSize",
    read: parseCount,
    write: (size) => size === null ? undefined : String(size),
  }),
  row({
    flags: "--dropout <p:string>",
    help: "Dropout between layers",
    details: "Dropout probability between layers.",
    example: "--dropout 0.2",
    field: "dropout",
    read: parsePart,
  }),
  row({
    flags: "--batch <n:string>",
    help: "Batch size",
    details: "Batch size: stretches of the data that are read side by side.",
    example: "--batch 64",
    field: "batchSize",
    read: parseCount,
  }),
  row({
    flags: "--sequence <n:string>",
    help: "Sequence length",
    details: "Sequence length: symbols of each stretch in a training step.",
    example: "--sequence 100",
    field: "sequenceLength",
    read: parseCount,
  }),
  row({
    flags: "--validation <p:string>",
    help: "Validation part",
    details: "Part of the data, at its end, that is kept for validation.",
    example: "--validation 0.2",
    field: "validation",
    read: parsePart,
  }),
  row({
    flags: "--sample-every <n:string>",
    help: "Steps between samples",
    details: "Steps between samples, or between forecasts of the weather.",
    example: "--sample-every 50",
    field: "sampleEvery",
    read: parseCount,
  }),
  row({
    flags: "--sample-length <n:string>",
    help: "Symbols of a sample",
    example: "--sample-length 500",
    field: "sampleLength",
    read: parseCount,
  }),
  row({
    flags: "--clip <x:string>",
    help: "Clip norm",
    details:
      "Largest norm of all gradients together; longer ones are scaled down. none turns it off, " +
      "and lbfgs is never clipped: its line search needs the gradients of the loss itself.",
    example: "--clip 5",
    field: "clip",
    read: parseClip,
    write: (norm) => norm === Infinity ? "none" : String(norm),
  }),
  row({
    flags: "--schedule <spec:string>",
    help: "Learning-rate schedule",
    details: `Learning-rate schedule: its name, and after a colon its options: ${knownSchedules}.`,
    default: "constant",
    example: "--schedule cosine:tMax=1000",
    field: "schedule",
    read: (_, text) => parseSchedule(text),
  }),
  row({
    flags: "--seed <n:string>",
    help: "Seed",
    details: "Seed of initial weights, dropout and samples, 0 to 2^64-1.",
    example: "--seed 42",
    field: "seed",
    read: parseSeed,
  }),
];

/** The names of the optimizers in specs. */
export const optimizerNames: string = optimizers.map(wordFor).join(", ");

/** What help says of optimizers of one's own. */
export const ownOptimizers = "or the path of a module whose default export extends Optimizer, as " +
  "in ./lion.ts:lr=0.001 (see docs/your_optimizer.md)";

/** The options that name the contestants. */
export const optimizerOptions: readonly OptionRow[] = [
  {
    flags: "--optimizer <spec:string>",
    help: `Up to ${mostOptimizers} of ${optimizerNames}, ./own.ts`,
    details: `Optimizer to race, up to ${mostOptimizers} times: its name, and after a colon its ` +
      `options, as in sgd:momentum=0.9,nesterov or adam:betas=0.8/0.99: ${knownOptimizers}; ` +
      `${ownOptimizers}.`,
    default: "adam and sgd",
    example: "--optimizer sgd:lr=0.1,momentum=0.9 --optimizer adam",
    collect: true,
  },
  {
    flags: "--lr <x:string>",
    help: "Learning rate where a spec names none",
    default: "by task",
    details: "Learning rate of all optimizers that name none. The default suits the task and the " +
      "optimizer; for the tutorial it is 0.1.",
    example: "--lr 0.05",
  },
];

/** The most days allowed: so many are made in a moment, before training. */
const mostDays = 10_000_000;

function row(option: ConfigOption): ConfigOption {
  const { field, write = String } = option;
  const written = (task: AnyTask) => {
    const value = defaultOf(task, field);
    return value === undefined ? undefined : write(value);
  };
  return { tasks: tasksWith(field), default: defaultByTask(written), ...option };
}

/** The tasks that have this field among their own options; null if all do, or if every run has it. */
function tasksWith(field: string): readonly string[] | null {
  const having = tasks.filter(({ options }) => field in options);
  if (having.length === 0 || having.length === tasks.length) return null;
  return having.map(({ name }) => name);
}

/** A default; undefined where the task doesn't have the field, or it must be given. */
function defaultOf({ defaults: { run, options } }: AnyTask, field: string): unknown {
  return ({ ...options, ...run } as Record<string, unknown>)[field];
}

function parseVocabulary(name: string, text: string): number {
  const words = /^\d+$/.test(text) ? Number(text) : NaN;
  if (words >= 2 && Number.isSafeInteger(words)) return words;
  throw new UsageError(`${name} expected at least 2 words, one of them <unk>: got "${text}"`);
}

function parseClip(name: string, text: string): number {
  if (text === "none") return Infinity;
  const norm = Number(text) > 0 ? parseNonNegative(name, text) : 0;
  if (norm > 0) return norm;
  throw new UsageError(`${name} expected a number > 0 or none: got "${text}"`);
}

/**
 * Refuses a size for a vocabulary that isn't of words: all other symbols of a text are in it.
 *
 * @throws {UsageError} If there is one.
 */
export function refuseVocabularyOfOthers({ symbols, vocabulary }: Record<string, unknown>): void {
  if (symbols === "word" || typeof vocabulary !== "number") return;
  throw new UsageError('Option "--vocabulary" is for words: add --symbols word');
}

/**
 * Refuses strings of different lengths: each symbol of the input has a target.
 *
 * @throws {UsageError} If they differ.
 */
export function refuseUnequalLengths({ input, target }: Record<string, unknown>): void {
  if (typeof input !== "string" || typeof target !== "string") return;
  const [inputLength, targetLength] = [graphemes(input).length, graphemes(target).length];
  if (inputLength === targetLength) return;
  throw new UsageError(
    'Options "--input" and "--target" expected as many symbols each: ' +
      `got ${inputLength} ("${input}") and ${targetLength} ("${target}")`,
  );
}
