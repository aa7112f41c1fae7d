import type { AppState } from "../state/app_state.ts";
import { timeEnd, timeOf } from "./shown.ts";

// A longer run is shown in full only when much of it is done.
const shortRun = 60;

/**
 * The last epoch or step of the horizontal axis: that of the whole run, or in a long run a part of it
 * that is halved until the one that is shown lies in its last three quarters.
 */
export function axisEnd(state: AppState): number {
  let end = timeEnd(state) ?? 1;
  const shown = timeOf(state);
  while (end > shortRun && shown * 4 < end) end = Math.ceil(end / 2);
  return end;
}
