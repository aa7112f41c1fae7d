import type { Part } from "./part.ts";

/** Which time steps are drawn, and how wide: all, or those around the cursor. */
export interface StepColumns {
  /** Where the first column begins. */
  readonly start: number;
  /** The cells of a column. */
  readonly width: number;
  /** The first step that is drawn, from 0. */
  readonly first: number;
  /** How many are drawn. */
  readonly count: number;
  /** How many there are. */
  readonly total: number;
}

/** How wide a column may be, the space to the next one included. */
export interface ColumnWidths {
  /** The least. */
  readonly minimum: number;
  /** The most. */
  readonly maximum: number;
}

/**
 * Gives every step a column, as wide as possible. If they don't all fit, those around the cursor are
 * drawn.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { stepColumns } from "@ohlol/tui/widgets";
 *
 * const columns = stepColumns(20, 4, 30, { minimum: 3, maximum: 8 }, 19);
 * assertEquals(columns, { start: 4, width: 3, first: 10, count: 10, total: 20 });
 * ```
 */
export function stepColumns(
  total: number,
  start: number,
  room: number,
  { minimum, maximum }: ColumnWidths,
  cursor: number,
): StepColumns {
  const width = Math.max(minimum, Math.min(maximum, Math.floor(room / Math.max(1, total))));
  const count = Math.max(0, Math.min(total, Math.floor(room / width)));
  return { start, width, first: windowStart(total, count, cursor), count, total };
}

/**
 * The first of `count` places out of `total`, with the cursor in the middle where possible.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { windowStart } from "@ohlol/tui/widgets";
 *
 * assertEquals([0, 10, 19].map((cursor) => windowStart(20, 5, cursor)), [0, 8, 15]);
 * ```
 */
export function windowStart(total: number, count: number, cursor: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(count / 2), total - count));
}

/**
 * The rows or columns around the cursor that fit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { windowPart } from "@ohlol/tui/widgets";
 *
 * assertEquals(windowPart("rows", 20, 5, 10), { what: "rows", first: 8, count: 5, total: 20 });
 * ```
 */
export function windowPart(what: string, total: number, room: number, cursor: number): Part {
  const count = Math.max(0, Math.min(total, room));
  return { what, first: windowStart(total, count, cursor), count, total };
}

/**
 * The steps that are drawn, and the column where each begins.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { eachStep, stepColumns } from "@ohlol/tui/widgets";
 *
 * const columns = stepColumns(2, 4, 30, { minimum: 3, maximum: 8 }, 0);
 * assertEquals([...eachStep(columns)], [{ step: 0, x: 4 }, { step: 1, x: 12 }]);
 * ```
 */
export function* eachStep(
  { start, width, first, count }: StepColumns,
): Generator<{ step: number; x: number }> {
  for (let i = 0; i < count; i++) yield { step: first + i, x: start + i * width };
}

/**
 * Which of the steps, or of what the columns are called, are drawn.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { stepColumns, stepsPart } from "@ohlol/tui/widgets";
 *
 * const columns = stepColumns(20, 4, 30, { minimum: 3, maximum: 8 }, 0);
 * assertEquals(stepsPart(columns, "epochs"), { what: "epochs", first: 0, count: 10, total: 20 });
 * ```
 */
export function stepsPart({ first, count, total }: StepColumns, what: string = "steps"): Part {
  return { what, first, count, total };
}
