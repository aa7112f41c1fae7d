import type { StartedEvent } from "@ohlol/train";
import { lossUnit } from "./unit_names.ts";

/** What the baseline of a text means: chance is that each symbol is equally likely, ln V. */
export function textBaselineMeanings(started: StartedEvent): string[] {
  const formula = `ln ${started.symbols.length}`;
  return [`${formula}, every ${lossUnit(started) ?? "symbol"} equally likely`, formula];
}
