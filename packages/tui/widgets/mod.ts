/**
 * Charts, heat maps, panels and bars: plain data in, cells out.
 *
 * @module
 */
export { drawBar } from "./bar.ts";
export { drawChart } from "./chart.ts";
export { drawEquation, equationHeight, equationWidth, sign, type Term } from "./equation.ts";
export {
  formatClock,
  formatCount,
  formatLoss,
  formatNonFinite,
  formatPercent,
  formatSeconds,
} from "./format.ts";
export { drawCentered, type HeatMap } from "./heat_map.ts";
export { fixedDigits, significant, subscript, superscript } from "./numbers.ts";
export { drawPanel } from "./panel.ts";
export type { Extent, Point, Reference, Series } from "./plot.ts";
export {
  drawShaded,
  fractionDigits,
  type Scale,
  shadeSign,
  signedDigits,
  signStyle,
} from "./shade.ts";
export { drawStack, heatMapPanel, lines, type Panel, shared } from "./stack.ts";
export { eachStep, leftOutText, type StepColumns, stepColumns, windowStart } from "./steps.ts";
export { createTheme, type Theme } from "./theme.ts";
export { wrapText } from "./wrapped.ts";
