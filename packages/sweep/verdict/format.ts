/**
 * Writes a figure with three significant digits: `2.21`, `0.0612`, `1,250`.
 *
 * @param value The figure; Infinity is written `∞`.
 */
export function formatFigure(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? "-∞" : "∞";
  const rounded = Number(value.toPrecision(3));
  return Math.abs(rounded) >= 1000 ? formatCount(rounded) : `${rounded}`;
}

/**
 * Writes a count with a comma for thousands: `1,000`.
 *
 * @param count The count.
 */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/**
 * Writes a p-value as in a paper: `p < 0.001`, `p = 0.023`.
 *
 * @param p The p-value.
 */
export function formatP(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${Number(p.toPrecision(2))}`;
}
