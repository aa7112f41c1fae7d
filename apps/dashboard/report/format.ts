/** A loss as the tutorial prints it, with four digits; `nan` and `inf` as Python spells them. */
export function formatLoss(loss: number): string {
  if (Number.isNaN(loss)) return "nan";
  if (!Number.isFinite(loss)) return loss > 0 ? "inf" : "-inf";
  return loss.toFixed(4);
}

/** A duration with three significant digits and its unit. */
export function formatSeconds(seconds: number): string {
  if (seconds < 1e-3) return `${(seconds * 1e6).toPrecision(3)} us`;
  if (seconds < 1) return `${(seconds * 1e3).toPrecision(3)} ms`;
  return seconds < 1000 ? `${seconds.toPrecision(3)} s` : `${Math.round(seconds)} s`;
}
