import type { RunEvent } from "./event.ts";

/** The events that are logged, and written as JSON, only where they are asked for. */
export const optionalEvents = ["landscape", "update", "gradients"] as const;

/** The type of an event that has to be asked for. */
export type OptionalEvent = typeof optionalEvents[number];

/** Whether an event goes to a log for which these optional events are asked for. */
export function isLogged({ type }: RunEvent, asked: readonly OptionalEvent[]): boolean {
  const optional = optionalEvents.find((name) => name === type);
  return optional === undefined || asked.includes(optional);
}
