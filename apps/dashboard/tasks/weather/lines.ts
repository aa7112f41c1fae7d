import { type Forecast, type ObservationEvent, type StartedEvent, weatherText } from "@ohlol/train";
import { formatPercent } from "@ohlol/tui/widgets";

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
  return `forecast at step ${step} after ${days.map(name).join(ascii ? " " : "")}: ` +
    `${percent(predicted)}; at best ${percent(best)}; by today only ${percent(todayOnly)}; ` +
    `it was ${name(tomorrow)}`;
}
