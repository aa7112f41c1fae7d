import { encodeEvent } from "../experiment/event_lines.ts";
import type { ExperimentEvent } from "../experiment/events.ts";

/** The lines of a log in which events stand. */
export function logText(events: readonly ExperimentEvent[]): string {
  let contestants: string[] = [];
  return events.map((event) => {
    if (event.type === "started") contestants = event.contestants;
    return `${encodeEvent(event, contestants)}\n`;
  }).join("");
}
