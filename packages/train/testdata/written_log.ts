import { encodeEvent, type RunOfLines } from "../events/event_lines.ts";
import type { ExperimentEvent } from "../events/events.ts";

/** The lines of a log in which events stand. */
export function logText(events: readonly ExperimentEvent[]): string {
  let run: RunOfLines = { contestants: [] };
  return events.map((event) => {
    if (event.type === "started") run = event;
    return `${encodeEvent(event, run)}\n`;
  }).join("");
}
