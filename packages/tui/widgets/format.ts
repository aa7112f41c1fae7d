/** From here on a loss is written with an exponent, so that it never needs more than ten cells. */
const largeLoss = 1e6;

/** From here on a count has an exponent in place of groups of digits. */
const largeCount = 1e15;

/** A loss as the tutorial prints it, with four decimals; from 1,000,000 on as `1.234e+6`. */
export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss)) return formatNonFinite(loss);
  return Math.abs(loss) < largeLoss ? loss.toFixed(4) : loss.toExponential(3);
}

/** A difference with its sign, `+0.7717`, its size being written by `text`. */
export function signedText(difference: number, text: (size: number) => string): string {
  if (Number.isNaN(difference)) return text(difference);
  return `${difference < 0 ? "-" : "+"}${text(Math.abs(difference))}`;
}

/** `nan`, `inf` or `-inf`, as Python spells them. */
export function formatNonFinite(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

/** A duration with three significant digits and its unit. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return `${formatNonFinite(seconds)} s`;
  if (seconds < 999.5e-6) return `${(seconds * 1e6).toPrecision(3)} us`;
  if (seconds < 999.5e-3) return `${(seconds * 1e3).toPrecision(3)} ms`;
  return seconds < 999.5 ? `${seconds.toPrecision(3)} s` : `${Math.round(seconds)} s`;
}

/** A number without its fraction, in groups of three digits: `1,115,394`. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return formatNonFinite(count);
  if (Math.abs(count) >= largeCount) return count.toExponential(3);
  // Without toLocaleString, which takes many times as long.
  return String(Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** A part of a whole in percent: `42%`. */
export function formatPercent(fraction: number): string {
  return Number.isFinite(fraction)
    ? `${Math.round(100 * fraction)}%`
    : `${formatNonFinite(fraction)}%`;
}

/** A time as a clock shows it: `0:42`, `12:05`, `1:02:03`; `-:--` where it isn't known. */
export function formatClock(seconds: number): string {
  if (!Number.isFinite(seconds)) return "-:--";
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
