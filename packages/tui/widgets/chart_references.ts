import type { Reference } from "@ohlol/chart";
import { SPACE, textWidth } from "../graphemes.ts";
import type { Style } from "../style.ts";
import { drawText } from "../text.ts";
import { type Plot, rowOf } from "./plot.ts";

/** So many cells after a label are free, for what follows isn't part of it. */
const clearance = 2;

/** Draws a dashed line for each value to compare with. */
export function drawReferenceLines(plot: Plot, references: readonly Reference[]): void {
  const { area, theme: { styles } } = plot;
  const dashes = dashesOf(plot).repeat(area.width);
  for (const row of rowsOf(plot, references).values()) {
    drawText(area, 0, row, dashes, styles.line, area.width);
  }
}

/**
 * Writes the label of each line on it, where nothing else has been drawn: at the right end, beside
 * it, or further to the left; or else above or below it. Nowhere is a part of a label seen.
 */
export function drawReferenceLabels(plot: Plot, references: readonly Reference[]): void {
  for (const [reference, row] of rowsOf(plot, references)) {
    const { label, value } = reference;
    const texts = value === undefined ? [label] : [`${label} ${value}`, label];
    const rows = [row, row - 1, row + 1];
    texts.some((text) => drawnWhereFree(plot, ` ${text} `, rows, plot.theme.styles.quiet));
  }
}

/** The rows of the lines that lie on the axis. */
function rowsOf(plot: Plot, references: readonly Reference[]): Map<Reference, number> {
  const rows = references.map((reference): [Reference, number] => [
    reference,
    rowOf(plot, reference.y),
  ]);
  return new Map(rows.filter(([, row]) => row >= 0 && row < plot.area.height));
}

/**
 * Writes a text in the first of some rows where it stands over nothing that has been drawn, as far
 * to the right as possible.
 *
 * @returns Whether there was such a place.
 */
export function drawnWhereFree(
  plot: Plot,
  text: string,
  rows: readonly number[],
  style: Style,
): boolean {
  for (const y of rows) {
    const x = freeColumn(plot, textWidth(text), y);
    if (x === undefined) continue;
    drawText(plot.labelArea, x, y, text, style);
    return true;
  }
  return false;
}

/** The first of the columns, in the order of preference, where so many cells of a row are free. */
function freeColumn(plot: Plot, width: number, y: number): number | undefined {
  const { area, labelArea } = plot;
  if (y < 0 || y >= area.height) return undefined;
  const atEnd = area.width - width;
  const further = Array.from({ length: Math.max(0, atEnd) }, (_, i) => atEnd - 1 - i);
  return [atEnd, area.width, ...further].find((x) =>
    x >= 0 && x + width <= labelArea.width && isFree(plot, x, y, width)
  );
}

/** Whether there is nothing but the line in so many cells of a row, and a few to their right. */
function isFree(plot: Plot, x: number, y: number, width: number): boolean {
  const { labelArea } = plot;
  const free = new Set([SPACE, ...Array.from(dashesOf(plot), (dash) => dash.codePointAt(0)!)]);
  const end = Math.min(labelArea.width, x + width + clearance);
  for (let column = x; column < end; column++) {
    if (!free.has(labelArea.cells.symbols[labelArea.index(column, y)])) return false;
  }
  return true;
}

function dashesOf({ theme }: Plot): string {
  return theme.ascii ? "- " : "╌";
}
