import { guessCount, type TextReading } from "@ohlol/train";
import { type Buffer, drawSpans, drawText, fitText, type Span, textWidth } from "@ohlol/tui";
import {
  drawBar,
  formatLoss,
  type Panel,
  signedDigits,
  significant,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import type { AppState } from "../../../state/app_state.ts";
import { shownSymbols } from "../unit_names.ts";
import { featureName, type RankedUnit, rankedUnits, shownUnit, unitName } from "./ranked_units.ts";
import { loneSign } from "./text_lines.ts";
import { words } from "../../../locale/words.ts";

/** What is known of the symbol under the cursor, by what the text is coloured by, as a panel. */
export function detailPanel(reading: TextReading, state: AppState, theme: Theme): Panel {
  switch (state.reading.coloring) {
    case "unit":
      return unitsPanel(reading, state, theme);
    case "surprise":
      return guessesPanel(reading, state, theme);
    case "connectivity":
      return connectivityPanel(reading, state, theme);
  }
}

/** The units in the order of how well they follow something, that which is shown among them. */
function unitsPanel(reading: TextReading, state: AppState, theme: Theme): Panel {
  const ranked = rankedUnits(reading);
  const shown = ranked.indexOf(shownUnit(reading, state.reading.unit));
  const part = (height: number) => windowPart(words.parts.units, ranked.length, height, shown);
  return {
    name: words.reading.units,
    height: 6,
    leastHeight: 1,
    heading: ({ height }) => ({ title: words.reading.unitsTitle, parts: [part(height)] }),
    draw: (buffer) => {
      const { first, count } = part(buffer.height);
      ranked.slice(first, first + count).forEach((unit, y) => {
        drawUnit(unit, first + y === shown, reading, y, state, buffer, theme);
      });
    },
  };
}

function drawUnit(
  ranked: RankedUnit,
  isShown: boolean,
  reading: TextReading,
  y: number,
  { reading: { cursor } }: AppState,
  buffer: Buffer,
  { styles, signs }: Theme,
): void {
  const { channel, unit, feature, correlation } = ranked;
  const { values, units } = reading.channels[channel];
  const [before, after] = isShown ? signs.cursor : [" ", " "];
  const name = `${before}${unitName(reading, ranked)}${after}`;
  const follows = feature === null
    ? words.reading.followsNothing
    : words.reading.follows(signed(correlation), featureName(feature));
  const value = words.reading.here(signed(values[cursor * units + unit]));
  const nameRoom = Math.min(36, Math.floor(buffer.width * 0.45));
  drawText(
    buffer,
    1,
    y,
    fitText(name, nameRoom, signs.ellipsis),
    isShown ? styles.strong : styles.text,
  );
  const room = buffer.width - nameRoom - textWidth(value) - 4;
  drawText(
    buffer,
    nameRoom + 2,
    y,
    fitText(follows, Math.max(0, room), signs.ellipsis),
    styles.quiet,
  );
  if (room >= 0) drawText(buffer, buffer.width - 1 - textWidth(value), y, value);
}

/** With a sign and two digits after the point. */
function signed(value: number): string {
  return signedDigits(value).find(({ length }) => length <= 5) ?? significant(value);
}

/** What was expected at the cursor, and what came. */
function guessesPanel(reading: TextReading, state: AppState, theme: Theme): Panel {
  return {
    name: words.reading.guesses,
    height: guessCount + 1,
    leastHeight: 2,
    heading: () => ({ title: words.reading.guessesTitle }),
    draw: (buffer) => drawGuesses(reading, state, buffer, theme),
  };
}

function drawGuesses(reading: TextReading, state: AppState, buffer: Buffer, theme: Theme): void {
  const { cursor } = state.reading;
  const { styles, ascii } = theme;
  const symbols = shownSymbols(state.run.started!);
  const id = reading.ids[cursor];
  const surprise = reading.surprise[cursor];
  const mean = meanOf(reading.surprise);
  const head: Span[] = [
    [`${loneSign(symbols[id], ascii)} `, styles.strong],
    [
      Number.isNaN(surprise)
        ? words.reading.firstSymbol
        : `-log p = ${formatLoss(surprise)}, p ${significant(Math.exp(-surprise))}`,
    ],
    [words.reading.mean(formatLoss(mean)), styles.quiet],
  ];
  drawSpans(buffer, 1, 0, head, buffer.width - 2);
  const places = Array.from({ length: guessCount }, (_, i) => cursor * guessCount + i);
  const signs = places.map((place) => loneSign(symbols[reading.guesses[place]] ?? "", ascii));
  const room = Math.min(mostSignCells, Math.max(...signs.map(textWidth)));
  const numbers = 2 + room + 2;
  places.slice(0, buffer.height - 1).forEach((place, i) => {
    const guess = reading.guesses[place];
    const probability = reading.guessProbabilities[place];
    if (guess < 0) return;
    const isRight = guess === id;
    const style = isRight ? styles.strong : styles.text;
    const y = i + 1;
    drawText(buffer, 2, y, fitText(signs[i], room, theme.signs.ellipsis), style);
    drawText(buffer, numbers, y, probability.toFixed(4), style);
    const x = numbers + 8;
    const bar = buffer.sub({ x, y, width: Math.min(40, buffer.width - x - 1), height: 1 });
    drawBar(bar, 0, 0, bar.width, probability, isRight ? styles.cell : styles.quiet, theme);
  });
}

/** Of a long word so many cells are shown beside its probability. */
const mostSignCells = 16;

function meanOf(values: Float32Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((a, b) => a + b, 0) / known.length;
}

/** The symbols that the prediction under the cursor depends on most. */
function connectivityPanel(reading: TextReading, state: AppState, theme: Theme): Panel {
  return {
    name: words.reading.connectivity,
    height: 6,
    leastHeight: 2,
    heading: () => ({ title: words.reading.connectivityTitle }),
    draw: (buffer) => drawConnectivity(reading, state, buffer, theme),
  };
}

function drawConnectivity(
  reading: TextReading,
  state: AppState,
  buffer: Buffer,
  theme: Theme,
): void {
  const { connectivity, cursor, passage } = state.reading;
  const { styles, signs, ascii } = theme;
  const symbols = shownSymbols(state.run.started!);
  const signAt = (place: number) => loneSign(symbols[reading.ids[place]], ascii);
  if (connectivity?.passage !== passage || connectivity.position !== cursor) {
    drawText(buffer, 1, 0, words.reading.asked, styles.quiet);
    return;
  }
  const { from, norms } = connectivity.value;
  if (norms.length === 0) {
    drawText(buffer, 1, 0, words.reading.noConnectivity, styles.quiet);
    return;
  }
  const order = [...norms.keys()].sort((a, b) => norms[b] - norms[a]);
  const shown = order.slice(0, buffer.height);
  const widest = Math.max(...shown.map((i) => textWidth(signAt(from + i))));
  shown.forEach((i, y) => {
    const place = from + i;
    const sign = signAt(place) + " ".repeat(widest - textWidth(signAt(place)));
    const around = Array.from(
      { length: 9 },
      (_, k) => place + k - 4 >= 0 && place + k - 4 < cursor ? signAt(place + k - 4) : "",
    ).join("");
    const text = `${sign}  ${significant(Number(norms[i].toPrecision(3)))}  ` +
      words.reading.back(cursor - place, `${signs.cursor[0]}${around}${signs.cursor[1]}`);
    drawText(buffer, 1, y, fitText(text, buffer.width - 2, signs.ellipsis));
  });
}
