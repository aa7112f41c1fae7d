import type { Buffer } from "../buffer.ts";
import { textWidth } from "../graphemes.ts";
import { drawSpans, type Span } from "../text.ts";

/** An entry of a chart's legend: its texts, from the fullest to the shortest. */
export type LegendEntry = readonly (readonly Span[])[];

/** The rows of a chart without its legend, at least. */
const leastChart = 9;
const mostLines = 3;
const gap = "   ";

/** The rows of a legend below a chart in a buffer: as many entries as fit, as fully as they fit. */
export function legendRows(
  entries: readonly LegendEntry[],
  { width, height }: Buffer,
): Span[][] {
  const most = Math.max(0, Math.min(mostLines, height - leastChart));
  const variants = Math.max(0, ...entries.map(({ length }) => length));
  let rows: Span[][] = [];
  for (let variant = 0; variant < variants; variant++) {
    const texts = entries.flatMap((entry) => fittingText(entry, variant, width - 2));
    rows = packed(texts, width - 2);
    if (rows.length <= most && texts.length === entries.length) return rows;
  }
  return rows.slice(0, most);
}

/** Draws the rows of a legend at the end of a buffer. */
export function drawLegend(rows: readonly Span[][], buffer: Buffer): void {
  rows.forEach((spans, i) => drawSpans(buffer, 1, buffer.height - rows.length + i, spans));
}

/** The fullest text from a variant on that fits into a row; none if none does. */
function fittingText(entry: LegendEntry, variant: number, width: number): (readonly Span[])[] {
  const texts = entry.slice(Math.min(variant, entry.length - 1));
  return texts.filter((text) => widthOf(text) <= width).slice(0, 1);
}

/** Texts one after the other in rows. */
function packed(texts: readonly (readonly Span[])[], width: number): Span[][] {
  const rows: Span[][] = [];
  for (const text of texts) {
    const last = rows.at(-1);
    const fits = last !== undefined && widthOf(last) + gap.length + widthOf(text) <= width;
    if (fits) last.push([gap], ...text);
    else rows.push([...text]);
  }
  return rows;
}

function widthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [text]) => sum + textWidth(text), 0);
}
