import type { Picture } from "./picture.ts";
import { fittingText, svgText, textLength } from "./text.ts";
import { element, rounded } from "./xml.ts";

/** A share with an interval. */
export interface IntervalRow {
  /** What it is of. */
  readonly label: string;
  /** The share, from 0 to 1. */
  readonly value: number;
  /** The lower end of the interval. */
  readonly low: number;
  /** The upper end. */
  readonly high: number;
  /** What it comes to; stands at the right. */
  readonly text: string;
}

/** Shares with intervals, a row each. */
export interface IntervalTable {
  /** What it is, in a few words. */
  readonly title: string;
  /** What is seen on it, for those who don't see it. */
  readonly description: string;
  /** The rows. */
  readonly rows: readonly IntervalRow[];
  /** What bars and intervals mean; stands below. */
  readonly legend: string;
}

const rowHeight = 42, headHeight = 18, legendHeight = 24, side = 12;

/**
 * Draws shares as bars on a scale from 0 to 1, each with its interval and a line at one half.
 *
 * @param table The shares.
 * @param width The width in pixels.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { svgIntervals } from "@ohlol/chart";
 *
 * const row = { label: "SGD over Adam", value: 0.57, low: 0.5, high: 0.63, text: "even" };
 * const table = { title: "P(better)", description: "", rows: [row], legend: "" };
 * assert(svgIntervals(table, 300).content.includes(">SGD over Adam<"));
 * ```
 */
export function svgIntervals(table: IntervalTable, width: number): Picture {
  const { title, description, rows, legend } = table;
  const at = (share: number) => side + Math.max(0, Math.min(1, share)) * (width - 2 * side);
  const end = headHeight + rows.length * rowHeight;
  const scale = [0, 0.25, 0.5, 0.75, 1];
  const heads = scale.map((share) => svgText(`${share}`, at(share), 12, "quiet", "middle"));
  const lines = scale.map((share) => `M${rounded(at(share))} ${headHeight}V${end}`);
  const content = [
    ...heads,
    element("path", { class: "grid", d: lines.join("") }),
    ...rows.map((row, i) => drawRow(row, headHeight + i * rowHeight, width, at)),
    element("path", { class: "dashed", d: `M${rounded(at(0.5))} ${headHeight}V${end}` }),
    svgText(fittingText(legend, width), 0, end + 17, "quiet"),
  ];
  return { title, description, width, height: end + legendHeight, content: content.join("") };
}

function drawRow(
  { label, value, low, high, text }: IntervalRow,
  y: number,
  width: number,
  at: (share: number) => number,
): string {
  const [bar, middle] = [y + 22, y + 29];
  const room = width - textLength(text) - 2 * side;
  const ends = [low, high].map((share) => rounded(at(share)));
  return svgText(fittingText(label, room), side, y + 16) +
    svgText(text, width - side, y + 16, "quiet", "end") +
    element("rect", { class: "bar", x: at(0), y: bar, width: at(value) - at(0), height: 14 }) +
    element("path", {
      class: "interval",
      d: `M${ends[0]} ${bar - 2}v18M${ends[1]} ${bar - 2}v18M${ends[0]} ${middle}H${ends[1]}`,
    });
}
