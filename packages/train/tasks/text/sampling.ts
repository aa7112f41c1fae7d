import { type Generator as RandomGenerator, noGrad, type Tensor } from "@ohlol/tensor";
import { sampleFrom, type Vocab } from "@ohlol/text";
import { textSymbols } from "./text_symbols.ts";
import type { SequenceModel, SequenceState } from "../sequence/model.ts";
import { SymbolWriter } from "./symbol_writer.ts";

/** How a network writes. */
export interface SamplingOptions {
  /** How many symbols to write; may be Infinity. */
  length: number;
  /**
   * What the logits are divided by: below 1 sharpens the distribution, 0 always picks the most likely
   * symbol.
   */
  temperature: number;
  /** How many of the most likely symbols to choose from; 0 for all. Default: 0. */
  topK?: number;
  /**
   * The probability of the nucleus: the fewest most likely symbols that have at least this probability
   * together, to choose from. Default: 1, for all.
   */
  topP?: number;
  /** What the network reads first. It is not among the symbols written. */
  prompt: string;
  /** The generator to draw from. */
  generator: RandomGenerator;
}

/**
 * Lets a network write: each symbol is drawn from what the network expects after those before it, by
 * `sampleFrom`. Without a prompt it starts as after the end of a line.
 *
 * @param model The network; it is put into evaluation mode.
 * @param vocab Its symbols, see `textVocab`.
 * @returns What each symbol adds to the text, computed when it is asked for. A byte adds nothing until
 * its character is whole.
 * @throws {RangeError} If a symbol of the prompt is not in the vocabulary; and, when the first symbol
 * is drawn, if an option is out of range.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Generator, manualSeed } from "@ohlol/tensor";
 * import { sampleSymbols, SequenceModel, textVocab } from "@ohlol/train";
 *
 * manualSeed(1);
 * const vocab = textVocab(["a", "b", "c"]);
 * const model = new SequenceModel(vocab.size, {
 *   ...{ cell: "gru", hiddenSize: 4, numLayers: 1, dropout: 0 },
 * });
 * const generator = new Generator(1);
 * const options = { length: 8, temperature: 1, topP: 0.9, prompt: "ab", generator };
 * assertEquals([...sampleSymbols(model, vocab, options)].join("").length, 8);
 * ```
 */
export function sampleSymbols(
  model: SequenceModel,
  vocab: Vocab,
  options: SamplingOptions,
): Generator<string, void> {
  const { prompt } = options;
  const symbols = prompt === "" ? [firstSymbol(vocab)] : textSymbols(prompt, vocab);
  return write(model, vocab, vocab.encode(symbols), options);
}

/** What stands before a text that begins: a line end, or else the vocabulary's first symbol. */
function firstSymbol({ symbols, unknownId }: Vocab): string {
  return ["\n", "\r\n"].find((lineEnd) => symbols.includes(lineEnd)) ??
    symbols[unknownId === 0 ? 1 : 0];
}

function* write(
  model: SequenceModel,
  vocab: Vocab,
  start: Tensor<"int32">,
  { length, prompt, temperature, topK, topP, generator }: SamplingOptions,
): Generator<string, void> {
  const writer = new SymbolWriter(vocab, prompt);
  let ids = start.view(-1, 1);
  let state: SequenceState | undefined;
  for (let i = 0; i < length; i++) {
    const [logits, next] = noGrad(() => model.eval().forward(ids, state));
    ids = sampleFrom(logits.narrow(0, -1, 1), { temperature, topK, topP, generator });
    yield writer.write(ids.item());
    state = next;
  }
  const rest = writer.end();
  if (rest !== "") yield rest;
}
