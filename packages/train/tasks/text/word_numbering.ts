import { compareSymbols, tokenize } from "@ohlol/text";
import { DataError } from "../data_error.ts";
import { attachBlanks } from "./attach_blanks.ts";
import { TextNumbering } from "./symbol_numbering.ts";
import { unknownWord } from "./text_symbols.ts";

/** How many words a vocabulary has where no size is given; fewer if the text has fewer. */
export const usualVocabulary = 2000;

/**
 * Numbers the words of a text that comes in pieces, the most frequent first. If the vocabulary has no
 * room for all of them, its first symbol stands for the others.
 */
export class WordNumbering extends TextNumbering {
  readonly #size: number | undefined;
  /** What may belong to a word that goes on in the next piece. */
  #held: string[] = [];

  /**
   * @param expected How many words there will be at most; if there are more, it takes longer.
   * @param size How many symbols the vocabulary has. Default: {@linkcode usualVocabulary} at most.
   */
  constructor(expected: number, size?: number) {
    super(expected);
    this.#size = size;
  }

  override get isEmpty(): boolean {
    return super.isEmpty && this.#held.every((piece) => piece === "");
  }

  add(piece: string): void {
    const end = lastSureBreak(piece);
    if (end > 0) {
      this.#held.push(piece.slice(0, end));
      this.flush();
    }
    this.#held.push(piece.slice(end));
  }

  protected flush(): void {
    const words = attachBlanks(tokenize(this.#held.join(""), "word"));
    this.#held = [];
    this.makeRoom(words.length);
    for (const word of words) this.addSymbol(word);
  }

  /** @throws {DataError} If the vocabulary is to have more symbols than the text has. */
  protected order(counts: readonly (readonly [symbol: string, count: number])[]): string[] {
    const size = this.#size ?? Math.min(usualVocabulary, counts.length);
    if (size > counts.length) {
      throw new DataError(
        `it has ${counts.length} different words, fewer than a vocabulary of ${size}`,
      );
    }
    const words = counts
      .toSorted(([a, m], [b, n]) => n - m || compareSymbols(a, b))
      .map(([word]) => word);
    return size === words.length ? words : [unknownWord, ...words.slice(0, size - 1)];
  }
}

/**
 * The last place at which a word surely ends, whatever comes before and after: before a blank or a
 * line end that doesn't follow on white space; 0 if there is none.
 */
function lastSureBreak(piece: string): number {
  for (let i = piece.length - 1; i > 0; i--) {
    const isBlank = piece[i] === " " || piece[i] === "\n";
    if (isBlank && /\S/.test(piece[i - 1])) return i;
  }
  return 0;
}
