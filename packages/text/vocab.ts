import { Tensor } from "@ohlol/tensor/core";
import { resolveOptions } from "@ohlol/tensor/options";
import { compareSymbols } from "./compare_symbols.ts";
import { visitGraphemes } from "./graphemes.ts";
import { byFrequency, checkSize, checkSpecial, checkSymbols } from "./symbols.ts";
import { checkUnit, type SymbolUnit, tokenize } from "./tokenize.ts";
import { checkVocabJSON, type VocabJSON } from "./vocab_json.ts";

/** Symbols of a {@linkcode Vocab} that don't come from a text. They stand before all others. */
export interface VocabOptions {
  /** What fills up shorter texts, like `"<pad>"`. It has index 0 and decodes to nothing. */
  padding?: string;
  /** What stands for all symbols that are not in the vocabulary, like `"<unk>"`. */
  unknown?: string;
}

/** Options for {@linkcode Vocab.fromText}. */
export interface VocabFromTextOptions extends VocabOptions {
  /** What counts as one symbol. Default: `"grapheme"`. */
  unit?: SymbolUnit;
}

/** Options for {@linkcode Vocab.fromTokens}. */
export interface VocabFromTokensOptions extends VocabOptions {
  /** What `encode` cuts texts into. Default: `"word"`. */
  unit?: SymbolUnit;
  /** The greatest number of symbols, including padding and unknown. Default: no limit. */
  size?: number;
}

const ABSENT = -1;

/**
 * The symbols that a text is written in, numbered from 0. A symbol is a grapheme: what a reader
 * takes for one character, so an emoji is one, and so is a letter with its accents; or, if the
 * vocabulary is made so, a byte or a word. Texts are taken as they are: an é of one code point and an
 * é of two are different symbols.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Vocab } from "@ohlol/text";
 *
 * const vocab = Vocab.fromText("hello");
 * assertEquals(vocab.symbols, ["e", "h", "l", "o"]);
 * assertEquals(vocab.encode("ohlol").toArray(), [3, 1, 2, 3, 2]);
 * assertEquals(vocab.decode([3, 1, 2, 3, 2]), "ohlol");
 * ```
 *
 * @example The most frequent words
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tokenize, Vocab } from "@ohlol/text";
 *
 * const words = tokenize("the cat and the dog", "word");
 * const vocab = Vocab.fromTokens(words, { size: 4, padding: "<pad>", unknown: "<unk>" });
 * assertEquals(vocab.symbols, ["<pad>", "<unk>", " ", "the"]);
 * assertEquals(vocab.encode("the bird").toArray(), [3, 2, 1]);
 * assertEquals(vocab.decode([3, 2, 1, 0, 0]), "the <unk>");
 * ```
 */
export class Vocab {
  /** The symbols, in the order of their indices. */
  readonly symbols: readonly string[];
  /** What counts as one symbol. */
  readonly unit: SymbolUnit;
  /** The index of the padding symbol, or null if there is none. */
  readonly paddingId: number | null;
  /** The index of the symbol for all that is not in the vocabulary, or null if there is none. */
  readonly unknownId: number | null;
  /** The ids of symbols of one UTF-16 unit, by that unit, as far as there are any. */
  readonly #unitIds: Int32Array;
  readonly #clusterIds: Map<string, number>;

  private constructor(
    symbols: readonly string[],
    unit: SymbolUnit,
    { padding, unknown }: VocabOptions,
  ) {
    const special = [padding, unknown].filter((symbol) => symbol !== undefined);
    checkSpecial(special);
    checkSymbols(symbols, unit, special);
    if (symbols.length === 0) {
      throw new RangeError("A vocabulary needs at least one symbol: got none");
    }
    this.symbols = [...special, ...symbols];
    this.unit = unit;
    this.paddingId = padding === undefined ? null : 0;
    this.unknownId = unknown === undefined ? null : special.length - 1;
    const units = this.symbols.flatMap((symbol) =>
      symbol.length === 1 ? [symbol.charCodeAt(0)] : []
    );
    const largest = units.reduce((a, b) => Math.max(a, b), -1);
    this.#unitIds = new Int32Array(largest + 1).fill(ABSENT);
    this.#clusterIds = new Map();
    this.symbols.forEach((symbol, id) => {
      if (symbol.length === 1) this.#unitIds[symbol.charCodeAt(0)] = id;
      else this.#clusterIds.set(symbol, id);
    });
  }

  /**
   * Collects the distinct symbols of a text, sorted by code point; symbols of several code points
   * by their first, then their second, and so on.
   *
   * @param text The text, not empty.
   * @param options What counts as one symbol, and symbols for padding and for all others.
   * @throws {RangeError} If the text is empty, or has a padding or unknown symbol.
   * @throws {TypeError} If an option is unknown.
   */
  static fromText(text: string, options?: VocabFromTextOptions): Vocab {
    const { unit, ...special } = resolveOptions<VocabFromTextOptions, typeof textDefaults>(
      "Vocab.fromText",
      options,
      textDefaults,
    );
    checkUnit("Vocab.fromText", unit);
    const symbols = unit === "grapheme" ? graphemesIn(text) : new Set(tokenize(text, unit));
    return new Vocab([...symbols].sort(compareSymbols), unit, special);
  }

  /**
   * Numbers given symbols in their order.
   *
   * @param symbols The symbols, each one grapheme, none twice.
   * @param options Symbols for padding and for all others, which come before the given ones.
   * @throws {RangeError} If there is no symbol, one comes twice, or one is not exactly one grapheme.
   * @throws {TypeError} If an option is unknown.
   *
   * @example
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { Vocab } from "@ohlol/text";
   *
   * const weather = Vocab.fromSymbols(["☀️", "☁️", "🌧️"]);
   * assertEquals(weather.encode("🌧️☀️").toArray(), [2, 0]);
   * ```
   */
  static fromSymbols(symbols: readonly string[], options?: VocabOptions): Vocab {
    const special = resolveOptions("Vocab.fromSymbols", options, specialDefaults);
    return new Vocab(symbols, "grapheme", special);
  }

  /**
   * Numbers the distinct tokens of a text, the most frequent first; of equally frequent ones the first
   * by code point. The rarest are left out where there are more than `size` allows.
   *
   * @param tokens The tokens in any order, each as often as it occurs: see {@linkcode tokenize}.
   * @param options What `encode` cuts texts into, symbols for padding and for all others, and the size.
   * @throws {RangeError} If there are no tokens, one is not one of its unit, `size` leaves no room for
   * any, or it leaves some out and there is no unknown symbol.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  static fromTokens(tokens: Iterable<string>, options?: VocabFromTokensOptions): Vocab {
    const { unit, size, ...special } = resolveOptions<VocabFromTokensOptions, typeof tokenDefaults>(
      "Vocab.fromTokens",
      options,
      tokenDefaults,
    );
    checkUnit("Vocab.fromTokens", unit);
    const symbols = byFrequency(tokens);
    const count = Object.values(special).filter((symbol) => symbol !== undefined).length;
    checkSize(size, count, symbols.length, special.unknown);
    return new Vocab(symbols.slice(0, size - count), unit, special);
  }

  /**
   * Reads what {@linkcode Vocab.toJSON} returned.
   *
   * @param json The parsed JSON.
   * @throws {TypeError} If that is not an object with an array of strings as `symbols`.
   * @throws {RangeError} If the symbols make no vocabulary.
   */
  static fromJSON(json: unknown): Vocab {
    const { symbols, unit = "grapheme", padding, unknown } = checkVocabJSON(json);
    const special = [padding, unknown].filter((symbol) => symbol !== undefined);
    return new Vocab(symbols.slice(special.length), unit, { padding, unknown });
  }

  /** The number of symbols. */
  get size(): number {
    return this.symbols.length;
  }

  /**
   * Replaces each symbol of a text by its index.
   *
   * @param text The text, or its symbols.
   * @returns The indices, of shape [number of symbols in the text].
   * @throws {RangeError} If a symbol is not in the vocabulary, and there is none for unknown ones; the
   * message says which one, and its position counted in symbols.
   */
  encode(text: string | readonly string[]): Tensor<"int32"> {
    if (typeof text !== "string") return this.#encodeTokens(text);
    return this.unit === "grapheme"
      ? this.#encodeGraphemes(text)
      : this.#encodeTokens(tokenize(text, this.unit));
  }

  #encodeTokens(tokens: readonly string[]): Tensor<"int32"> {
    const ids = Int32Array.from(tokens, (symbol, i) => this.#idOf(symbol, i));
    return new Tensor<"int32">(ids, [ids.length]);
  }

  /** Takes letters by their UTF-16 units, without cutting the text into a list. */
  #encodeGraphemes(text: string): Tensor<"int32"> {
    const unitIds = this.#unitIds;
    const ids = new Int32Array(text.length);
    let count = 0;
    visitGraphemes(text, {
      units: (start, end) => {
        for (let i = start; i < end; i++) {
          const unit = text.charCodeAt(i);
          const id = unit < unitIds.length ? unitIds[unit] : ABSENT;
          ids[count] = id === ABSENT ? this.#idOfUnknown(text[i], count) : id;
          count++;
        }
      },
      grapheme: (symbol) => {
        ids[count] = this.#idOf(symbol, count);
        count++;
      },
    });
    return new Tensor<"int32">(ids.subarray(0, count), [count]);
  }

  /**
   * Writes the symbols of given indices one after the other, leaving out padding. Encoding the result
   * gives the indices back, unless neighbours join to one symbol, as two regional indicators do, or
   * padding and unknown symbols are among them.
   *
   * @param ids The indices: an array, or a tensor of any shape.
   * @returns The text. Bytes that are not UTF-8 become U+FFFD.
   * @throws {RangeError} If an index is not in the vocabulary; the message says which one and where.
   */
  decode(ids: Tensor<"int32"> | readonly number[]): string {
    const list: ArrayLike<number> = ids instanceof Tensor ? ids.data : ids;
    const written = Array.from(list).filter((id, position) => {
      if (this.symbols[id] === undefined) {
        throw new RangeError(
          `Cannot decode ${id} at position ${position}: the vocabulary has ${this.#described()}`,
        );
      }
      return id !== this.paddingId;
    });
    if (this.unit === "byte") return this.#decodeBytes(written);
    return written.map((id) => this.symbols[id]).join("");
  }

  #decodeBytes(ids: readonly number[]): string {
    const bytes = ids.flatMap((id) => {
      const symbol = this.symbols[id];
      return id === this.unknownId ? [...new TextEncoder().encode(symbol)] : symbol.charCodeAt(0);
    });
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
  }

  /** The vocabulary as a plain object, which `JSON.stringify` uses. */
  toJSON(): VocabJSON {
    const json: VocabJSON = { symbols: [...this.symbols] };
    if (this.unit !== "grapheme") json.unit = this.unit;
    if (this.paddingId !== null) json.padding = this.symbols[this.paddingId];
    if (this.unknownId !== null) json.unknown = this.symbols[this.unknownId];
    return json;
  }

  /** The index of the symbol at a position of a text. */
  #idOf(symbol: string, position: number): number {
    const id = symbol.length === 1
      ? this.#unitIds[symbol.charCodeAt(0)] ?? ABSENT
      : this.#clusterIds.get(symbol) ?? ABSENT;
    return id === ABSENT ? this.#idOfUnknown(symbol, position) : id;
  }

  /** The index for a symbol that is not in the vocabulary. */
  #idOfUnknown(symbol: string, position: number): number {
    if (this.unknownId !== null) return this.unknownId;
    const shown = JSON.stringify(symbol);
    throw new RangeError(
      `Cannot encode ${shown} at position ${position}: not in the vocabulary of ${this.#described()}`,
    );
  }

  /** The size as it stands in messages. */
  #described(): string {
    return this.size === 1 ? "1 symbol" : `${this.size} symbols`;
  }
}

const specialDefaults = {
  padding: undefined as string | undefined,
  unknown: undefined as string | undefined,
};
const textDefaults = { ...specialDefaults, unit: "grapheme" as SymbolUnit };
const tokenDefaults = { ...specialDefaults, unit: "word" as SymbolUnit, size: Infinity };

/** The distinct graphemes of a text. */
function graphemesIn(text: string): Set<string> {
  const seen = new Uint8Array(2 ** 16);
  const symbols = new Set<string>();
  visitGraphemes(text, {
    units: (start, end) => {
      for (let i = start; i < end; i++) seen[text.charCodeAt(i)] = 1;
    },
    grapheme: (symbol) => symbols.add(symbol),
  });
  seen.forEach((flag, code) => flag && symbols.add(String.fromCharCode(code)));
  return symbols;
}
