import { textWidth } from "@ohlol/tui";
import { formatLoss, formatPercent } from "@ohlol/tui/widgets";
import type { WeatherView } from "./weather_view.ts";
import { words } from "../../locale/words.ts";

type Baselines = WeatherView["baselines"];

/** How far a loss is below that of a baseline. */
interface Saving {
  /** Whose loss it is below. */
  readonly label: string;
  /** By how much: `0.3306`. */
  readonly nats: string;
  /** By which part of the baseline's loss: `43%`. */
  readonly percent: string;
}

/** The baselines that a loss can be expected to be below: all but the lowest one. */
export function beatable(baselines: Baselines): Baselines {
  return baselines.toSorted((a, b) => a.loss - b.loss).slice(1);
}

/** What a loss is below, of the baselines that it can be below. */
export function savingsOf(loss: number | null, baselines: Baselines): Saving[] {
  if (loss === null) return [];
  return beatable(baselines).filter((baseline) => loss < baseline.loss).map((baseline) => ({
    label: baseline.label,
    nats: formatLoss(baseline.loss - loss),
    percent: formatPercent((baseline.loss - loss) / baseline.loss),
  }));
}

/** `loss 0.4302, 43% below today only, 60% below chance`, or less where that is too long. */
export function savingsText({ loss, baselines }: WeatherView, width: number): string {
  if (loss === null) return "";
  const savings = savingsOf(loss, baselines);
  for (let count = savings.length; count >= 0; count--) {
    const text = words.weather.savings(formatLoss(loss), savings.slice(0, count));
    if (textWidth(text) <= width) return text;
  }
  return "";
}
