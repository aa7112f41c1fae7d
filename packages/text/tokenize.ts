import { graphemes } from "./graphemes.ts";

/**
 * What counts as one symbol of a text.
 *
 * - `"grapheme"`: what a reader takes for one character, see {@linkcode graphemes}.
 * - `"byte"`: a byte of the text as UTF-8, written as the character of that code, U+0000 to U+00FF.
 * - `"word"`: a word, or what stands between words: each blank and each punctuation mark.
 */
export type SymbolUnit = "grapheme" | "byte" | "word";

/** Made when it is needed, as that takes a while. */
let wordSegmenter: Intl.Segmenter | null = null;

const tokenizers: Record<SymbolUnit, (text: string) => string[]> = {
  grapheme: graphemes,
  byte: (text) => Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)),
  word: (text) => {
    wordSegmenter ??= new Intl.Segmenter("en", { granularity: "word" });
    return Array.from(wordSegmenter.segment(text), ({ segment }) => segment);
  },
};

/** Throws unless `unit` is one of the units. */
export function checkUnit(op: string, unit: SymbolUnit): void {
  if (Object.hasOwn(tokenizers, unit)) return;
  throw new RangeError(`${op} expected unit "grapheme", "byte" or "word": got "${unit}"`);
}

/**
 * Cuts a text into symbols. Joined they give the text, except for bytes, which give it when they are
 * decoded as UTF-8.
 *
 * Words are those of Unicode Standard Annex 29, as `Intl.Segmenter` finds them: `don't` is one, and
 * languages without blanks are cut by a dictionary, which may differ from one runtime to another.
 *
 * See https://www.unicode.org/reports/tr29/.
 *
 * @param text The text. Half a surrogate pair becomes the bytes of U+FFFD.
 * @param unit What counts as one symbol. Default: `"grapheme"`.
 * @returns The symbols in order.
 * @throws {RangeError} If there is no such unit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tokenize } from "@ohlol/text";
 *
 * assertEquals(tokenize("naïve ☀️"), ["n", "a", "ï", "v", "e", " ", "☀️"]);
 * assertEquals(tokenize("I don't know.", "word"), ["I", " ", "don't", " ", "know", "."]);
 * assertEquals(tokenize("ï", "byte"), ["\xc3", "\xaf"]);
 * ```
 */
export function tokenize(text: string, unit: SymbolUnit = "grapheme"): string[] {
  checkUnit("tokenize", unit);
  return tokenizers[unit](text);
}
