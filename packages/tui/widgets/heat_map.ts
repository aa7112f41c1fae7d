import type { Buffer } from "../buffer.ts";
import { textWidth } from "../graphemes.ts";
import type { Style } from "../style.ts";
import { drawText } from "../text.ts";
import type { Heading } from "./panel.ts";
import { drawShaded, showsShades } from "./shade.ts";
import { fractionDigits, signedDigits } from "./shade_digits.ts";
import { shadeLegend } from "./shade_legend.ts";
import type { Scale } from "./shade_style.ts";
import { eachStep, type StepColumns, stepsPart, windowPart } from "./steps.ts";
import type { Part } from "./part.ts";
import type { Theme } from "./theme.ts";

/** The shortest digits of a number on each scale. */
const shortest: Record<Scale, string> = { fraction: ".93", signed: "+.93" };

/** If a column's head doesn't fit, only every so many columns have one. */
const distances = [1, 2, 5, 10];

/** Numbers in rows and columns; a column is a time step or another unit of time. */
export interface HeatMap {
  /** The label of each row. */
  readonly labels: readonly string[];
  /** What rows are called: `units`. */
  readonly rowName: string;
  /** What columns are called: `steps`. */
  readonly columnName: string;
  /** Texts for the head of a column, the longest first. */
  heads(column: number): readonly string[];
  /** The number in a row and a column. */
  value(row: number, column: number): number;
  /** The range of the numbers. */
  readonly scale: Scale;
  /** What the numbers are divided by to lie in that range. Default: 1. */
  readonly limit?: number;
  /** The row that is always shown. */
  readonly cursor: number;
  /** Whether a number is highlighted, such as the target's probability. */
  marked?(row: number, column: number): boolean;
}

/** The rows above the numbers. */
export const heatMapHeads = 1;

/** Draws a heat map; rows that don't fit are left out. */
export function drawHeatMap(
  rows: HeatMap,
  columns: StepColumns,
  buffer: Buffer,
  theme: Theme,
): void {
  drawHeads(rows, columns, buffer, theme);
  const { first, count } = rowsPart(rows, buffer.height);
  for (let i = 0; i < count; i++) {
    drawRow(rows, first + i, heatMapHeads + i, columns, buffer, theme);
  }
}

/** The heads of all columns, or of every so many if they don't fit. */
function drawHeads(
  { heads }: HeatMap,
  columns: StepColumns,
  buffer: Buffer,
  { styles }: Theme,
): void {
  const { width } = columns;
  const texts = [...eachStep(columns)].map(({ step, x }) => {
    const head = heads(step).find((text) => textWidth(text) <= width) ?? heads(step)[0];
    return { step, x, head };
  });
  const widest = Math.max(0, ...texts.map(({ head }) => textWidth(head)));
  const distance = distances.find((distance) => distance * width > widest) ?? Infinity;
  for (const { step, x, head } of texts) {
    if (widest <= width) drawCentered(buffer, x, 0, width, head, styles.quiet);
    else if ((step + 1) % distance === 0) drawText(buffer, x, 0, head, styles.quiet);
  }
}

/** The heading of a heat map, which names the part that fits into so many rows. */
export function heatMapHeading(
  { title, short }: Pick<Heading, "title" | "short">,
  map: HeatMap,
  columns: StepColumns,
  height: number,
  theme: Theme,
): Heading {
  const parts = [rowsPart(map, height), stepsPart(columns, map.columnName)];
  const hasShades = showsShades(columns.width, shortest[map.scale], theme);
  return { title, short, parts, legend: hasShades ? shadeLegend(map.scale, theme, map.limit) : [] };
}

/** The rows that are drawn: all, or those around the cursor. */
function rowsPart({ labels, rowName, cursor }: HeatMap, height: number): Part {
  return windowPart(rowName, labels.length, height - heatMapHeads, cursor);
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

/**
 * Draws a text in the middle of a column.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "@ohlol/tui";
 * import { drawCentered } from "@ohlol/tui/widgets";
 *
 * const buffer = new Buffer(7, 1);
 * drawCentered(buffer, 0, 0, 7, "loss", {});
 * assertEquals(buffer.toString(), " loss  ");
 * ```
 */
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
