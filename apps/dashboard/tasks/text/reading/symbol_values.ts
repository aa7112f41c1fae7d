import type { TextReading } from "@ohlol/train";
import type { Scale } from "@ohlol/tui/widgets";
import type { ReadingView } from "../../../state/reading_view.ts";
import { shownUnit } from "./ranked_units.ts";

/** The numbers that the symbols of a passage are coloured by. */
export interface SymbolValues {
  /** What they lie between. */
  readonly scale: Scale;
  /** What they are divided by to lie there. */
  readonly limit: number;
  /** The number of a symbol; NaN for none. */
  value(place: number): number;
}

/** What a passage is coloured by; null where that isn't known yet. */
export function symbolValues(
  reading: TextReading,
  view: ReadingView,
  symbols: number,
): SymbolValues | null {
  switch (view.coloring) {
    case "unit":
      return unitValues(reading, view);
    case "surprise":
      // As surprising as a symbol is to whom all are equally likely.
      return {
        ...{ scale: "fraction", limit: Math.log(symbols) },
        value: (place) => reading.surprise[place],
      };
    case "connectivity":
      return connectivityValues(view);
  }
}

function unitValues(reading: TextReading, view: ReadingView): SymbolValues {
  const { channel, unit } = shownUnit(reading, view.unit);
  const { values, units, scale } = reading.channels[channel];
  const value = (place: number) => values[place * units + unit];
  if (scale !== null) return { scale, limit: 1, value };
  let limit = 0;
  for (let place = 0; place < reading.ids.length; place++) {
    limit = Math.max(limit, Math.abs(value(place)));
  }
  return { scale: "signed", limit: limit || 1, value };
}

function connectivityValues({ connectivity, cursor, passage }: ReadingView): SymbolValues | null {
  if (connectivity?.passage !== passage || connectivity.position !== cursor) return null;
  const { from, norms } = connectivity.value;
  const limit = norms.reduce((a, b) => Math.max(a, b), 0) || 1;
  return { scale: "fraction", limit, value: (place) => norms[place - from] ?? NaN };
}
