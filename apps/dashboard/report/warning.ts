import type { RunEvent, RunState } from "@ohlol/train";
import { formatLoss } from "@ohlol/tui/widgets";
import { timeUnitOf } from "../state/time_unit.ts";
import { words } from "../locale/words.ts";

/** The warning about an event, or null. */
export function warningOf(event: RunEvent, { started }: RunState): string | null {
  if (event.type === "warning") return event.text;
  if (!("contestant" in event)) return null;
  const label = started?.contestants[event.contestant];
  const unit = timeUnitOf(started?.config.task ?? "");
  if (event.type === "diverged") {
    return words.report.diverged(
      label ?? "",
      formatLoss(event.loss),
      words.frame.at(unit, event.step),
    );
  }
  if (event.type === "checkpoint" && event.error !== null) {
    return `Cannot save ${label} to ${event.directory} at ${unit} ${event.step}: ${event.error}`;
  }
  return null;
}
