/** From here on a loss is written with an exponent, so that it never needs more than ten cells. */
const largeLoss = 1e6;

/** From here on a count has an exponent in place of groups of digits. */
const largeCount = 1e15;

/**
 * A loss as the tutorial prints it, with four decimals; from 1,000,000 on as `1.234e+6`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatLoss } from "@ohlol/tui/widgets";
 *
 * assertEquals([3.05761, 1e7, NaN].map(formatLoss), ["3.0576", "1.000e+7", "nan"]);
 * ```
 */
export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss)) return formatNonFinite(loss);
  return Math.abs(loss) < largeLoss ? loss.toFixed(4) : loss.toExponential(3);
}

/**
 * A difference with its sign, `+0.7717`; `text` writes its absolute value.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatLoss, signedText } from "@ohlol/tui/widgets";
 *
 * assertEquals(signedText(-0.77168, formatLoss), "-0.7717");
 * assertEquals(signedText(0.5, formatLoss), "+0.5000");
 * ```
 */
export function signedText(difference: number, text: (size: number) => string): string {
  if (Number.isNaN(difference)) return text(difference);
  return `${difference < 0 ? "-" : "+"}${text(Math.abs(difference))}`;
}

/**
 * `nan`, `inf` or `-inf`, as Python spells them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatNonFinite } from "@ohlol/tui/widgets";
 *
 * assertEquals([NaN, Infinity, -Infinity].map(formatNonFinite), ["nan", "inf", "-inf"]);
 * ```
 */
export function formatNonFinite(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

/**
 * A duration with three significant digits and its unit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatSeconds } from "@ohlol/tui/widgets";
 *
 * const texts = [4.2e-5, 0.0125, 2.5, 1234].map(formatSeconds);
 * assertEquals(texts, ["42.0 us", "12.5 ms", "2.50 s", "1234 s"]);
 * ```
 */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return `${formatNonFinite(seconds)} s`;
  if (seconds < 999.5e-6) return `${(seconds * 1e6).toPrecision(3)} us`;
  if (seconds < 999.5e-3) return `${(seconds * 1e3).toPrecision(3)} ms`;
  return seconds < 999.5 ? `${seconds.toPrecision(3)} s` : `${Math.round(seconds)} s`;
}

/**
 * A number without its fraction, in groups of three digits: `1,115,394`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatCount } from "@ohlol/tui/widgets";
 *
 * assertEquals(formatCount(1115394), "1,115,394");
 * ```
 */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return formatNonFinite(count);
  if (Math.abs(count) >= largeCount) return count.toExponential(3);
  // Without toLocaleString, which takes many times as long.
  return String(Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * A part of a whole in percent: `42%`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatPercent } from "@ohlol/tui/widgets";
 *
 * assertEquals([0, 0.425, 1].map(formatPercent), ["0%", "43%", "100%"]);
 * ```
 */
export function formatPercent(fraction: number): string {
  return Number.isFinite(fraction)
    ? `${Math.round(100 * fraction)}%`
    : `${formatNonFinite(fraction)}%`;
}

/**
 * A time as a clock shows it: `0:42`, `12:05`, `1:02:03`; `-:--` where it isn't known.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatClock } from "@ohlol/tui/widgets";
 *
 * assertEquals([42, 725, 3723, NaN].map(formatClock), ["0:42", "12:05", "1:02:03", "-:--"]);
 * ```
 */
export function formatClock(seconds: number): string {
  if (!Number.isFinite(seconds)) return "-:--";
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
