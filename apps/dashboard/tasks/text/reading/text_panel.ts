import type { TextReading } from "@ohlol/train";
import { type Buffer, drawText } from "@ohlol/tui";
import {
  digitsStyle,
  type Panel,
  type Part,
  shadeLegend,
  shadeSign,
  significant,
  signStyle,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import { shortNames, timeOf } from "../../../screens/shown.ts";
import type { AppState } from "../../../state/app_state.ts";
import { shownSymbols } from "../unit_names.ts";
import { shortUnitName, shownUnit, unitName } from "./ranked_units.ts";
import { type SymbolValues, symbolValues } from "./symbol_values.ts";
import { type DrawnSymbol, lineOf, textLines } from "./text_lines.ts";
import { words } from "../../../locale/words.ts";

/** The passage with its colours, as a panel. */
export function textPanel(reading: TextReading, state: AppState, theme: Theme): Panel {
  const symbols = shownSymbols(state.run.started!);
  const values = symbolValues(reading, state.reading, symbols.length);
  const texts = Array.from(reading.ids, (id) => symbols[id]);
  const linesIn = (width: number) => textLines(texts, width - 2, theme.ascii);
  const part = (width: number, height: number): Part => {
    const lines = linesIn(width);
    const room = Math.max(1, Math.floor(height / rowsPerLine(theme)));
    return windowPart(words.parts.lines, lines.length, room, lineOf(lines, state.reading.cursor));
  };
  return {
    name: words.reading.text,
    height: 6,
    leastHeight: 2,
    heading: ({ width, height }) => ({
      title: titleOf(reading, state, unitName),
      short: [titleOf(reading, state, shortUnitName)],
      parts: [
        { what: words.parts.passages, first: reading.passage, count: 1, total: reading.passages },
        part(width, height),
      ],
      legend: values === null ? [] : valueLegend(values, state, theme),
    }),
    draw: (buffer) => {
      const { first, count } = part(buffer.width, buffer.height);
      const shown = linesIn(buffer.width).slice(first, first + count);
      drawLines(shown, values, state, buffer, theme);
    },
  };
}

/** Where colours aren't enough to tell numbers, a row of signs stands below each line of the text. */
export function rowsPerLine({ shading }: Theme): number {
  return shading === "background" ? 1 : 2;
}

/** What the passage is coloured by, and whose it is. */
function titleOf(reading: TextReading, state: AppState, nameOf: typeof unitName): string {
  const { run, reading: view } = state;
  const { contestant, step } = view.answer!;
  const name = shortNames(run.histories.map(({ label }) => label))[contestant];
  const by = view.coloring === "unit"
    ? nameOf(reading, shownUnit(reading, view.unit))
    : words.keys.colorings[view.coloring];
  return words.reading.by(by, name) + (step === timeOf(state) ? "" : words.reading.step(step));
}

function valueLegend({ scale, limit }: SymbolValues, { reading }: AppState, theme: Theme) {
  const name = reading.coloring === "surprise"
    ? `ln V = ${significant(Number(limit.toPrecision(3)))}`
    : Number(limit.toPrecision(2));
  return shadeLegend(scale, theme, name);
}

function drawLines(
  lines: readonly (readonly DrawnSymbol[])[],
  values: SymbolValues | null,
  { reading: { cursor } }: AppState,
  buffer: Buffer,
  theme: Theme,
): void {
  const rows = rowsPerLine(theme);
  lines.forEach((line, i) => {
    for (const symbol of line) {
      drawSymbol(symbol, values, i * rows, symbol.place === cursor, buffer, theme);
    }
  });
}

function drawSymbol(
  { place, x, text, width }: DrawnSymbol,
  values: SymbolValues | null,
  y: number,
  isCursor: boolean,
  buffer: Buffer,
  theme: Theme,
): void {
  const value = values === null ? NaN : values.value(place) / values.limit;
  const isKnown = values !== null && !Number.isNaN(value);
  const isOnColor = isKnown && theme.shading === "background";
  const style = isOnColor ? digitsStyle(value, values.scale, theme) : theme.styles.text;
  drawText(buffer, 1 + x, y, text, style);
  if (isKnown && rowsPerLine(theme) === 2) {
    const sign = shadeSign(value, values.scale, theme).repeat(width);
    drawText(buffer, 1 + x, y + 1, sign, signStyle(value, values.scale, theme));
  }
  if (isCursor) buffer.sub({ x: 1 + x, y, width, height: 1 }).restyle(cursorStyle);
}

const cursorStyle = { bold: true, underline: true, inverse: true };
