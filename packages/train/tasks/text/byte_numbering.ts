import { compareSymbols } from "@ohlol/text";
import { SymbolNumbering } from "./symbol_numbering.ts";
import { bytePieces, type ByteSource } from "./text_pieces.ts";

/** Numbers the bytes of a file in the order of their values. The file needn't be a text. */
export class ByteNumbering extends SymbolNumbering {
  override async *read(source: ByteSource): AsyncGenerator<number> {
    for await (const { bytes, end } of bytePieces(source)) {
      this.makeRoom(bytes.length);
      for (const byte of bytes) this.addUnit(byte);
      yield end;
    }
  }

  protected order(counts: readonly (readonly [symbol: string, count: number])[]): string[] {
    return counts.map(([symbol]) => symbol).sort(compareSymbols);
  }
}
