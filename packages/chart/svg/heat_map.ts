import type { Picture } from "./picture.ts";
import { fittingText, svgText, textLength } from "./text.ts";
import { element } from "./xml.ts";

/** A cell of a heat map. */
export interface HeatCell {
  /** How much of the color it has, from 0 to 1; null: none. */
  readonly share: number | null;
  /** What stands in it. */
  readonly text: string;
}

/** Numbers in rows and columns. */
export interface HeatTable {
  /** What it is, in a few words. */
  readonly title: string;
  /** What is seen on it, for those who don't see it. */
  readonly description: string;
  /** What stands before each row. */
  readonly rows: readonly string[];
  /** What stands above each column. */
  readonly columns: readonly string[];
  /** What is in a row and a column; null: nothing. */
  cell(row: number, column: number): HeatCell | null;
  /** What the cells mean; stands below. */
  readonly legend: string;
}

const rowHeight = 24, headHeight = 22, legendHeight = 24;

/** The color at its strongest leaves the numbers on it readable. */
const strongest = 0.85, weakest = 0.04;

/**
 * Draws numbers as a heat map, each with its text where there is room for it.
 *
 * @param table The numbers.
 * @param width The width in pixels.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { svgHeatMap } from "@ohlol/chart";
 *
 * const { content } = svgHeatMap({
 *   ...{ title: "loss", description: "", legend: "stronger: lower" },
 *   ...{ rows: ["SGD"], columns: ["0.1", "1"] },
 *   cell: (_, column) => ({ share: column, text: `${column + 2}.00` }),
 * }, 300);
 * assert(content.includes(">SGD<") && content.includes(">3.00<"));
 * ```
 */
export function svgHeatMap(table: HeatTable, width: number): Picture {
  const { title, description, rows, columns, legend } = table;
  const longest = Math.max(0, ...rows.map(textLength));
  const left = Math.min(longest + 10, width / 3);
  const cellWidth = (width - left) / Math.max(1, columns.length);
  const heads = columns.map((head, c) => {
    const text = fittingText(head, cellWidth);
    return svgText(text, left + (c + 0.5) * cellWidth, headHeight - 7, "quiet", "middle");
  });
  const body = rows.map((label, r) => {
    const y = headHeight + r * rowHeight;
    const name = svgText(fittingText(label, left - 8), left - 8, y + 16, undefined, "end");
    const cells = columns.map((_, c) =>
      drawCell(table.cell(r, c), left + c * cellWidth, y, cellWidth)
    );
    return name + cells.join("");
  });
  const end = headHeight + rows.length * rowHeight;
  const below = svgText(fittingText(legend, width), 0, end + 17, "quiet");
  const content = heads.join("") + body.join("") + below;
  return { title, description, width, height: end + legendHeight, content };
}

function drawCell(cell: HeatCell | null, x: number, y: number, width: number): string {
  if (cell === null) return "";
  const { share, text } = cell;
  const place = { x: x + 1, y: y + 1, width: Math.max(1, width - 2), height: rowHeight - 2 };
  const opacity = share === null ? 0 : weakest + (strongest - weakest) * share;
  const box = share === null ? element("rect", { class: "grid", ...place }) : element("rect", {
    class: "heat",
    ...place,
    "fill-opacity": String(Math.round(opacity * 100) / 100),
  });
  if (textLength(text) > width) return box;
  return box + svgText(text, x + width / 2, y + 16, undefined, "middle");
}
