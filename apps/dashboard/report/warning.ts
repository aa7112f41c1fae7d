import type { RunEvent, RunState } from "@ohlol/train";
import { formatLoss } from "@ohlol/tui/widgets";
import { timeUnitOf } from "../state/time_unit.ts";

/** The warning about an event, or null. */
export function warningOf(event: RunEvent, { started }: RunState): string | null {
  if (event.type === "warning") return event.text;
  if (!("contestant" in event)) return null;
  const label = started?.contestants[event.contestant];
  const time = `${timeUnitOf(started?.config.task ?? "")} ${event.step}`;
  if (event.type === "diverged") {
    return `${label} diverged: its loss became ${formatLoss(event.loss)} at ${time}; ` +
      "try a smaller learning rate";
  }
  if (event.type === "checkpoint" && event.error !== null) {
    return `Cannot save ${label} to ${event.directory} at ${time}: ${event.error}`;
  }
  return null;
}
