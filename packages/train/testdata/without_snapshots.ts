import type { RunEvent } from "../events/event.ts";

/** Events as they come back from a log, which has no snapshots. */
export function withoutSnapshots(events: readonly RunEvent[]): RunEvent[] {
  return events.map((event) => "snapshot" in event ? { ...event, snapshot: null } : event);
}
