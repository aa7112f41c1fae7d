import type { StartedEvent } from "@ohlol/train";

/** What the baseline of a text means: chance is that each symbol is equally likely, ln V. */
export function textBaselineMeanings({ symbols }: StartedEvent): string[] {
  const formula = `ln ${symbols.length}`;
  return [`${formula}, every symbol equally likely`, formula];
}
