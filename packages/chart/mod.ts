/**
 * Charts and heat maps as SVG, and the geometry that a terminal's charts share with them: axes with
 * their ticks, places of values, labels that keep out of each other's way. Plain data in, text out.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { extentOf, standaloneSvg, svgChart } from "@ohlol/chart";
 *
 * const losses = { Adam: [7.2, 5.7, 4.9], SGD: [7.2, 6.4, 5.8] };
 * const curves = Object.entries(losses).map(([label, values]) => ({
 *   label,
 *   points: values.map((y, i) => ({ x: i + 1, y })),
 *   ...{ smoothed: null, marks: [], divergedAt: null },
 * }));
 * const chart = svgChart(
 *   curves,
 *   {
 *     ...{ xName: "epoch", xEnd: 3, isLog: true, references: [] },
 *     extent: extentOf(Object.values(losses).flat()),
 *   },
 *   {
 *     ...{ title: "loss", description: "Adam's falls faster than SGD's.", yName: "loss" },
 *     ...{ width: 640, height: 320, legend: [] },
 *   },
 * );
 * assert(standaloneSvg([chart], "two optimizers").endsWith("</svg>"));
 * ```
 *
 * @module
 */
export { type Axis, linearAxis, logAxis, type Tick } from "./axis.ts";
export {
  type BandPoint,
  type ChartAxes,
  type CurveData,
  type Extent,
  extentOf,
  type NamedPlace,
  type Point,
  type Reference,
  type SignedPoint,
} from "./figure.ts";
export { endOfCurve, freePlaces, type Places, placesIn, verticalAxis } from "./places.ts";
export { type ChartLook, svgChart } from "./svg/chart.ts";
export { type HeatCell, type HeatTable, svgHeatMap } from "./svg/heat_map.ts";
export { type IntervalRow, type IntervalTable, svgIntervals } from "./svg/intervals.ts";
export type { LegendItem } from "./svg/legend.ts";
export { inlineSvg, type Picture, standaloneSvg } from "./svg/picture.ts";
export { chartStyle } from "./svg/style.ts";
export { type Attributes, element, escapeXml } from "./svg/xml.ts";
