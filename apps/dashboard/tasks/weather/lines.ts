import type { Forecast, ObservationEvent, StartedEvent } from "@ohlol/train";
import { formatPercent } from "@ohlol/tui/widgets";
import { weatherText } from "./names.ts";
import { words } from "../../locale/words.ts";

/** A forecast as a plain line. */
export function forecastLine(
  { step, value }: ObservationEvent,
  { symbols }: StartedEvent,
  ascii: boolean,
): string {
  const { days, tomorrow, predicted, best, todayOnly } = value as unknown as Forecast;
  const name = (symbol: string) => weatherText(symbol, ascii);
  const percent = (probabilities: number[]) =>
    symbols.map((symbol, i) =>
      `${name(symbol)} ${formatPercent(probabilities[i]).replace("%", " %")}`
    ).join(" ");
  return words.weather.forecastLine(step, days.map(name).join(ascii ? " " : ""), {
    predicted: percent(predicted),
    best: percent(best),
    todayOnly: percent(todayOnly),
    tomorrow: name(tomorrow),
  });
}
