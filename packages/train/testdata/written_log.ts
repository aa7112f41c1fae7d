import { encodeEvent } from "../events/event_lines.ts";
import type { ExperimentEvent } from "../events/events.ts";

/** The lines of a log in which events stand. */
export function logText(events: readonly ExperimentEvent[]): string {
  let contestants: string[] = [];
  return events.map((event) => {
    if (event.type === "started") contestants = event.contestants;
    return `${encodeEvent(event, contestants)}\n`;
  }).join("");
}
