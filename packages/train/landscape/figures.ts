import type { LandscapePath } from "../events/event.ts";

/*
 * What a landscape says of a contestant's path, up to one of its points.
 */

/**
 * The share of a path's squared movement that lies in the plane: Σ (x² + y²) / Σ |w - w₀|², over its
 * recorded points. NaN for a path without movement.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { type LandscapePath, pointAt, shareInPlane, strideTo } from "@ohlol/train";
 *
 * const path: LandscapePath = {
 *   ...{ steps: [0, 1, 10], x: [0, 3, 6], y: [0, 0, 0], distances: [0, 0, 3], lengths: [0, 3, 7.2] },
 *   ...{ losses: [2, 1, 1], projectedLosses: [2, 1, 1.2] },
 * };
 * assertEquals(shareInPlane(path).toFixed(3), "0.833");
 * assertEquals(pointAt(path, 7), 1);
 * assertEquals(strideTo(path, 1), { length: 3, steps: 1 });
 * ```
 */
export function shareInPlane({ x, y, distances }: LandscapePath): number {
  const inPlane = x.reduce((sum, x, i) => sum + x * x + y[i] * y[i], 0);
  return inPlane / (inPlane + distances.reduce((sum, distance) => sum + distance * distance, 0));
}

/** How far a point of a path is from the start, |w - w₀|. */
export function distanceFromStart({ x, y, distances }: LandscapePath, point: number): number {
  return Math.hypot(x[point], y[point], distances[point]);
}

/** The way from one point of a path to the next, and the steps that it took. */
export interface Stride {
  /** Its length. */
  readonly length: number;
  /** How many training steps it is. */
  readonly steps: number;
}

/** The way to a point of a path from the one before; null for the first point. */
export function strideTo({ lengths, steps }: LandscapePath, point: number): Stride | null {
  if (point < 1) return null;
  return { length: lengths[point] - lengths[point - 1], steps: steps[point] - steps[point - 1] };
}

/** The newest point of a path up to a step. */
export function pointAt({ steps }: LandscapePath, step: number): number {
  const after = steps.findIndex((other) => other > step);
  return (after < 0 ? steps.length : after) - 1;
}

/**
 * How far the loss of a point's projection is from its true loss, as a part of that: what the plane
 * gets wrong. NaN where one isn't measured.
 */
export function planeError({ losses, projectedLosses }: LandscapePath, point: number): number {
  return (projectedLosses[point] - losses[point]) / losses[point];
}
