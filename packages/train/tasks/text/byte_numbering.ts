import { compareSymbols } from "@ohlol/text";
import { SymbolNumbering } from "./symbol_numbering.ts";

/** Numbers the bytes that a text has as UTF-8, in their order. */
export class ByteNumbering extends SymbolNumbering {
  /** @param expected How many bytes there will be at most; if there are more, it takes longer. */
  constructor(expected: number) {
    super("byte", expected);
  }

  add(piece: string): void {
    const bytes = new TextEncoder().encode(piece);
    this.makeRoom(bytes.length);
    for (const byte of bytes) this.addUnit(byte);
  }

  protected flush(): void {}

  protected order(counts: readonly (readonly [symbol: string, count: number])[]): string[] {
    return counts.map(([symbol]) => symbol).sort(compareSymbols);
  }
}
