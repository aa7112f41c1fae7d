import { formatLoss, formatPercent } from "@ohlol/tui/widgets";
import type { WeatherView } from "./weather_view.ts";

type References = WeatherView["references"];

/** How far a loss is below that of a reference. */
interface Saving {
  /** Whose loss it is below. */
  readonly label: string;
  /** By how much: `0.3306`. */
  readonly nats: string;
  /** By which part of the reference's loss: `43%`. */
  readonly percent: string;
}

/** The references that a loss can be expected to be below: all but the lowest one. */
export function beatable(references: References): References {
  return references.toSorted((a, b) => a.loss - b.loss).slice(1);
}

/** What a loss is below, of the references that it can be below. */
export function savingsOf(loss: number | null, references: References): Saving[] {
  if (loss === null) return [];
  return beatable(references).filter((reference) => loss < reference.loss).map((reference) => ({
    label: reference.label,
    nats: formatLoss(reference.loss - loss),
    percent: formatPercent((reference.loss - loss) / reference.loss),
  }));
}

/** `loss 0.4302, 43% below today only, 60% below chance`, or less where that is too long. */
export function savingsText({ loss, references }: WeatherView, width: number): string {
  if (loss === null) return "";
  const savings = savingsOf(loss, references);
  const parts = savings.map(({ label, percent }) => `, ${percent} below ${label}`);
  for (let count = parts.length; count >= 0; count--) {
    const text = `loss ${formatLoss(loss)}${parts.slice(0, count).join("")}`;
    if (text.length <= width) return text;
  }
  return "";
}
