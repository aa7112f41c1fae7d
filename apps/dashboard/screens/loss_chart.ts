import type { AppState } from "../state/app_state.ts";
import { type Buffer, drawText, fitText, type Span } from "@ohlol/tui";
import {
  drawChart,
  type Extent,
  formatLoss,
  type LegendEntry,
  type Panel,
  type Point,
  type Reference,
  type Series,
  signedText,
  type Theme,
} from "@ohlol/tui/widgets";
import { type Baseline, baselinesOf } from "./baselines.ts";
import { curveOf, type CurveOptions, type CurvePoint, validationsOf } from "./compared_curves.ts";
import { type CurveAxis, curveAxis, placeOf, placeOfStep } from "./curve_axis.ts";
import {
  baselineName,
  chartHeading,
  comparisonEntry,
  hiddenEntry,
  isLogAxis,
} from "./curve_texts.ts";
import { type ShownContestant, shownContestants, timeOf, timeUnit } from "./shown.ts";
import { words } from "../locale/words.ts";

/** The fewest rows in which curves are readable. */
const leastHeight = 6;

/** The curves as a panel, which uses all rows that it gets. */
export function lossPanel(state: AppState, theme: Theme): Panel {
  return {
    name: words.race.loss,
    height: leastHeight,
    leastHeight,
    heading: () => chartHeading(state),
    draw: (buffer) => drawLossChart(state, buffer, theme),
  };
}

/** A range that takes in more and more. */
type GrowingExtent = { -readonly [End in keyof Extent]: Extent[End] };

/** A contestant, and all that is recorded of its curve. */
interface ShownCurve {
  readonly contestant: ShownContestant;
  readonly points: readonly CurvePoint[];
  readonly validations: readonly (Point & { readonly time: number })[];
}

/**
 * Draws the curves up to the time that is shown, that of the selected contestant on top; on them the
 * validation losses as marks, and behind them the losses to compare with. Compared to a contestant,
 * they are differences.
 */
export function drawLossChart(state: AppState, buffer: Buffer, theme: Theme): void {
  const visible = shownContestants(state, theme).filter(({ isHidden }) => !isHidden)
    .toSorted((a, b) => Number(a.isSelected) - Number(b.isSelected));
  if (visible.length === 0 && state.run.histories.length > 0) {
    const text = words.race.allHidden;
    drawText(
      buffer,
      1,
      0,
      fitText(text, buffer.width - 1, theme.signs.ellipsis),
      theme.styles.quiet,
    );
    return;
  }
  const axis = curveAxis(state, visible);
  const curves = shownCurves(state, visible);
  const series = curves.flatMap((curve) => seriesOf(curve, axis, state));
  const extent = extentOf(curves, axis, state);
  const baselines = drawnBaselines(state, extent, theme);
  const options = {
    xName: axis.name,
    xStart: axis.start,
    xEnd: axis.end,
    xText: axis.text,
    cursor: cursorOf(visible, state),
    isLog: isLogAxis(state),
    extent: withBaselines(extent, baselines),
    references: references(state, baselines),
    legend: [
      ...comparisonEntry(state, theme),
      ...marksEntry(series, theme),
      ...hiddenEntry(state, theme),
      ...baselines.map((one) => baselineEntry(one, theme)),
    ],
    // Where there are validation losses, a marker on a curve is one of them.
    none: noneText(series, state),
    hasMarkersAlong: state.run.started?.validationSymbols === 0,
  };
  drawChart(series, options, buffer, theme);
}

/** What stands where there are no values, although there are curves. */
function noneText({ length }: readonly Series[], { curves }: AppState): string | undefined {
  if (length === 0) return undefined;
  return words.race[curves.zoom === "all" ? "noFiniteValues" : "noCurveHere"];
}

/** The curves; that of the baseline is a line at zero. */
function shownCurves(state: AppState, visible: readonly ShownContestant[]): ShownCurve[] {
  const { smoothing, run: { histories }, curves: { timeAxis, comparedTo } } = state;
  const baseline = comparedTo === null ? null : histories[comparedTo] ?? null;
  const options: CurveOptions = { axis: timeAxis, smoothing, baseline };
  return visible.filter(({ isBaseline }) => !isBaseline).map((contestant) => ({
    contestant,
    points: curveOf(contestant.history, options),
    validations: validationsOf(contestant.history, options),
  }));
}

/** Where the vertical line stands: at the step shown, or where its contestant was after it. */
function cursorOf(visible: readonly ShownContestant[], state: AppState): number {
  const { timeAxis } = state.curves;
  if (timeAxis === "step") return timeOf(state);
  // The last one is the selected one, if it isn't hidden.
  const record = visible.findLast(({ record }) => record !== null)?.record ?? null;
  return record === null ? 0 : placeOf(record, timeAxis);
}

/** The losses to compare with: none beside differences, and of a part of the curves those near it. */
function drawnBaselines(state: AppState, { low, high }: Extent, theme: Theme): Baseline[] {
  const { comparedTo, zoom } = state.curves;
  if (comparedTo !== null) return [];
  const isNear = ({ loss }: Baseline) => zoom === "all" || low <= loss && loss <= high;
  return baselinesOf(state, theme).filter(isNear);
}

function references(state: AppState, baselines: readonly Baseline[]): Reference[] {
  const name = baselineName(state);
  if (name !== null) return [{ label: name, y: 0 }];
  return baselines.map(({ label, loss }) => ({ label, value: formatLoss(loss), y: loss }));
}

/** `● ◆ validation loss`, once there is one. */
function marksEntry(series: readonly Series[], { styles }: Theme): LegendEntry[] {
  const marked = series.filter(({ marks }) => marks.length > 0).toReversed();
  if (marked.length === 0) return [];
  const markers = marked.map(({ marker, style }): Span => [`${marker} `, style]);
  return [[[...markers, [words.race.validationLoss, styles.quiet]]]];
}

/** `╌ chance: 5 ln 4` */
function baselineEntry({ label, meanings }: Baseline, { signs, styles }: Theme): LegendEntry {
  return meanings.map((meaning): Span[] => [
    [signs.dashed, styles.line],
    [` ${words.race.baselineEntry(label, meaning)}`, styles.quiet],
  ]);
}

/** What is drawn of a curve: the points up to the time shown, from where the axis begins. */
function seriesOf(
  { contestant, points, validations }: ShownCurve,
  axis: CurveAxis,
  state: AppState,
): Series[] {
  const { start } = axis;
  const { record, name, marker, style, divergedAt, history } = contestant;
  const { smoothing, curves: { timeAxis, comparedTo } } = state;
  const end = 1 + points.findLastIndex(({ time }) => time <= (record?.time ?? 0));
  const last = points[end - 1];
  if (last === undefined) return [];
  // One point before the axis, from which a line comes in.
  const first = Math.max(0, points.findIndex(({ x }, i) => i < end && x >= start) - 1);
  const drawn = points.slice(first, end);
  const isRaw = timeUnit(state) === "epoch" || smoothing === 0 || divergedAt !== null;
  const loss = isRaw ? last.y : last.smoothed;
  return [{
    label: `${name} ${comparedTo === null ? formatLoss(loss) : signedText(loss, formatLoss)}`,
    marker,
    style,
    points: drawn,
    smoothed: smoothing === 0 ? null : drawn.map(({ x, smoothed }) => ({ x, y: smoothed })),
    marks: validations.filter(({ time, x }) => time <= record!.time && x >= start && x <= axis.end),
    divergedAt: divergedAt === null ? null : placeOfStep(history, divergedAt, timeAxis),
  }];
}

/**
 * The range of all recorded losses on the axis, also of those that are not shown yet: so it stands
 * still while the playhead moves.
 */
function extentOf(
  curves: readonly ShownCurve[],
  { start, end }: CurveAxis,
  { curves: { comparedTo, zoom } }: AppState,
): Extent {
  const extent = extentOfValues([]);
  const isOn = ({ x, y }: Point) => x >= start && x <= end && Number.isFinite(y);
  for (const { points, validations } of curves) {
    for (const part of [points, validations]) {
      for (const point of part) if (isOn(point)) include(extent, point.y);
    }
  }
  // The baseline lies at zero, which a part of the curves may be far from.
  const hasZero = comparedTo !== null && zoom === "all" && Number.isFinite(extent.low);
  if (hasZero) include(extent, 0);
  return extent;
}

/** A range with the losses to compare with: lines alone make no chart. */
function withBaselines(extent: Extent, baselines: readonly Baseline[]): Extent {
  if (!Number.isFinite(extent.low)) return extent;
  const lines = extentOfValues(baselines.map(({ loss }) => loss));
  return {
    low: Math.min(extent.low, lines.low),
    high: Math.max(extent.high, lines.high),
    lowPositive: Math.min(extent.lowPositive, lines.lowPositive),
  };
}

function extentOfValues(values: readonly number[]): GrowingExtent {
  const extent = { low: Infinity, high: -Infinity, lowPositive: Infinity };
  for (const value of values) include(extent, value);
  return extent;
}

function include(extent: GrowingExtent, value: number): void {
  extent.low = Math.min(extent.low, value);
  extent.high = Math.max(extent.high, value);
  if (value > 0) extent.lowPositive = Math.min(extent.lowPositive, value);
}
