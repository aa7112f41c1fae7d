import type { Baseline } from "../../events/event.ts";

/** Up to so many combinations of symbols are counted in an array, which is faster than a map. */
const mostCells = 1 << 22;

/** How often something occurs, by its number. */
interface Counts {
  /** Counts it once more, and returns how often it has occurred before. */
  add(key: number): number;
  /** How often it occurs. */
  of(key: number): number;
}

/** How often each symbol follows each context of a length, in a text. */
interface Order {
  /** How often a context is followed by a symbol. */
  readonly pairs: Counts;
  /** How often a context is followed by any. */
  readonly contexts: Counts;
  /** By how many different ones. */
  readonly distinct: Counts;
}

/** The models: what each looks back at. */
const names = ["unigram", "bigram", "trigram"];

/**
 * The cross-entropy in nats of models that count: how often a symbol occurs at all (unigram), after
 * the symbol before it (bigram), and after the two before it (trigram). They count in the training
 * text, and are evaluated at every symbol of the validation text but the first, which no network
 * predicts either.
 *
 * What has never followed a context gets the part that Witten and Bell give it, of the shorter
 * context: with n the number of times that the context occurs, and d the number of different symbols
 * that follow it,
 *
 * ```text
 * P(c | context) = (n(context c) + d · P(c | shorter context)) / (n + d)
 * ```
 *
 * and at last every symbol of the vocabulary is equally likely.
 *
 * Source: Witten and Bell, The zero-frequency problem (1991), method C.
 *
 * @param ids The whole text, the validation text at its end.
 * @param symbols V: the size of the vocabulary.
 * @param trainingSymbols The length of the training text.
 */
export function ngramBaselines(
  ids: Int32Array,
  symbols: number,
  trainingSymbols: number,
): Baseline[] {
  const training = ids.subarray(0, trainingSymbols);
  const orders = names.map((_, length) => count(training, symbols, length));
  const sums = names.map(() => 0);
  for (let at = trainingSymbols + 1; at < ids.length; at++) {
    let probability = 1 / symbols;
    orders.forEach((order, length) => {
      if (at < length) return;
      probability = smoothed(
        order,
        contextAt(ids, at, length, symbols),
        ids[at],
        symbols,
        probability,
      );
      sums[length] -= Math.log(probability);
    });
  }
  const evaluated = ids.length - trainingSymbols - 1;
  return names.map((label, length) => ({ label, loss: sums[length] / evaluated }));
}

/** The probability of a symbol after a context, given that after a shorter one. */
function smoothed(
  { pairs, contexts, distinct }: Order,
  context: number,
  symbol: number,
  symbols: number,
  shorter: number,
): number {
  const [n, d] = [contexts.of(context), distinct.of(context)];
  return n === 0 ? shorter : (pairs.of(context * symbols + symbol) + d * shorter) / (n + d);
}

/** The number of the context before a place: the symbols before it, as digits. */
function contextAt(ids: Int32Array, at: number, length: number, symbols: number): number {
  let context = 0;
  for (let i = at - length; i < at; i++) context = context * symbols + ids[i];
  return context;
}

/** Counts what follows the contexts of a length. */
function count(training: Int32Array, symbols: number, length: number): Order {
  const contexts = countsOf(symbols ** length);
  const distinct = countsOf(symbols ** length);
  const pairs = countsOf(symbols ** (length + 1));
  for (let at = length; at < training.length; at++) {
    const context = contextAt(training, at, length, symbols);
    contexts.add(context);
    if (pairs.add(context * symbols + training[at]) === 0) distinct.add(context);
  }
  return { pairs, contexts, distinct };
}

function countsOf(size: number): Counts {
  if (size <= mostCells) {
    const cells = new Uint32Array(size);
    return { add: (key) => cells[key]++, of: (key) => cells[key] };
  }
  const map = new Map<number, number>();
  return {
    add: (key) => {
      const before = map.get(key) ?? 0;
      map.set(key, before + 1);
      return before;
    },
    of: (key) => map.get(key) ?? 0,
  };
}
