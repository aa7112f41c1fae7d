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

/** The first of `count` places out of `total`, with the cursor in the middle where possible. */
export function windowStart(total: number, count: number, cursor: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(count / 2), total - count));
}

/** The rows or columns around the cursor that fit. */
export function windowPart(what: string, total: number, room: number, cursor: number): Part {
  const count = Math.max(0, Math.min(total, room));
  return { what, first: windowStart(total, count, cursor), count, total };
}

/** The steps that are drawn, and the column where each begins. */
export function* eachStep(
  { start, width, first, count }: StepColumns,
): Generator<{ step: number; x: number }> {
  for (let i = 0; i < count; i++) yield { step: first + i, x: start + i * width };
}

/** Which of the steps, or of what the columns are called, are drawn. */
export function stepsPart({ first, count, total }: StepColumns, what: string = "steps"): Part {
  return { what, first, count, total };
}
