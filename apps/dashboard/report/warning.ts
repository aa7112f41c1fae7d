import type { ExperimentEvent } from "@ohlol/train";
import { sequenceDivergenceMessage } from "../tasks/text/lines.ts";
import { divergenceMessage } from "../tasks/tutorial/lines.ts";

/** What an event gives to warn of, or null. */
export function warningOf(event: ExperimentEvent, contestants: readonly string[]): string | null {
  if (event.type === "diverged") {
    const label = contestants[event.contestant];
    if ("step" in event) return sequenceDivergenceMessage(label, event.step, event.loss);
    return divergenceMessage(label, event.epoch, event.loss);
  }
  if (event.type === "warning") return event.text;
  if (event.type === "checkpoint" && event.error !== null) {
    const label = contestants[event.contestant];
    return `Cannot save ${label} to ${event.directory} at step ${event.step}: ${event.error}`;
  }
  return null;
}
