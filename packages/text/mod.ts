/**
 * Text as numbers: vocabularies of symbols, one-hot vectors, and the windows that a recurrent
 * network reads a long text in.
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
export { Vocab, type VocabJSON } from "./vocab.ts";
export { oneHot } from "./one_hot.ts";
export {
  type TextWindow,
  type TextWindowOptions,
  type TextWindows,
  textWindows,
} from "./text_windows.ts";
