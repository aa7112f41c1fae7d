import { compareSymbols, visitGraphemes, Vocab } from "@ohlol/text";

/**
 * Numbers the symbols of a text that comes in pieces. Each symbol gets a number when it comes first;
 * at the end the numbers are exchanged for those of a vocabulary, which is sorted.
 */
export class SymbolNumbering {
  #ids: Int32Array<SharedArrayBuffer>;
  #count = 0;
  #symbols: string[] = [];
  readonly #unitNumbers = new Int32Array(2 ** 16).fill(-1);
  readonly #clusterNumbers = new Map<string, number>();
  /** The end of the last piece, which may be the beginning of a longer symbol. */
  #held = "";

  /** @param expected How many symbols there will be at most; if there are more, it takes longer. */
  constructor(expected: number) {
    this.#ids = sharedIds(expected);
  }

  /** Whether no symbol has come yet. */
  get isEmpty(): boolean {
    return this.#count === 0 && this.#held === "";
  }

  /** Takes the next piece of the text, which must not begin or end amid a code point. */
  add(piece: string): void {
    const text = this.#held + piece;
    this.#held = "";
    this.#makeRoom(text.length);
    let end = 0;
    visitGraphemes(text, {
      units: (start, stop) => {
        end = stop;
        const sure = stop === text.length ? stop - 1 : stop;
        for (let i = start; i < sure; i++) this.#addUnit(text.charCodeAt(i));
        if (sure < stop) this.#held = text[sure];
      },
      grapheme: (symbol) => {
        end += symbol.length;
        if (end === text.length) this.#held = symbol;
        else this.#addSymbol(symbol);
      },
    });
  }

  /**
   * The vocabulary, and the whole text as indices in shared memory.
   *
   * @throws {RangeError} If the text is empty.
   */
  finish(): { vocab: Vocab; ids: Int32Array<SharedArrayBuffer> } {
    if (this.#held !== "") this.#addSymbol(this.#held);
    this.#held = "";
    const order = [...this.#symbols.keys()].sort((a, b) =>
      compareSymbols(this.#symbols[a], this.#symbols[b])
    );
    const rank = new Int32Array(order.length);
    order.forEach((number, id) => rank[number] = id);
    const ids = this.#ids.subarray(0, this.#count);
    for (let i = 0; i < ids.length; i++) ids[i] = rank[ids[i]];
    return { vocab: Vocab.fromSymbols(order.map((number) => this.#symbols[number])), ids };
  }

  #addUnit(unit: number): void {
    let number = this.#unitNumbers[unit];
    if (number < 0) {
      number = this.#symbols.push(String.fromCharCode(unit)) - 1;
      this.#unitNumbers[unit] = number;
    }
    this.#ids[this.#count++] = number;
  }

  #addSymbol(symbol: string): void {
    if (symbol.length === 1) return this.#addUnit(symbol.charCodeAt(0));
    let number = this.#clusterNumbers.get(symbol);
    if (number === undefined) {
      number = this.#symbols.push(symbol) - 1;
      this.#clusterNumbers.set(symbol, number);
    }
    this.#ids[this.#count++] = number;
  }

  #makeRoom(symbols: number): void {
    const needed = this.#count + symbols;
    if (needed <= this.#ids.length) return;
    const larger = sharedIds(Math.max(needed, 2 * this.#ids.length));
    larger.set(this.#ids.subarray(0, this.#count));
    this.#ids = larger;
  }
}

/** Memory that is taken from the system only where it is written to. */
function sharedIds(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}
