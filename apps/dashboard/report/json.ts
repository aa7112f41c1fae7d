import type { ExperimentEvent } from "../experiment/events.ts";

/**
 * An event as one line of JSON. What JSON has no number for is a string: losses that are not finite
 * (`"NaN"`, `"Infinity"`), and seeds from 2⁵³ on. Contestants go by their labels.
 */
export function jsonLine(event: ExperimentEvent, contestants: readonly string[]): string {
  const named = "contestant" in event
    ? { ...event, contestant: contestants[event.contestant], snapshot: undefined }
    : event;
  return JSON.stringify(named, (_key, value) => {
    if (typeof value === "bigint") return value < 2n ** 53n ? Number(value) : String(value);
    return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  });
}
