import type { RunEvent } from "@ohlol/train";
import { type AppOptions, initialState, update } from "../state/app.ts";
import type { AppState } from "../state/app_state.ts";
import { lookOf } from "../tasks/registry.ts";

/** The state before anything has happened; the task is the tutorial's unless another is given. */
export function newState(given: Partial<AppOptions> = {}): AppState {
  return initialState({ speed: 8, task: "tutorial", lookOf, ...given });
}

/**
 * The state after events and keys, live at the newest epoch or step.
 *
 * @param task The task, where the events begin before they tell it.
 */
export function stateAfter(
  events: readonly RunEvent[],
  keys: readonly string[] = [],
  task = "tutorial",
): AppState {
  const started = events.find((event) => event.type === "started");
  const state = newState({ task: started?.config.task ?? task });
  for (const event of events) update(state, { type: "event", event });
  for (const key of ["end", ...keys]) update(state, { type: "key", key });
  return state;
}
