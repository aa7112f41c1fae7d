import type { SequenceStartedEvent } from "@ohlol/train";
import type { Baseline } from "../../screens/baselines.ts";

/** What somebody knows who forecasts the weather with that loss. */
const meanings: Record<string, string> = {
  "best possible": "remembers all days",
  "today only": "knows today's weather",
  chance: "knows how frequent each weather is",
};

/** What the baselines of the weather mean. */
export function weatherBaselines({ references }: SequenceStartedEvent): Baseline[] {
  return references.map((reference) => ({
    ...reference,
    meanings: [meanings[reference.label] ?? ""].filter((text) => text !== ""),
  }));
}
