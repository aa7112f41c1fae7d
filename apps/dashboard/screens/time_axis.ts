import type { AppState } from "../state/app_state.ts";
import { timeEnd, timeOf } from "./shown.ts";

// A job that is longer is shown whole only when a good part of it is done.
const shortJob = 60;

/**
 * The last epoch or step of the horizontal axis: that of the whole job, or in a long one a part of it that is
 * halved until the one that is shown lies in its last three quarters.
 */
export function axisEnd(state: AppState): number {
  let end = timeEnd(state) ?? 1;
  const shown = timeOf(state);
  while (end > shortJob && shown * 4 < end) end = Math.ceil(end / 2);
  return end;
}
