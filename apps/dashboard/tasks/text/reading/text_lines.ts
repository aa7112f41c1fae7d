import { textWidth, visible } from "@ohlol/tui";

/** A symbol as it is drawn. */
export interface DrawnSymbol {
  /** Its place in the passage. */
  readonly place: number;
  /** Where it begins in its line. */
  readonly x: number;
  /** How it is drawn, and how many cells that takes. */
  readonly text: string;
  readonly width: number;
}

/** What stands for the end of a line. */
export function lineEnd(ascii: boolean): string {
  return ascii ? "$" : "↵";
}

/** A symbol as it is drawn: line ends, tabs and control characters have signs. */
export function symbolSign(symbol: string, ascii: boolean): string {
  if (/^[\r\n]+$/.test(symbol)) return lineEnd(ascii);
  if (symbol === "\t") return ascii ? ">" : "⇥";
  return visible(symbol);
}

/** A symbol that stands alone: a space is seen, too. */
export function loneSign(symbol: string, ascii: boolean): string {
  return symbol === " " ? ascii ? "_" : "␣" : symbolSign(symbol, ascii);
}

/**
 * A passage in lines of so many cells, broken where it has line ends and where a line is full: after
 * its last space if there is one in its second half.
 */
export function textLines(
  symbols: readonly string[],
  width: number,
  ascii: boolean,
): DrawnSymbol[][] {
  const lines: DrawnSymbol[][] = [];
  let line: DrawnSymbol[] = [];
  let x = 0;
  const end = () => {
    lines.push(line);
    line = [];
    x = 0;
  };
  symbols.forEach((symbol, place) => {
    const text = symbolSign(symbol, ascii);
    const cells = Math.max(1, textWidth(text));
    if (x + cells > width && line.length > 0) {
      const rest = afterLastSpace(line, symbols);
      end();
      for (const moved of rest) {
        line.push({ ...moved, x });
        x += moved.width;
      }
    }
    line.push({ place, x, text, width: cells });
    x += cells;
    if (/^[\r\n]+$/.test(symbol)) end();
  });
  if (line.length > 0) end();
  return lines;
}

/** Takes from a full line what comes after its last space, if that stands in its second half. */
function afterLastSpace(line: DrawnSymbol[], symbols: readonly string[]): DrawnSymbol[] {
  const space = line.findLastIndex(({ place }) => symbols[place] === " ");
  return space > line.length / 2 ? line.splice(space + 1) : [];
}

/** The number of the line that a place is in. */
export function lineOf(lines: readonly (readonly DrawnSymbol[])[], place: number): number {
  return Math.max(0, lines.findLastIndex(([first]) => first.place <= place));
}
