import type { RecordedReading } from "../../../packages/train/testdata/recorded_reading.ts";
import { update } from "../state/app.ts";
import type { AppState } from "../state/app_state.ts";
import { stateAfter } from "./state_after.ts";

/** A run whose networks are asked what the screen asks for, after some keys. */
export function readingState(
  { events, inspect }: RecordedReading,
  keys: readonly string[],
): AppState {
  const state = stateAfter(events);
  state.canInspect = true;
  for (const key of keys) {
    update(state, { type: "key", key });
    for (const inspection of state.screen.asks?.(state) ?? []) {
      update(state, { type: "inspected", inspection, answer: inspect(inspection) });
    }
  }
  return state;
}
