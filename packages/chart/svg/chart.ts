import type { Axis } from "../axis.ts";
import type { ChartAxes, CurveData } from "../figure.ts";
import { placesIn, verticalAxis } from "../places.ts";
import { drawAxes, drawReferenceLabels, drawReferenceLines } from "./axes.ts";
import { bandPath, curvePath } from "./curve_path.ts";
import { drawEndLabels, labelRoom } from "./end_labels.ts";
import { drawLegend, type LegendItem, legendRow, legendRows } from "./legend.ts";
import { marker, signMark } from "./markers.ts";
import type { Picture } from "./picture.ts";
import type { ChartArea } from "./area.ts";
import { seriesColors } from "./style.ts";
import { svgText, textLength } from "./text.ts";
import { element } from "./xml.ts";

/** What a chart has besides its curves and axes. */
export interface ChartLook {
  /** What it is, in a few words. */
  readonly title: string;
  /** What is seen on it, for those who don't see it. */
  readonly description: string;
  /** The width in pixels. */
  readonly width: number;
  /** The height in pixels, without the legend below it. */
  readonly height: number;
  /** What the vertical axis counts. */
  readonly yName: string;
  /** What lines and marks mean. */
  readonly legend: readonly LegendItem[];
  /** What follows the name of the vertical axis if it is logarithmic. Default: `, log axis`. */
  readonly logAxis?: string;
  /** What stands in place of a chart without values. Default: `no values yet`. */
  readonly noValues?: string;
}

const top = 26, below = 38, right = 16;

/** Points of a curve up to this number have its marker each; others only the last one. */
const mostMarkers = 40;

/** So many pixels lie between two ticks of the vertical axis. */
const tickDistance = 42;

/**
 * Draws curves as vectors, by the geometry of a terminal's charts: the bands below, then the curves,
 * each with its label at its end where the picture is wide enough, and the legend below.
 *
 * @param curves The curves. Each has the color and the marker of its place in the list.
 * @param axes The axes.
 * @param look Title, size and legend.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { extentOf, svgChart } from "@ohlol/chart";
 *
 * const points = [7.2, 5.7, 4.9].map((y, i) => ({ x: i + 1, y }));
 * const curve = { label: "Adam", points, smoothed: null, marks: [], divergedAt: null };
 * const extent = extentOf(points.map(({ y }) => y));
 * const { content } = svgChart(
 *   [curve],
 *   { xName: "epoch", xEnd: 3, isLog: false, extent, references: [] },
 *   { title: "loss", description: "", width: 600, height: 300, yName: "loss", legend: [] },
 * );
 * assert(content.includes('class="curve"') && content.includes(">Adam<"));
 * ```
 */
export function svgChart(
  curves: readonly CurveData[],
  axes: ChartAxes,
  look: ChartLook,
): Picture {
  const { title, description, width, yName } = look;
  const { logAxis = ", log axis", noValues = "no values yet" } = look;
  const axis = verticalAxis(axes, Math.max(2, Math.round(look.height / tickDistance)));
  const room = labelRoom(curves, width);
  const names = room > 0 ? [] : namesOf(curves);
  const legend = legendRows([...names, ...look.legend], width);
  const height = look.height + legend.length * legendRow + (legend.length > 0 ? 6 : 0);
  const picture = { title, description, width, height };
  if (axis === null) return { ...picture, content: svgText(noValues, 0, top, "quiet") };
  const area = areaOf(axis, axes, look, room);
  const content = [
    svgText(yName + (axes.isLog ? logAxis : ""), 0, 12, "quiet"),
    drawAxes(area, axis, axes),
    drawReferenceLines(area, axes.references),
    drawInside(area, curves),
    drawReferenceLabels(area, axes.references),
    room > 0 ? drawEndLabels(area, curves, room) : "",
    drawLegend(legend, look.height + 6, width),
  ];
  return { ...picture, content: content.join("") };
}

/** What a legend says of the curves, without those that there is nothing of. */
function namesOf(curves: readonly CurveData[]): LegendItem[] {
  return curves.flatMap(({ label, points }, i) =>
    points.length > 0 ? [{ sign: i, text: label }] : []
  );
}

function areaOf(axis: Axis, axes: ChartAxes, look: ChartLook, labels: number): ChartArea {
  const left = Math.max(...axis.ticks.map(({ label }) => textLength(label))) + 10;
  const width = Math.max(1, look.width - left - Math.max(right, labels));
  const height = Math.max(1, look.height - top - below);
  return { left, top, width, height, ...placesIn(axis, axes, width, height) };
}

/** All that is cut off where the axes end. */
function drawInside(area: ChartArea, curves: readonly CurveData[]): string {
  const inSeries = (draw: (curve: CurveData, i: number) => string) =>
    curves.map((curve, i) => {
      const drawn = draw(curve, i);
      return drawn && element("g", { class: `s${i % seriesColors}` }, drawn);
    }).join("");
  const { left: x, top: y, width, height } = area;
  const clipped = inSeries((curve) => drawBehind(area, curve)) +
    inSeries((curve) => drawCurve(area, curve));
  return element("svg", { x, y, width, height }, clipped) +
    inSeries((curve, i) => drawMarkers(area, curve, i)) + drawSigns(area, curves);
}

function drawBehind(area: ChartArea, { band = [], others = [] }: CurveData): string {
  const path = (className: string, d: string) => d && element("path", { class: className, d });
  return path("band", bandPath(band, area)) +
    others.map((other) => path("back", curvePath(other, area))).join("");
}

function drawCurve(area: ChartArea, { points, smoothed }: CurveData): string {
  const path = (className: string, d: string) => d && element("path", { class: className, d });
  const raw = path(smoothed === null ? "curve" : "back", curvePath(points, area));
  return raw + (smoothed === null ? "" : path("curve", curvePath(smoothed, area)));
}

function drawMarkers(area: ChartArea, curve: CurveData, number: number): string {
  const { points, smoothed, marks, divergedAt } = curve;
  const drawn = (smoothed ?? points).filter(({ y }) => isInside(area, y));
  const end = drawn.at(-1);
  const shown = marks.length > 0 ? marks : drawn.length <= mostMarkers ? drawn : drawn.slice(-1);
  const all = shown.filter(({ y }) => isInside(area, y))
    .map(({ x, y }) => marker(number, area.left + area.across(x), area.top + area.down(y)));
  const cross = divergedAt === null || end === undefined
    ? ""
    : signMark("✗", area.left + area.across(divergedAt), area.top + area.down(end.y));
  return all.join("") + cross;
}

function isInside({ height, down }: ChartArea, y: number): boolean {
  return down(y) >= -0.5 && down(y) <= height + 0.5;
}

/** Signs; those at the top stand in a row for each curve that has any, so that none hides another. */
function drawSigns(area: ChartArea, curves: readonly CurveData[]): string {
  let row = 0;
  return curves.map(({ signs = [] }, i) => {
    const y = area.top + 6 + 11 * row;
    if (signs.some((sign) => sign.y === null)) row++;
    const drawn = signs.filter((sign) => sign.y === null || isInside(area, sign.y))
      .map((sign) =>
        signMark(
          sign.sign,
          area.left + area.across(sign.x),
          sign.y === null ? y : area.top + area.down(sign.y),
        )
      );
    return drawn.length > 0 ? element("g", { class: `s${i % seriesColors}` }, drawn.join("")) : "";
  }).join("");
}
