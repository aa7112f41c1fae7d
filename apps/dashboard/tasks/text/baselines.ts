import type { SequenceStartedEvent } from "@ohlol/train";
import type { Baseline } from "../../screens/baselines.ts";

/** What the baselines of a text mean: chance is that each symbol is equally likely, ln V. */
export function textBaselines({ references, symbols }: SequenceStartedEvent): Baseline[] {
  const formula = `ln ${symbols.length}`;
  return references.map((reference) => ({
    ...reference,
    meanings: [`${formula}, every symbol equally likely`, formula],
  }));
}
