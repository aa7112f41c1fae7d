import type { Edge } from "./rates.ts";

/** The median loss that a setting reached over the grid's seeds. */
export interface RatePoint {
  /** The learning rate. */
  readonly lr: number;
  /** The median loss; Infinity where at least half diverged, null where it isn't known. */
  readonly loss: number | null;
}

/** A loss this close to the best counts as good as the best, in nats ... */
const absoluteTolerance = 0.02;
/** ... or relative to it, whichever is more. */
const relativeTolerance = 0.01;

/**
 * Returns the position of the best rate: the lowest median loss. Of equal losses an inner one goes
 * before one at an edge, then the lower rate.
 *
 * @param points The grid's points, ascending by rate.
 * @returns The index, or null if no point has a finite loss.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bestRate } from "@ohlol/sweep";
 *
 * const points = [{ lr: 0.1, loss: 2.5 }, { lr: 0.3, loss: 2.1 }, { lr: 1, loss: Infinity }];
 * assertEquals(bestRate(points), 1);
 * ```
 */
export function bestRate(points: readonly RatePoint[]): number | null {
  let best: number | null = null;
  points.forEach(({ loss }, i) => {
    if (loss === null || loss === Infinity) return;
    const least = best === null ? Infinity : points[best].loss!;
    if (loss < least || (loss === least && best === 0 && i < points.length - 1)) best = i;
  });
  return best;
}

/**
 * Returns at which ends a grid has to grow for its best rate to lie inside.
 *
 * @param points The grid's points, ascending by rate.
 * @returns The end at which the best rate is, both if it is the only rate, none if it lies inside.
 * The low end if all rates diverged, as lower ones might converge. None while no loss is known.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { edgesOfBest } from "@ohlol/sweep";
 *
 * assertEquals(edgesOfBest([{ lr: 0.1, loss: 2.5 }, { lr: 0.3, loss: 2.1 }]), ["high"]);
 * ```
 */
export function edgesOfBest(points: readonly RatePoint[]): Edge[] {
  const best = bestRate(points);
  if (best === null) return points.some(({ loss }) => loss === Infinity) ? ["low"] : [];
  const edges: Edge[] = [];
  if (best === 0) edges.push("low");
  if (best === points.length - 1) edges.push("high");
  return edges;
}

/** How far a learning rate can be off. */
export interface ForgivingWidth {
  /** The width in decades. */
  readonly decades: number;
  /** Whether it reaches an end of what was tried, so that it may be wider. */
  readonly atLeast: boolean;
}

/**
 * Returns how forgiving an optimizer is: how many decades of rates around the best have a loss
 * within 0.02 nats or 1 % of the best, whichever is more. Between the last good point and the first
 * bad one, the loss is interpolated linearly over the logarithm of the rate; a point that diverged
 * adds nothing.
 *
 * @param points The grid's points, ascending by rate.
 * @returns The width, or null if no point has a finite loss.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { forgivingWidth } from "@ohlol/sweep";
 *
 * const losses = [9, 2.01, 2, 2.01, Infinity];
 * const points = losses.map((loss, i) => ({ lr: 10 ** (i - 4), loss }));
 * const { decades, atLeast } = forgivingWidth(points)!;
 * assertEquals([decades.toFixed(3), atLeast], ["2.001", false]);
 * ```
 */
export function forgivingWidth(points: readonly RatePoint[]): ForgivingWidth | null {
  const best = bestRate(points);
  if (best === null) return null;
  const least = points[best].loss!;
  const limit = least + Math.max(absoluteTolerance, relativeTolerance * Math.abs(least));
  const below = reach(points.slice(0, best + 1).reverse(), limit);
  const above = reach(points.slice(best), limit);
  return { decades: below.decades + above.decades, atLeast: below.atLeast || above.atLeast };
}

/** How far the loss stays within the limit, from the first point on. */
function reach(points: readonly RatePoint[], limit: number): ForgivingWidth {
  const end = points.findIndex(({ loss }) => loss === null || loss > limit);
  const decadesTo = (lr: number) => Math.abs(Math.log10(lr / points[0].lr));
  const unknown = end < 0 || points[end].loss === null;
  const good = points[(end < 0 ? points.length : end) - 1];
  if (unknown) return { decades: decadesTo(good.lr), atLeast: true };
  const bad = points[end];
  const part = (limit - good.loss!) / (bad.loss! - good.loss!);
  const decades = decadesTo(good.lr) + part * Math.abs(Math.log10(bad.lr / good.lr));
  return { decades, atLeast: false };
}
