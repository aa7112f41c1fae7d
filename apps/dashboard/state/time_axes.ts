/** What the horizontal axis of curves can count. */
export const timeAxes = ["step", "symbols", "seconds"] as const;

/** What the horizontal axis of curves counts. */
export type TimeAxis = typeof timeAxes[number];

/** The axis after another; the first one after the last. */
export function nextTimeAxis(axis: TimeAxis): TimeAxis {
  return timeAxes[(timeAxes.indexOf(axis) + 1) % timeAxes.length];
}
