/** A point with the value and the slope of a function there. */
export interface CubicPoint {
  /** Where it is. */
  readonly t: number;
  /** The function's value. */
  readonly loss: number;
  /** The function's derivative. */
  readonly slope: number;
}

/**
 * Where the cubic through two points, with their slopes, has its minimum; not outside the bounds. In
 * the middle of them if it has none.
 *
 * With a the left point and b the right one:
 *
 * ```text
 * d₁ = f′(a) + f′(b) - 3 (f(a) - f(b)) / (a - b)
 * d₂ = √(d₁² - f′(a) f′(b))
 * t = b - (b - a) (f′(b) + d₂ - d₁) / (f′(b) - f′(a) + 2 d₂)
 * ```
 *
 * Source: Nocedal and Wright, Numerical Optimization, equation 3.59.
 */
export function minimumOfCubic(p: CubicPoint, q: CubicPoint, least: number, most: number): number {
  const [a, b] = p.t <= q.t ? [p, q] : [q, p];
  const d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
  const square = d1 ** 2 - a.slope * b.slope;
  if (!(square >= 0)) return (least + most) / 2;
  const d2 = Math.sqrt(square);
  const t = b.t - (b.t - a.t) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
  return Math.min(Math.max(t, least), most);
}
