import { Generator as RandomGenerator } from "@ohlol/tensor";
import type { SymbolUnit } from "@ohlol/text";
import type { Baseline } from "../../events/event.ts";
import { type Fields, number, oneOf, optional, text as textField } from "../../events/fields.ts";
import type { RunConfig } from "../../config/run_config.ts";
import { SequenceLearner } from "../sequence/sequence_learner.ts";
import { type SequenceOptions, sequenceOptions } from "../sequence/sequence_options.ts";
import { describeSequence, type SequenceData } from "../sequence/windows.ts";
import { DataError } from "../data_error.ts";
import type { Task } from "../task.ts";
import { sampleSymbols } from "./sampling.ts";
import { quotedTextName } from "./names.ts";
import { ngramBaselines } from "./ngrams.ts";
import { readTextFile } from "./text_file.ts";
import { symbolNouns, textVocab } from "./text_symbols.ts";

/** Options of the task to predict the next symbol of a text. */
export interface TextOptions extends SequenceOptions {
  /**
   * The file that holds the text, UTF-8 or UTF-16 with a mark; any file if the symbols are bytes; `-`
   * for the standard input.
   */
  file: string;
  /**
   * What counts as one symbol. Bytes are those that the file has; a word has the blank before it;
   * punctuation marks and line ends are words, too. Default: a grapheme.
   */
  symbols?: SymbolUnit;
  /**
   * How many symbols the vocabulary of words has: the most frequent ones, and one for all others if
   * there are any. Default: 2000, or all where there are fewer.
   */
  vocabulary?: number;
  /** How many symbols a sample has. */
  sampleLength: number;
}

/** The configuration of a run on a text. */
export type TextConfig = RunConfig & TextOptions;

/** What a network wrote. */
export interface Sample {
  /** The training loss at that moment. */
  loss: number;
  /** The text. */
  text: string;
}

const sampleFields: Fields<Sample> = { loss: number, text: textField };

/** The temperature of the samples that are written in training. */
export const sampleTemperature = 0.8;

/** A text as numbers, and what counting its symbols is worth. */
export interface TextData extends SequenceData {
  /** The losses of unigram, bigram and trigram. Default: they aren't known. */
  baselines?: Baseline[];
}

/** The task to predict the next symbol of a text. */
export const text: Task<TextConfig, TextData> = {
  name: "text",
  unit: "step",
  defaults: {
    run: { seed: 1n, length: { unit: "epochs", count: 1 }, clip: 1 },
    options: {
      ...{ cell: "rnn", hiddenSize: 128, numLayers: 1, dropout: 0 },
      ...{ batchSize: 32, sequenceLength: 64, validation: 0.1 },
      ...{ sampleEvery: 100, sampleLength: 200 },
    },
  },
  options: {
    ...{ ...sequenceOptions, file: textField, sampleLength: number },
    symbols: optional(oneOf("grapheme", "byte", "word")),
    vocabulary: optional(number),
  },
  observations: { sample: sampleFields as unknown as Fields<Record<string, unknown>> },
  prepare: async function* (config) {
    checkVocabulary(config);
    const { symbols, ids } = yield* readTextFile(config.file, config);
    const validationSymbols = Math.floor(ids.length * config.validation);
    const baselines = validationSymbols < 2
      ? []
      : ngramBaselines(ids, symbols.length, ids.length - validationSymbols);
    return { symbols, ids, baselines };
  },
  describe: (config, data) => {
    const described = describeSequence(
      quotedTextName(config.file),
      data,
      config,
      symbolNouns[config.symbols ?? "grapheme"],
    );
    return { ...described, baselines: [...described.baselines!, ...data.baselines ?? []] };
  },
  createLearner: (config, data) => {
    const vocab = textVocab(data.symbols, config.symbols);
    return new SequenceLearner(config, data, "sample", function* (model, { step, loss }) {
      const symbols = sampleSymbols(model, vocab, {
        length: config.sampleLength,
        temperature: sampleTemperature,
        prompt: "",
        generator: new RandomGenerator(sampleSeed(config.seed, step)),
      });
      let text = "";
      for (const symbol of symbols) {
        text += symbol;
        yield;
      }
      const sample: Sample = { loss, text };
      return { value: { ...sample }, snapshot: null };
    });
  },
};

function checkVocabulary({ symbols = "grapheme", vocabulary }: TextOptions): void {
  if (vocabulary === undefined) return;
  if (symbols !== "word") {
    throw new DataError(
      `Only a vocabulary of words has a size: got ${vocabulary} for symbols "${symbols}"`,
    );
  }
  if (!Number.isInteger(vocabulary) || vocabulary < 2) {
    throw new DataError(`A vocabulary of words has at least 2 symbols: got ${vocabulary}`);
  }
}

/** The seed of a sample's random numbers: another for each step, the same for all contestants. */
function sampleSeed(seed: bigint, step: number): bigint {
  return BigInt.asUintN(64, seed + 0x9e3779b97f4a7c15n * BigInt(step));
}

/**
 * Whether a run learned from a text, so that its networks can write.
 *
 * @param config The configuration of the run.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isTextConfig, race, tutorialTask } from "@ohlol/train";
 *
 * for await (const event of race({ task: tutorialTask(), optimizers: ["adam"], epochs: 1 })) {
 *   if (event.type === "started") assertEquals(isTextConfig(event.config), false);
 * }
 * ```
 */
export function isTextConfig(config: RunConfig): config is TextConfig {
  return config.task === text.name;
}
