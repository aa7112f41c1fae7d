/** How far apart values may be, relative to ohlol's: rounding makes less than a tenth of this. */
const TOLERANCE = 1e-3;

/**
 * Says in what the values of a library's first steps differ from ohlol's, or null if they agree.
 * All start from the same weights and see the same symbols, so equal losses over a few steps mean
 * that forward pass, gradients and updates are the same: that the same thing is timed.
 */
export function disagreement(
  values: readonly number[],
  expected: readonly number[],
): string | null {
  const at = expected.findIndex((value, i) =>
    !(Math.abs(values[i] - value) <= TOLERANCE * Math.abs(value))
  );
  if (at < 0) return null;
  return `value ${at + 1} expected about ${expected[at]}: got ${values[at]}`;
}
