import type { RunEvent, Summary } from "../events/event.ts";
import { newRunState, type RunState, takeEvent } from "../state/run_state.ts";

/** What is known of a run from its events. */
export function stateOf(events: readonly RunEvent[]): RunState {
  const state = newRunState();
  for (const event of events) takeEvent(state, event);
  return state;
}

/** The figures of the contestants after some events. */
export function summariesOf(events: readonly RunEvent[]): Summary[] {
  return stateOf(events).histories.map(({ summary }) => summary);
}
