import { compareSymbols, visitGraphemes } from "@ohlol/text";
import { TextNumbering } from "./symbol_numbering.ts";

/** Numbers the graphemes of a text that comes in pieces, in the order of their code points. */
export class GraphemeNumbering extends TextNumbering {
  /** The end of the last piece, which may be the beginning of a longer symbol. */
  #held = "";

  override get isEmpty(): boolean {
    return super.isEmpty && this.#held === "";
  }

  add(piece: string): void {
    const text = this.#held + piece;
    this.#held = "";
    this.makeRoom(text.length);
    let end = 0;
    visitGraphemes(text, {
      units: (start, stop) => {
        end = stop;
        const sure = stop === text.length ? stop - 1 : stop;
        for (let i = start; i < sure; i++) this.addUnit(text.charCodeAt(i));
        if (sure < stop) this.#held = text[sure];
      },
      grapheme: (symbol) => {
        end += symbol.length;
        if (end === text.length) this.#held = symbol;
        else this.addSymbol(symbol);
      },
    });
  }

  protected flush(): void {
    this.makeRoom(1);
    if (this.#held !== "") this.addSymbol(this.#held);
    this.#held = "";
  }

  protected order(counts: readonly (readonly [symbol: string, count: number])[]): string[] {
    return counts.map(([symbol]) => symbol).sort(compareSymbols);
  }
}
