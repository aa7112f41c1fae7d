import type { ExperimentEvent } from "@ohlol/train";
import { type AppState, initialState, update } from "../state/app.ts";

/** The state after events and keys, live at the newest epoch. */
export function stateAfter(
  events: readonly ExperimentEvent[],
  keys: readonly string[] = [],
): AppState {
  const state = initialState({ speed: 8 });
  for (const event of events) update(state, { type: "event", event });
  for (const key of ["end", ...keys]) update(state, { type: "key", key });
  return state;
}
