import type { ReadingChannel, TextReading } from "@ohlol/train";
import type { ChosenUnit } from "../../../state/reading_view.ts";
import { words } from "../../../locale/words.ts";

/** A unit, and what it follows best. */
export interface RankedUnit extends ChosenUnit {
  /** What it follows: `inside quotes`; null where it is constant, or all of that is. */
  readonly feature: string | null;
  /** The correlation with that; 0 where there is none. */
  readonly correlation: number;
}

const known = new WeakMap<TextReading, RankedUnit[]>();

/** All units of a reading, those first that follow something simple best. */
export function rankedUnits(reading: TextReading): RankedUnit[] {
  const ranked = known.get(reading) ?? rank(reading);
  known.set(reading, ranked);
  return ranked;
}

function rank({ channels, features }: TextReading): RankedUnit[] {
  const units = channels.flatMap((channel, number) =>
    Array.from({ length: channel.units }, (_, unit) => bestOf(channel, number, unit, features))
  );
  return units.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}

function bestOf(
  { correlations }: ReadingChannel,
  channel: number,
  unit: number,
  features: readonly string[],
): RankedUnit {
  let best: RankedUnit = { channel, unit, feature: null, correlation: 0 };
  features.forEach((feature, f) => {
    const correlation = correlations[unit * features.length + f];
    // NaN is greater than nothing.
    if (Math.abs(correlation) > Math.abs(best.correlation)) {
      best = { channel, unit, feature, correlation };
    }
  });
  return best;
}

/** The unit that is shown: the one that was chosen, or the first of all. */
export function shownUnit(reading: TextReading, chosen: ChosenUnit | null): RankedUnit {
  const ranked = rankedUnits(reading);
  const found = ranked.find(({ channel, unit }) =>
    channel === chosen?.channel && unit === chosen.unit
  );
  return found ?? ranked[0];
}

/** `hidden state h, unit 17`, with the layer where there are several; units count from 1. */
export function unitName({ channels }: TextReading, { channel, unit }: ChosenUnit): string {
  const { name, layer } = channels[channel];
  return words.reading.unit(layer, words.reading.channels[name] ?? name, unit + 1);
}

/** The same by the letter that formulas have for it: `h, unit 17`. */
export function shortUnitName({ channels }: TextReading, { channel, unit }: ChosenUnit): string {
  const { name, layer } = channels[channel];
  return words.reading.unit(layer, name.split(" ").at(-1)!, unit + 1);
}

/** What a feature of a text is called on screens, by its name in a reading. */
export function featureName(feature: string): string {
  return words.reading.features[feature] ?? feature;
}
