import type { Moment } from "./curve.ts";

/** Of each kind of observation, of validations and of updates, so many are kept. */
const mostKept = 500;

/** Adds the newest; when there are too many every second one goes, but not the first nor the newest. */
export function keep<M extends Moment>(moments: M[], newest: M): void {
  moments.push(newest);
  if (moments.length <= mostKept) return;
  const last = moments.length - 1;
  const kept = moments.filter((_, i) => i % 2 === 0 || i === last);
  moments.splice(0, moments.length, ...kept);
}
