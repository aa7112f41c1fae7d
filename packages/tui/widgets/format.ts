/** A loss as the tutorial prints it, with four digits; `nan` and `inf` as Python spells them. */
export function formatLoss(loss: number): string {
  if (Number.isNaN(loss)) return "nan";
  if (!Number.isFinite(loss)) return loss > 0 ? "inf" : "-inf";
  return loss.toFixed(4);
}

/** A duration with three significant digits and its unit. */
export function formatSeconds(seconds: number): string {
  if (seconds < 999.5e-6) return `${(seconds * 1e6).toPrecision(3)} us`;
  if (seconds < 999.5e-3) return `${(seconds * 1e3).toPrecision(3)} ms`;
  return seconds < 999.5 ? `${seconds.toPrecision(3)} s` : `${Math.round(seconds)} s`;
}

/** A number without its fraction, in groups of three digits: `1,115,394`. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString("en-US");
}

/** A time as a clock shows it: `0:42`, `12:05`, `1:02:03`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
