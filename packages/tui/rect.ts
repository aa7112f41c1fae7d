/** A rectangle of cells. */
export interface Rect {
  /** The column of its left edge. */
  readonly x: number;
  /** The row of its top edge. */
  readonly y: number;
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
}

/**
 * The part of `rect` that lies inside `bounds`, of size zero where they don't meet.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { intersect } from "./rect.ts";
 *
 * const bounds = { x: 0, y: 0, width: 4, height: 3 };
 * assertEquals(
 *   intersect({ x: -1, y: 2, width: 9, height: 9 }, bounds),
 *   { x: 0, y: 2, width: 4, height: 1 },
 * );
 * ```
 */
export function intersect(rect: Rect, bounds: Rect): Rect {
  const x = Math.max(rect.x, bounds.x);
  const y = Math.max(rect.y, bounds.y);
  const right = Math.min(rect.x + rect.width, bounds.x + bounds.width);
  const bottom = Math.min(rect.y + rect.height, bounds.y + bounds.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/**
 * A rectangle without `margin` cells on every side, such as the inside of a box.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { inset } from "./rect.ts";
 *
 * assertEquals(
 *   inset({ x: 2, y: 1, width: 5, height: 1 }, 1),
 *   { x: 3, y: 2, width: 3, height: 0 },
 * );
 * ```
 */
export function inset(rect: Rect, margin: number): Rect {
  return {
    x: rect.x + margin,
    y: rect.y + margin,
    width: Math.max(0, rect.width - 2 * margin),
    height: Math.max(0, rect.height - 2 * margin),
  };
}
