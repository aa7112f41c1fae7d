import { Tensor } from "@ohlol/tensor";
import { compareSymbols } from "./compare_symbols.ts";
import { graphemes, visitGraphemes } from "./graphemes.ts";

/** A vocabulary as JSON: what {@linkcode Vocab.toJSON} returns. */
export interface VocabJSON {
  /** The symbols, in the order of their indices. */
  symbols: string[];
}

const ABSENT = -1;

/**
 * The symbols that a text is written in, numbered from 0. A symbol is a grapheme: what a reader
 * takes for one character, so an emoji is one, and so is a letter with its accents. Texts are taken
 * as they are: an é of one code point and an é of two are different symbols.
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
 */
export class Vocab {
  /** The symbols, in the order of their indices. */
  readonly symbols: readonly string[];
  private readonly unitIds: Int32Array;
  private readonly clusterIds: Map<string, number>;

  private constructor(symbols: readonly string[]) {
    if (symbols.length === 0) {
      throw new RangeError("A vocabulary needs at least one symbol: got none");
    }
    this.symbols = symbols;
    this.unitIds = new Int32Array(2 ** 16).fill(ABSENT);
    this.clusterIds = new Map();
    symbols.forEach((symbol, id) => {
      if (symbol.length === 1) this.unitIds[symbol.charCodeAt(0)] = id;
      else this.clusterIds.set(symbol, id);
    });
  }

  /**
   * Collects the distinct symbols of a text, sorted by code point; symbols of several code points
   * by their first, then their second, and so on.
   *
   * @param text The text, not empty.
   * @throws {RangeError} If the text is empty.
   */
  static fromText(text: string): Vocab {
    const seen = new Uint8Array(2 ** 16);
    const symbols = new Set<string>();
    visitGraphemes(text, {
      units: (start, end) => {
        for (let i = start; i < end; i++) seen[text.charCodeAt(i)] = 1;
      },
      grapheme: (symbol) => symbols.add(symbol),
    });
    seen.forEach((flag, code) => flag && symbols.add(String.fromCharCode(code)));
    return new Vocab([...symbols].sort(compareSymbols));
  }

  /**
   * Numbers given symbols in their order.
   *
   * @param symbols The symbols, each one grapheme, none twice.
   * @throws {RangeError} If there is no symbol, one comes twice, or one is not exactly one grapheme.
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
  static fromSymbols(symbols: readonly string[]): Vocab {
    const positions = new Map<string, number>();
    symbols.forEach((symbol, i) => {
      checkSymbol(symbol, i, positions.get(symbol));
      positions.set(symbol, i);
    });
    return new Vocab([...symbols]);
  }

  /**
   * Reads what {@linkcode Vocab.toJSON} returned.
   *
   * @param json The parsed JSON.
   * @throws {TypeError} If that is no object with an array of strings as `symbols`.
   * @throws {RangeError} If the symbols make no vocabulary.
   */
  static fromJSON(json: unknown): Vocab {
    const symbols = (json as VocabJSON | null)?.symbols;
    if (!Array.isArray(symbols) || !symbols.every((symbol) => typeof symbol === "string")) {
      throw new TypeError(
        'Cannot read a vocabulary: expected an object like {"symbols":["a","b"]}',
      );
    }
    return Vocab.fromSymbols(symbols);
  }

  /** The number of symbols. */
  get size(): number {
    return this.symbols.length;
  }

  /**
   * Replaces each symbol of a text by its index.
   *
   * @param text The text.
   * @returns The indices, of shape [number of symbols in the text].
   * @throws {RangeError} If a symbol is not in the vocabulary; the message says which one, and its
   * position counted in symbols.
   */
  encode(text: string): Tensor<"int32"> {
    const { unitIds } = this;
    const ids = new Int32Array(text.length);
    let count = 0;
    visitGraphemes(text, {
      units: (start, end) => {
        for (let i = start; i < end; i++) {
          const id = unitIds[text.charCodeAt(i)];
          if (id === ABSENT) throw this.unknownSymbol(text[i], count);
          ids[count++] = id;
        }
      },
      grapheme: (symbol) => {
        const id = this.idOf(symbol);
        if (id === ABSENT) throw this.unknownSymbol(symbol, count);
        ids[count++] = id;
      },
    });
    return new Tensor<"int32">(ids.subarray(0, count), [count]);
  }

  /**
   * Writes the symbols of given indices one after the other. Encoding the result gives the indices
   * back, unless neighbours join to one grapheme, as two regional indicators do.
   *
   * @param ids The indices: an array, or a tensor of any shape.
   * @throws {RangeError} If an index is not in the vocabulary; the message says which one and where.
   */
  decode(ids: Tensor<"int32"> | readonly number[]): string {
    const list: ArrayLike<number> = ids instanceof Tensor ? ids.data : ids;
    return Array.from(list, (id, position) => {
      const symbol = this.symbols[id];
      if (symbol === undefined) {
        throw new RangeError(
          `Cannot decode ${id} at position ${position}: the vocabulary has ${this.described()}`,
        );
      }
      return symbol;
    }).join("");
  }

  /** The vocabulary as a plain object, which `JSON.stringify` uses. */
  toJSON(): VocabJSON {
    return { symbols: [...this.symbols] };
  }

  /** The index of a symbol, or ABSENT. */
  private idOf(symbol: string): number {
    if (symbol.length === 1) return this.unitIds[symbol.charCodeAt(0)];
    return this.clusterIds.get(symbol) ?? ABSENT;
  }

  /** The error for a symbol that is not in the vocabulary. */
  private unknownSymbol(symbol: string, position: number): RangeError {
    const shown = JSON.stringify(symbol);
    return new RangeError(
      `Cannot encode ${shown} at position ${position}: not in the vocabulary of ${this.described()}`,
    );
  }

  /** The size as it stands in messages. */
  private described(): string {
    return this.size === 1 ? "1 symbol" : `${this.size} symbols`;
  }
}

function checkSymbol(symbol: string, position: number, earlier: number | undefined): void {
  const shown = JSON.stringify(symbol);
  const count = graphemes(symbol).length;
  if (count !== 1) {
    throw new RangeError(
      `Symbol ${position} must be one grapheme: got ${shown}, which has ${count}`,
    );
  }
  if (earlier !== undefined) {
    throw new RangeError(`Symbol ${position} must be a new one: got ${shown}, as at ${earlier}`);
  }
}
