import type { Vocab } from "@ohlol/text";

/** Turns indices into text, one after the other, as they are drawn. */
export class SymbolWriter {
  readonly #vocab: Vocab;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** The text so far ends in it. */
  #last: string;

  /**
   * @param vocab The symbols.
   * @param before The text before the first symbol.
   */
  constructor(vocab: Vocab, before: string) {
    this.#vocab = vocab;
    this.#last = before;
  }

  /** What a symbol adds to the text: of a byte nothing, until its character is whole. */
  write(id: number): string {
    const symbol = this.#vocab.symbols[id];
    if (this.#vocab.unit === "byte") {
      return this.#decoder.decode(Uint8Array.of(symbol.charCodeAt(0)), { stream: true });
    }
    // Most words have a blank before them, and what stands for unknown ones can't have it.
    const isJoined = id === this.#vocab.unknownId && /\S$/.test(this.#last);
    this.#last = isJoined ? ` ${symbol}` : symbol;
    return this.#last;
  }

  /** What remains at the end: U+FFFD for a character that isn't whole. */
  end(): string {
    return this.#vocab.unit === "byte" ? this.#decoder.decode() : "";
  }
}
