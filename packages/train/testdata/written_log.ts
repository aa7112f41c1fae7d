import type { RunEvent } from "../events/event.ts";
import { encodeEvent, type RunOfLines, unknownRun } from "../log/event_lines.ts";

/** The lines of a log that holds events; those before a beginning belong to `run`. */
export function logText(events: readonly RunEvent[], run: RunOfLines = unknownRun): string {
  let current = run;
  return events.map((event) => {
    if (event.type === "started") current = event;
    return `${encodeEvent(event, current)}\n`;
  }).join("");
}
