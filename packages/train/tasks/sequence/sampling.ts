import { type Generator as RandomGenerator, noGrad, Tensor } from "@ohlol/tensor";
import type { Vocab } from "@ohlol/text";
import type { SequenceModel, SequenceState } from "./model.ts";

/** How a network writes. */
export interface SamplingOptions {
  /** How many symbols to write; may be Infinity. */
  length: number;
  /** What the logits are divided by: below 1 for less risk, 0 for always the likeliest symbol. */
  temperature: number;
  /** How many of the likeliest symbols to choose from; 0 for all. */
  topK: number;
  /** What the network reads first. It is not among the symbols written. */
  prompt: string;
  /** Where chance comes from. */
  generator: RandomGenerator;
}

/**
 * Lets a network write: each symbol is drawn from what the network expects after those before it.
 * Without a prompt it starts as after the end of a line.
 *
 * @param model The network; it is put into evaluation mode.
 * @param vocab Its symbols.
 * @returns The symbols one by one, each of them computed when it is asked for.
 * @throws {RangeError} If a symbol of the prompt is not in the vocabulary, or an option is out of
 * range.
 */
export function sampleSymbols(
  model: SequenceModel,
  vocab: Vocab,
  options: SamplingOptions,
): Generator<string, void> {
  const { temperature, topK, prompt } = options;
  if (!(temperature >= 0 && temperature < Infinity)) {
    throw new RangeError(`A sample needs a temperature >= 0: got ${temperature}`);
  }
  if (!Number.isInteger(topK) || topK < 0) {
    throw new RangeError(`A sample needs a whole number >= 0 as topK: got ${topK}`);
  }
  return write(model, vocab, vocab.encode(prompt === "" ? firstSymbol(vocab) : prompt), options);
}

/** What stands before a text that begins: a line end, or else the vocabulary's first symbol. */
function firstSymbol({ symbols }: Vocab): string {
  return ["\n", "\r\n"].find((lineEnd) => symbols.includes(lineEnd)) ?? symbols[0];
}

function* write(
  model: SequenceModel,
  vocab: Vocab,
  start: Tensor<"int32">,
  { length, temperature, topK, generator }: SamplingOptions,
): Generator<string, void> {
  let ids = start.view(-1, 1);
  let state: SequenceState | undefined;
  for (let i = 0; i < length; i++) {
    const [logits, next] = noGrad(() => model.eval().forward(ids, state));
    const id = choose(logits.data.subarray(-vocab.size), temperature, topK, generator);
    yield vocab.symbols[id];
    ids = new Tensor<"int32">(Int32Array.of(id), [1, 1]);
    state = next;
  }
}

/** Chooses among symbols, given the logit of each. */
function choose(
  logits: Float32Array,
  temperature: number,
  topK: number,
  generator: RandomGenerator,
): number {
  if (temperature === 0) return likeliest(logits, 1)[0];
  const largest = logits.reduce((a, b) => Math.max(a, b));
  const candidates = topK === 0 ? [...logits.keys()] : likeliest(logits, topK);
  const weights = candidates.map((id) => Math.exp((logits[id] - largest) / temperature));
  return candidates[draw(weights, generator)];
}

/** The indices of the k largest logits; of equal ones the first. */
function likeliest(logits: Float32Array, k: number): number[] {
  return [...logits.keys()].sort((a, b) => logits[b] - logits[a]).slice(0, k);
}

/** An index, each with a probability in proportion to its weight. */
function draw(weights: readonly number[], generator: RandomGenerator): number {
  const total = weights.reduce((a, b) => a + b);
  let left = generator.random() * 2 ** -32 * total;
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return i;
  }
  return weights.length - 1;
}
