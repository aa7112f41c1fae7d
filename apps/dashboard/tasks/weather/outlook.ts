import { type Buffer, columns, drawText, fitText, fixed, type Style, textWidth } from "@ohlol/tui";
import { drawBar, formatPercent, type Theme } from "@ohlol/tui/widgets";
import type { Forecast } from "@ohlol/train";
import type { WeatherView } from "./weather_view.ts";
import { weatherText } from "./names.ts";
import { words } from "../../locale/words.ts";

/** The cells of `100%` and of the space before it. */
const percentWidth = 5;

/** With less room the symbols have to do without their names. */
const leastWidthWithNames = 56;

/** A forecast of tomorrow's weather. */
interface Expectation {
  /** The texts that can stand above it, the longest first. */
  readonly heads: readonly string[];
  readonly probabilities: readonly number[];
  readonly style: Style;
}

/** The rows that {@linkcode drawOutlook} needs. */
export function outlookHeight({ symbols }: WeatherView): number {
  return 1 + symbols.length;
}

/**
 * Draws how probable each kind of weather is tomorrow: for the contestant, for a forecast from
 * all days, and for one from today only. What tomorrow was is marked.
 */
export function drawOutlook(
  view: WeatherView,
  forecast: Forecast,
  buffer: Buffer,
  theme: Theme,
): void {
  const labels = view.symbols.map((symbol) => labelOf(symbol, buffer.width, theme));
  const mark = `${theme.signs.to} `;
  const labelWidth = Math.max(0, ...labels.map(textWidth)) + mark.length + 2;
  // All of the same width, so that bars can be compared across them.
  const width = Math.max(0, Math.floor((buffer.width - labelWidth) / 3));
  const parts = [labelWidth, width, width, width].map(fixed);
  const places = columns(buffer.area, parts).map((part) => buffer.sub(part));
  labels.forEach((label, row) => {
    const isIt = view.symbols[row] === forecast.tomorrow;
    const style = isIt ? theme.styles.strong : theme.styles.text;
    drawText(places[0], 1, row + 1, `${isIt ? mark : " ".repeat(mark.length)}${label}`, style);
  });
  expectationsOf(view, forecast, theme).forEach((expectation, i) => {
    drawExpectation(expectation, places[i + 1], theme);
  });
}

function labelOf(symbol: string, width: number, { ascii }: Theme): string {
  const hasName = !ascii && width >= leastWidthWithNames;
  return hasName ? `${symbol} ${weatherText(symbol, true)}` : weatherText(symbol, ascii);
}

function expectationsOf(
  { name, marker, style }: WeatherView,
  { predicted, best, todayOnly }: Forecast,
  { styles }: Theme,
): Expectation[] {
  return [
    { heads: [`${marker} ${name}`], probabilities: predicted, style },
    { heads: words.weather.best, probabilities: best, style: styles.text },
    { heads: words.weather.todayOnly, probabilities: todayOnly, style: styles.quiet },
  ];
}

/** A head, and below it percentages, with bars where there is room for them. */
function drawExpectation(
  { heads, probabilities, style }: Expectation,
  buffer: Buffer,
  theme: Theme,
): void {
  const width = buffer.width - 1;
  const head = heads.find((text) => textWidth(text) <= width) ?? heads[heads.length - 1];
  drawText(buffer, 0, 0, fitText(head, width, theme.signs.ellipsis), style);
  probabilities.forEach((probability, row) => {
    const percent = formatPercent(probability);
    const barWidth = Math.max(0, width - percentWidth);
    drawBar(buffer, 0, row + 1, barWidth, probability, style, theme);
    if (percent.length <= width) drawText(buffer, width - percent.length, row + 1, percent);
  });
}
