import type { Rect } from "./rect.ts";

/** How much of a row or column one part of it gets; see {@linkcode rows}. */
export interface Constraint {
  /** The cells that it asks for before the rest is shared out. */
  readonly size: number;
  /** Its share of the rest, relative to the other parts' shares. */
  readonly weight: number;
}

/**
 * Exactly `size` cells.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fixed } from "./layout.ts";
 *
 * assertEquals(fixed(3), { size: 3, weight: 0 });
 * ```
 */
export function fixed(size: number): Constraint {
  return { size, weight: 0 };
}

/**
 * At least `size` cells, and a share of the rest.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { min } from "./layout.ts";
 *
 * assertEquals(min(10, 2), { size: 10, weight: 2 });
 * ```
 */
export function min(size: number, weight: number = 1): Constraint {
  return { size, weight };
}

/**
 * A share of what the others leave: `fill(2)` beside `fill(1)` is two thirds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fill } from "./layout.ts";
 *
 * assertEquals(fill(2), { size: 0, weight: 2 });
 * ```
 */
export function fill(weight: number = 1): Constraint {
  return { size: 0, weight };
}

/**
 * Splits a rectangle into rows, one per constraint. If they ask for more than there is, earlier ones
 * are served first.
 *
 * @param rect what to split
 * @param constraints from top to bottom
 * @param gap cells between two parts; -1 makes neighbours share a line, as joined boxes do
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fill, fixed, rows } from "./layout.ts";
 *
 * const [header, body] = rows({ x: 0, y: 0, width: 80, height: 24 }, [fixed(1), fill()]);
 * assertEquals([header.height, body.y, body.height], [1, 1, 23]);
 * ```
 */
export function rows(rect: Rect, constraints: readonly Constraint[], gap: number = 0): Rect[] {
  return spans(rect.height, constraints, gap)
    .map(([start, height]) => ({ x: rect.x, y: rect.y + start, width: rect.width, height }));
}

/**
 * Splits a rectangle into columns, one per constraint, by the rules of {@linkcode rows}.
 *
 * @param rect what to split
 * @param constraints from left to right
 * @param gap cells between two parts; -1 makes neighbours share a line, as joined boxes do
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { columns, fill } from "./layout.ts";
 *
 * const [left, right] = columns({ x: 0, y: 0, width: 9, height: 3 }, [fill(), fill()], -1);
 * assertEquals([left.x, left.width, right.x, right.width], [0, 5, 4, 5]);
 * ```
 */
export function columns(rect: Rect, constraints: readonly Constraint[], gap: number = 0): Rect[] {
  return spans(rect.width, constraints, gap)
    .map(([start, width]) => ({ x: rect.x + start, y: rect.y, width, height: rect.height }));
}

function spans(total: number, constraints: readonly Constraint[], gap: number): [number, number][] {
  let start = 0;
  return share(total - gap * (constraints.length - 1), constraints).map((length) => {
    const from = Math.min(start, total);
    start += length + gap;
    return [from, Math.min(length, total - from)];
  });
}

/** Serves the sizes in order, then shares out the rest by weight, losing no cell to rounding. */
function share(total: number, constraints: readonly Constraint[]): number[] {
  let rest = Math.max(0, total);
  const lengths = constraints.map(({ size }) => {
    const length = Math.min(size, rest);
    rest -= length;
    return length;
  });
  const weights = constraints.reduce((sum, { weight }) => sum + weight, 0);
  let seen = 0, given = 0;
  return lengths.map((length, index) => {
    seen += constraints[index].weight;
    const upTo = weights > 0 ? Math.round(rest * seen / weights) : 0;
    const extra = upTo - given;
    given = upTo;
    return length + extra;
  });
}
