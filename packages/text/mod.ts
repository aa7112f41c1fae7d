/**
 * Text as numbers: vocabularies of symbols, one-hot vectors, the windows that a recurrent network
 * reads a long text in, and the symbols that it writes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { oneHot, Vocab } from "@ohlol/text";
 *
 * const vocab = Vocab.fromText("hello");
 * const inputs = oneHot(vocab.encode("hello"), vocab.size);
 * assertEquals(inputs.shape, [5, 4]);
 * ```
 *
 * @module
 */
export { graphemes, type GraphemeVisitor, visitGraphemes } from "./graphemes.ts";
export { compareSymbols } from "./compare_symbols.ts";
export { type SymbolUnit, tokenize } from "./tokenize.ts";
export {
  Vocab,
  type VocabFromTextOptions,
  type VocabFromTokensOptions,
  type VocabOptions,
} from "./vocab.ts";
export type { VocabJSON } from "./vocab_json.ts";
export { sampleFrom, type SampleOptions } from "./sample_from.ts";
export { oneHot } from "./one_hot.ts";
export {
  type TextWindow,
  type TextWindowOptions,
  type TextWindows,
  textWindows,
} from "./text_windows.ts";
