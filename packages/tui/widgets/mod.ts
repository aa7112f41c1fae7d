/**
 * Charts, heat maps, panels and bars: plain data in, cells out.
 *
 * @module
 */
export { drawBar } from "./bar.ts";
export { drawChart } from "./chart.ts";
export type { LegendEntry } from "./chart_legend.ts";
export { drawEquation, equationHeight, equationWidth, sign, type Term } from "./equation.ts";
export {
  formatClock,
  formatCount,
  formatLoss,
  formatNonFinite,
  formatPercent,
  formatSeconds,
  signedText,
} from "./format.ts";
export { drawCentered, type HeatMap } from "./heat_map.ts";
export { fixedDigits, significant, subscript, superscript } from "./numbers.ts";
export { drawPages } from "./pages.ts";
export { drawPanel, type Heading } from "./panel.ts";
export {
  drawParallel,
  leastParallelHeight,
  type ParallelAxis,
  type ParallelLine,
} from "./parallel.ts";
export type { Part } from "./part.ts";
// What a chart's options are made of.
export type { BandPoint, Extent, NamedPlace, Point, Reference, SignedPoint } from "@ohlol/chart";
export type { ChartOptions, Series } from "./plot.ts";
export { drawShaded, shadeSign, showsShades } from "./shade.ts";
export { fractionDigits, signedDigits } from "./shade_digits.ts";
export { shadeLegend } from "./shade_legend.ts";
export { curveStyle, digitsStyle, type Scale, signStyle } from "./shade_style.ts";
export {
  drawOnePanel,
  drawStack,
  heatMapPanel,
  isWhole,
  lines,
  type Panel,
  shared,
} from "./stack.ts";
export {
  type ColumnWidths,
  eachStep,
  type StepColumns,
  stepColumns,
  stepsPart,
  windowPart,
  windowStart,
} from "./steps.ts";
export {
  contourBands,
  drawSurface,
  heightAt,
  showsBlocks,
  type Surface,
  surfaceColor,
  type SurfaceLine,
  type SurfaceMark,
  type SurfacePoint,
  surfaceSign,
} from "./surface.ts";
export { createTheme, type Shading, type Signs, type Styles, type Theme } from "./theme.ts";
export { englishWords, type WidgetWords } from "./words.ts";
export { wrapText } from "./wrapped.ts";
