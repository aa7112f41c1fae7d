import { marker, signMark } from "./markers.ts";
import { seriesColors } from "./style.ts";
import { fittingText, svgText, textLength } from "./text.ts";
import { element, rounded } from "./xml.ts";

/** What something in a picture means. */
export interface LegendItem {
  /**
   * What it looks like: the curve of a number, a line, a band, a line that stands back, a dashed
   * line, or a sign, one character.
   */
  readonly sign: number | "line" | "band" | "back" | "dashed" | string;
  /** What it means. */
  readonly text: string;
}

/** The height of a row of a legend. */
export const legendRow = 18;

const swatch = 26, gap = 16;

/** The items of a legend in rows that are not wider than the picture. */
export function legendRows(items: readonly LegendItem[], width: number): LegendItem[][] {
  const rows: LegendItem[][] = [];
  let used = Infinity;
  for (const item of items) {
    const length = swatch + textLength(item.text) + gap;
    if (used + length > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(item);
    used += length;
  }
  return rows;
}

/** Draws the rows of a legend from a height on. */
export function drawLegend(rows: readonly LegendItem[][], top: number, width: number): string {
  return rows.map((items, row) => {
    let x = 0;
    const y = top + row * legendRow + legendRow / 2;
    return items.map((item) => {
      const drawn = drawItem(item, x, y, width - x);
      x += swatch + textLength(item.text) + gap;
      return drawn;
    }).join("");
  }).join("");
}

function drawItem({ sign, text }: LegendItem, x: number, y: number, room: number): string {
  const label = svgText(fittingText(text, room - swatch), x + swatch, y + 4, "quiet");
  return swatchOf(sign, x, y) + label;
}

function swatchOf(sign: LegendItem["sign"], x: number, y: number): string {
  const line = (className: string) =>
    element("path", { class: className, d: `M${rounded(x)} ${rounded(y)}h20` });
  if (typeof sign === "number") {
    const drawn = line("curve") + marker(sign, x + 10, y);
    return element("g", { class: `s${sign % seriesColors}` }, drawn);
  }
  if (sign === "dashed") return line("dashed");
  if (sign === "line") return line("axis");
  const inkOf = (content: string) => element("g", { style: "--c:var(--chart-quiet)" }, content);
  if (sign === "back") return inkOf(line("back"));
  if (sign === "band") {
    return inkOf(element("rect", { class: "band sample", x, y: y - 6, width: 20, height: 12 }));
  }
  return inkOf(signMark(sign, x + 10, y));
}
