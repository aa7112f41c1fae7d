import { type ByteSource, textPieces } from "./text_pieces.ts";

/** A text as numbers. */
export interface NumberedText {
  /** Its vocabulary, in the order of the indices. */
  symbols: string[];
  /** The index of each symbol of the text, in shared memory. */
  ids: Int32Array<SharedArrayBuffer>;
}

/**
 * Numbers the symbols of a file that is read in pieces. Each symbol gets a number when it first
 * occurs; at the end the numbers are replaced by those of a vocabulary.
 */
export abstract class SymbolNumbering {
  #ids: Int32Array<SharedArrayBuffer>;
  #count = 0;
  readonly #symbols: string[] = [];
  readonly #unitNumbers = new Int32Array(2 ** 16).fill(-1);
  readonly #clusterNumbers = new Map<string, number>();

  /** @param expected How many symbols there will be at most; if there are more, it takes longer. */
  constructor(expected: number) {
    this.#ids = sharedIds(expected);
  }

  /** Whether no symbol has come yet. */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Reads a source to its end; yields the offset of the byte after each piece. */
  abstract read(source: ByteSource): AsyncGenerator<number>;

  /**
   * The vocabulary, in the order of the indices; symbols that it leaves out have the first index.
   *
   * @param counts Each symbol, and how often it occurs.
   */
  protected abstract order(counts: readonly (readonly [symbol: string, count: number])[]): string[];

  /** The vocabulary, and the whole text as indices in shared memory. */
  finish(): NumberedText {
    const ids = this.#ids.subarray(0, this.#count);
    const counts = new Float64Array(this.#symbols.length);
    for (let i = 0; i < ids.length; i++) counts[ids[i]]++;
    const order = this.order(this.#symbols.map((symbol, number) => [symbol, counts[number]]));
    const idOf = new Map(order.map((symbol, id) => [symbol, id]));
    const rank = Int32Array.from(this.#symbols, (symbol) => idOf.get(symbol) ?? 0);
    for (let i = 0; i < ids.length; i++) ids[i] = rank[ids[i]];
    return { symbols: order, ids };
  }

  /** Numbers a symbol of one UTF-16 unit. */
  protected addUnit(unit: number): void {
    let number = this.#unitNumbers[unit];
    if (number < 0) {
      number = this.#symbols.push(String.fromCharCode(unit)) - 1;
      this.#unitNumbers[unit] = number;
    }
    this.#ids[this.#count++] = number;
  }

  /** Numbers a symbol. */
  protected addSymbol(symbol: string): void {
    if (symbol.length === 1) return this.addUnit(symbol.charCodeAt(0));
    let number = this.#clusterNumbers.get(symbol);
    if (number === undefined) {
      number = this.#symbols.push(symbol) - 1;
      this.#clusterNumbers.set(symbol, number);
    }
    this.#ids[this.#count++] = number;
  }

  /** Makes room for so many more symbols, before they are numbered. */
  protected makeRoom(symbols: number): void {
    const needed = this.#count + symbols;
    if (needed <= this.#ids.length) return;
    const larger = sharedIds(Math.max(needed, 2 * this.#ids.length));
    larger.set(this.#ids.subarray(0, this.#count));
    this.#ids = larger;
  }
}

/** Numbers the symbols of decoded text. */
export abstract class TextNumbering extends SymbolNumbering {
  override async *read(source: ByteSource): AsyncGenerator<number> {
    for await (const { text, end } of textPieces(source)) {
      this.add(text);
      yield end;
    }
  }

  /** Takes the next piece of the text, which must not begin or end amid a code point. */
  abstract add(piece: string): void;

  /** Numbers what is still held of the last piece. */
  protected abstract flush(): void;

  override finish(): NumberedText {
    this.flush();
    return super.finish();
  }
}

/** Memory that is taken from the system only where it is written to. */
function sharedIds(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}
