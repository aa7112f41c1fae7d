import { type SymbolUnit, tokenize, Vocab } from "@ohlol/text";
import { attachBlanks } from "./attach_blanks.ts";

/**
 * What stands for the words that a vocabulary leaves out. In a text it would be three words.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { textVocab, unknownWord } from "@ohlol/train";
 *
 * const vocab = textVocab([unknownWord, "rain", " falls"], "word");
 * assertEquals(vocab.encode(["rain", " stops"]).toArray(), [1, 0]);
 * ```
 */
export const unknownWord = "<unk>";

/**
 * What symbols of a unit are called: `words`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { symbolNouns } from "@ohlol/train";
 *
 * assertEquals(`264,248 ${symbolNouns.word} to learn from`, "264,248 words to learn from");
 * ```
 */
export const symbolNouns: Readonly<Record<SymbolUnit, string>> = {
  grapheme: "symbols",
  byte: "bytes",
  word: "words",
};

/**
 * The vocabulary of a text task, from what its run and its checkpoints keep of it.
 *
 * @param symbols The symbols, in the order of their indices.
 * @param unit What counts as one symbol: the option `symbols` of the run.
 * @throws {RangeError} If the symbols aren't a vocabulary of that unit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { textVocab } from "@ohlol/train";
 *
 * const vocab = textVocab(["<unk>", " the", "\n"], "word");
 * assertEquals([vocab.unknownId, vocab.decode([1, 2])], [0, " the\n"]);
 * ```
 */
export function textVocab(symbols: readonly string[], unit: SymbolUnit = "grapheme"): Vocab {
  const unknown = unit === "word" && symbols[0] === unknownWord ? unknownWord : undefined;
  return Vocab.fromJSON({ symbols, unit, unknown });
}

/**
 * Cuts a text into the symbols of a text task. A word has the blank before it, so that words can be
 * written one after the other. Where a vocabulary has a word only without that blank, or only with
 * one, the word is taken for it: a prompt may begin with any word.
 *
 * @param text The text.
 * @param vocab The vocabulary.
 * @returns The symbols; some might not be in the vocabulary.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { textSymbols, textVocab } from "@ohlol/train";
 *
 * const vocab = textVocab(["<unk>", " the", "cat", "."], "word");
 * assertEquals(textSymbols("the cat sleeps.", vocab), [" the", "cat", " sleeps", "."]);
 * ```
 */
export function textSymbols(text: string, vocab: Vocab): string[] {
  if (vocab.unit !== "word") return tokenize(text, vocab.unit);
  const known = new Set(vocab.symbols);
  return attachBlanks(tokenize(text, "word")).map((word) => {
    const other = word.startsWith(" ") ? word.slice(1) : ` ${word}`;
    return !known.has(word) && known.has(other) ? other : word;
  });
}
