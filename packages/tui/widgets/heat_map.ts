import type { Buffer } from "../buffer.ts";
import { textWidth } from "../graphemes.ts";
import type { Style } from "../style.ts";
import { drawText } from "../text.ts";
import { drawShaded, fractionDigits, type Scale, signedDigits } from "./shade.ts";
import { eachStep, type StepColumns, windowStart } from "./steps.ts";
import type { Theme } from "./theme.ts";

/** Numbers in rows and columns; a column is a time step, or something else that is counted. */
export interface HeatMap {
  /** What stands before each row. */
  readonly labels: readonly string[];
  /** What stands above a column. */
  head(column: number): string;
  /** The number in a row and a column. */
  value(row: number, column: number): number;
  /** What the numbers lie between. */
  readonly scale: Scale;
  /** What the numbers are divided by to lie there; 1 if not given. */
  readonly limit?: number;
  /** The row that is seen in any case. */
  readonly cursor: number;
  /** Whether a number is set off from the others: the target's probability. */
  marked?(row: number, column: number): boolean;
}

/** The rows above the numbers. */
export const heatMapHeads = 1;

/** Draws a heat map; rows for which there is no room are left out. */
export function drawHeatMap(
  rows: HeatMap,
  columns: StepColumns,
  buffer: Buffer,
  theme: Theme,
): void {
  const { styles } = theme;
  for (const { step, x } of eachStep(columns)) {
    const head = rows.head(step);
    if (textWidth(head) <= columns.width) {
      drawCentered(buffer, x, 0, columns.width, head, styles.quiet);
    }
  }
  const count = Math.max(0, Math.min(rows.labels.length, buffer.height - heatMapHeads));
  const first = windowStart(rows.labels.length, count, rows.cursor);
  for (let i = 0; i < count; i++) {
    drawRow(rows, first + i, heatMapHeads + i, columns, buffer, theme);
  }
}

function drawRow(
  { labels, value, scale, limit = 1, marked }: HeatMap,
  row: number,
  y: number,
  columns: StepColumns,
  buffer: Buffer,
  theme: Theme,
): void {
  const { start, width } = columns;
  drawText(buffer, start - 1 - textWidth(labels[row]), y, labels[row], theme.styles.quiet);
  const digits = scale === "fraction" ? fractionDigits : signedDigits;
  for (const { step, x } of eachStep(columns)) {
    const number = value(row, step);
    drawShaded(buffer, x, y, width, number / limit, digits(number), scale, theme);
    if (marked?.(row, step)) {
      buffer.sub({ x, y, width, height: 1 }).restyle({ bold: true, underline: true });
    }
  }
}

/** A text in the middle of a column. */
export function drawCentered(
  buffer: Buffer,
  x: number,
  y: number,
  width: number,
  text: string,
  style: Style,
): void {
  drawText(
    buffer,
    x + Math.max(0, Math.floor((width - textWidth(text)) / 2)),
    y,
    text,
    style,
    width,
  );
}
