import { type Buffer, drawText, textWidth } from "@ohlol/tui";
import { type Panel, type Part, type Theme, windowPart } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { symbolName } from "./names.ts";
import { words } from "../../locale/words.ts";

const gap = 3;

/** The cells left of the entries, for the name of the line. */
const labelWidth = 13;

/** `h → 1`: the symbols of the vocabulary, each with its index. */
function dictionaryEntries(state: AppState, { ascii, signs }: Theme): string[] {
  const symbols = state.run.started?.symbols ?? [];
  return symbols.map((symbol, index) => `${symbolName(state, symbol, ascii)} ${signs.to} ${index}`);
}

/** Draws the dictionary in a line; if that is too short, the part with the input under the cursor. */
export function drawDictionaryLine(state: AppState, line: Buffer, theme: Theme): void {
  const entries = dictionaryEntries(state, theme);
  const { first, count } = linePart(state, line.width, theme);
  drawText(line, 1, 0, words.network.dictionary, theme.styles.quiet);
  drawEntries(entries.slice(first, first + count), state, line, labelWidth, theme);
}

/** The entries that fit into a line. */
export function linePart(state: AppState, width: number, theme: Theme): Part {
  const entries = dictionaryEntries(state, theme);
  const room = Math.floor((width - labelWidth - 1 + gap) / entryWidth(entries));
  return windowPart(words.parts.symbols, entries.length, room, indexUnderCursor(state));
}

/** The whole dictionary as a panel, for screens where it doesn't fit into the figure. */
export function dictionaryPanel(state: AppState, width: number, theme: Theme): Panel {
  const entries = dictionaryEntries(state, theme);
  const perRow = Math.max(1, Math.floor((width - 2 + gap) / entryWidth(entries)));
  const rows = Math.ceil(entries.length / perRow);
  const cursor = Math.floor(indexUnderCursor(state) / perRow);
  const part = (height: number) => windowPart(words.parts.rows, rows, height, cursor);
  return {
    name: words.network.dictionary,
    height: rows,
    leastHeight: 1,
    heading: ({ height }) => ({ title: words.network.dictionary, parts: [part(height)] }),
    draw: (buffer) => {
      const { first, count } = part(buffer.height);
      for (let y = 0; y < count; y++) {
        const start = (first + y) * perRow;
        const row = buffer.sub({ x: 0, y, width: buffer.width, height: 1 });
        drawEntries(entries.slice(start, start + perRow), state, row, 1, theme);
      }
    },
  };
}

/** Entries beside each other; that of the input under the cursor is highlighted. */
function drawEntries(
  entries: readonly string[],
  state: AppState,
  line: Buffer,
  start: number,
  theme: Theme,
): void {
  const all = dictionaryEntries(state, theme);
  const current = all[indexUnderCursor(state)];
  const width = entryWidth(all);
  entries.forEach((entry, i) => {
    const style = entry === current ? { ...theme.styles.input, bold: true } : theme.styles.input;
    drawText(line, start + i * width, 0, entry, style);
  });
}

function entryWidth(entries: readonly string[]): number {
  return Math.max(1, ...entries.map(textWidth)) + gap;
}

function indexUnderCursor({ run, input, step }: AppState): number {
  return Math.max(0, run.started?.symbols.indexOf(input[step]) ?? 0);
}
