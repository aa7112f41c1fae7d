/**
 * A run's training loss over its steps: that of each step where a step goes through all the data,
 * else a running average.
 */
export interface Curve {
  /** The steps after which the loss was taken, ascending. */
  readonly steps: readonly number[];
  /** The loss after each of them; Infinity where it wasn't finite. */
  readonly losses: readonly number[];
}

/** The points that a stored curve has at most. */
const storedPoints = 256;

/**
 * Thins a curve to a number of points that is worth storing: the first, the last, and between them
 * the lowest loss of each of as many stretches as fit. So the best loss stays, and
 * {@linkcode stepsToTarget} comes at most one stretch late and never misses a target that was
 * reached.
 *
 * @param curve The curve.
 * @param limit The number of points at most, at least 2. Default: 256.
 * @returns The thinned curve; the curve itself if it is short enough.
 * @throws {RangeError} If `limit` isn't an integer of at least 2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { thinCurve } from "@ohlol/sweep";
 *
 * const curve = { steps: [1, 2, 3, 4, 5, 6], losses: [9, 7, 5, 6, 4, 3] };
 * assertEquals(thinCurve(curve, 4), { steps: [1, 3, 5, 6], losses: [9, 5, 4, 3] });
 * ```
 */
export function thinCurve(curve: Curve, limit: number = storedPoints): Curve {
  if (!Number.isSafeInteger(limit) || limit < 2) {
    throw new RangeError(`A thinned curve expected at least 2 points: got ${limit}`);
  }
  const last = curve.steps.length - 1;
  if (last < limit) return curve;
  const stretch = (last - 1) / (limit - 2);
  const lowest = Array.from({ length: limit - 2 }, (_, i) => {
    return lowestBetween(curve, 1 + Math.round(i * stretch), 1 + Math.round((i + 1) * stretch));
  });
  const kept = [0, ...lowest, last];
  return { steps: kept.map((i) => curve.steps[i]), losses: kept.map((i) => curve.losses[i]) };
}

/** The index of the first lowest loss in [start, end). */
function lowestBetween({ losses }: Curve, start: number, end: number): number {
  let lowest = start;
  for (let i = start + 1; i < end; i++) if (losses[i] < losses[lowest]) lowest = i;
  return lowest;
}

/**
 * Returns how many steps a run took to a loss.
 *
 * @param curve The run's curve.
 * @param target The loss to reach.
 * @returns The first step of the curve at or below the target, or Infinity if it was never reached.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { stepsToTarget } from "@ohlol/sweep";
 *
 * const curve = { steps: [10, 20, 30], losses: [2.5, 1.9, 2.1] };
 * assertEquals([stepsToTarget(curve, 2), stepsToTarget(curve, 1)], [20, Infinity]);
 * ```
 */
export function stepsToTarget(curve: Curve, target: number): number {
  const index = curve.losses.findIndex((loss) => loss <= target);
  return index < 0 ? Infinity : curve.steps[index];
}
