import { type Axis, linearAxis } from "../axis.ts";
import type { ChartAxes, NamedPlace, Reference } from "../figure.ts";
import type { ChartArea } from "./area.ts";
import { svgText, textLength } from "./text.ts";
import { element, rounded } from "./xml.ts";

/** Draws the axes with their ticks, a line across for each. */
export function drawAxes(area: ChartArea, axis: Axis, axes: ChartAxes): string {
  const { left, top, width, height } = area;
  const lines = axis.ticks.map(({ value }) =>
    `M${rounded(left)} ${rounded(top + area.down(value))}h${rounded(width)}`
  );
  const labels = axis.ticks.map(({ value, label }) =>
    svgText(label, left - 6, top + area.down(value) + 4, "quiet", "end")
  );
  return element("path", { class: "grid", d: lines.join("") }) + labels.join("") +
    element("path", {
      class: "axis",
      d: `M${rounded(left)} ${top}v${rounded(height)}h${rounded(width)}`,
    }) +
    drawHorizontal(area, axes);
}

/** The names of places, and below them what the axis counts. */
function drawHorizontal(area: ChartArea, { xName, xStart = 1, xEnd, xLabels }: ChartAxes): string {
  const { left, top, width, height } = area;
  const y = top + height + 16;
  const labels = freeLabels(area, xLabels ?? numbered(xStart, xEnd, width)).map(({ x, label }) =>
    svgText(label, left + area.across(x), y, "quiet", "middle")
  );
  return labels.join("") + svgText(xName, left + width / 2, y + 15, "quiet", "middle");
}

/** So many pixels lie between two numbers of the horizontal axis, about. */
const numberDistance = 80;

/** The first number, and whole ones at equal distances. */
function numbered(xStart: number, xEnd: number, width: number): NamedPlace[] {
  if (xEnd <= xStart) return [{ x: xStart, label: `${xStart}` }];
  const { ticks } = linearAxis(xStart, xEnd, Math.max(2, Math.round(width / numberDistance)));
  const whole = ticks.filter(({ value }) => Number.isInteger(value) && value > xStart);
  return [xStart, ...whole.map(({ value }) => value)].map((x) => ({
    x,
    label: x.toLocaleString("en-US"),
  }));
}

/** The names that don't run into each other. */
function freeLabels(area: ChartArea, places: readonly NamedPlace[]): NamedPlace[] {
  let free = -Infinity;
  return places.filter(({ x, label }) => {
    const half = textLength(label) / 2;
    const place = area.across(x);
    if (place - half < free) return false;
    free = place + half + 6;
    return true;
  });
}

/** Draws a dashed line for each value to compare with. */
export function drawReferenceLines(area: ChartArea, references: readonly Reference[]): string {
  const { left, top, width } = area;
  const lines = inside(area, references)
    .map(({ y }) => `M${rounded(left)} ${rounded(top + area.down(y))}h${rounded(width)}`);
  return lines.length === 0 ? "" : element("path", { class: "dashed", d: lines.join("") });
}

/** Writes the label of each line above it, or below where that is the top. */
export function drawReferenceLabels(area: ChartArea, references: readonly Reference[]): string {
  const { left, top, width } = area;
  return inside(area, references).map(({ label, value, y }) => {
    const place = area.down(y);
    const text = value === undefined ? label : `${label} ${value}`;
    const above = top + (place > 16 ? place - 5 : place + 14);
    return svgText(text, left + width - 4, above, "quiet halo", "end");
  }).join("");
}

function inside({ height, down }: ChartArea, references: readonly Reference[]): Reference[] {
  return references.filter(({ y }) => down(y) >= 0 && down(y) <= height);
}
