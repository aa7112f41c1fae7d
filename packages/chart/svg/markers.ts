import { seriesColors } from "./style.ts";
import { element, escapeXml, rounded } from "./xml.ts";

/** The markers of curves around (0, 0), to distinguish them without colours. */
const shapes: readonly string[] = [
  "M-4 0a4 4 0 1 1 8 0a4 4 0 1 1-8 0z",
  "M-5 0L0-5L5 0L0 5z",
  "M0-5L5 4H-5z",
  "M-4-4H4V4H-4z",
  "M0 5L5-4H-5z",
  "M-5-2H-2V-5H2V-2H5V2H2V5H-2V2H-5z",
  "M-5-4L0-1L5-4V4L0 1L-5 4z",
  "M-2-5H2V5H-2z",
];

/** What stands for single points, around (0, 0). */
const signs: Readonly<Record<string, readonly [shape: string, className: string]>> = {
  "★": ["M0-8L2.1-2.6L7.8-2.5L3.2 1L4.8 6.5L0 3.2L-4.8 6.5L-3.2 1L-7.8-2.5L-2.1-2.6z", "mark"],
  "●": [shapes[0], "mark"],
  "✗": ["M-4-4L4 4M4-4L-4 4", "cross"],
};

/** Draws the marker of a curve, by its number. */
export function marker(number: number, x: number, y: number): string {
  return shape(shapes[number % seriesColors], "mark", x, y);
}

/** Draws a sign: a star, a cross, or else the text. */
export function signMark(sign: string, x: number, y: number): string {
  const known = Object.hasOwn(signs, sign) ? signs[sign] : null;
  if (known !== null) return shape(...known, x, y);
  const place = { x, y: y + 4, class: "label", "text-anchor": "middle" };
  return element("text", place, escapeXml(sign));
}

function shape(d: string, className: string, x: number, y: number): string {
  const place = `translate(${rounded(x)} ${rounded(y)})`;
  return element("path", { class: className, transform: place, d });
}
