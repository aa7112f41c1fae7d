import type { AppState } from "../state/app_state.ts";
import { type CurveRecord, smoothings } from "@ohlol/train";
import type { Buffer, Span } from "@ohlol/tui";
import {
  drawChart,
  type Extent,
  formatLoss,
  type LegendEntry,
  type Panel,
  type Point,
  type Series,
  type Theme,
} from "@ohlol/tui/widgets";
import { type Baseline, baselinesOf } from "./baselines.ts";
import { type ShownContestant, shownContestants, timeOf, timeUnit } from "./shown.ts";
import { axisEnd } from "./time_axis.ts";

/** The title of the curves: how the axis and the curves are drawn. */
export function chartTitle({ logAxis, smoothing }: AppState): string {
  return "loss" + (logAxis ? ", log axis" : "") +
    (smoothing > 0 ? `, smoothed ${smoothings[smoothing]}` : "");
}

/** The fewest rows in which curves are readable. */
const leastHeight = 6;

/** The curves as a panel, which uses all rows that it gets. */
export function lossPanel(state: AppState, theme: Theme): Panel {
  return {
    name: "loss",
    height: leastHeight,
    leastHeight,
    heading: () => ({ title: chartTitle(state) }),
    draw: (buffer) => drawLossChart(state, buffer, theme),
  };
}

/**
 * Draws the curves up to the time that is shown, that of the selected contestant on top; on them the
 * validation losses as marks, and behind them the losses to compare with.
 */
export function drawLossChart(state: AppState, buffer: Buffer, theme: Theme): void {
  const contestants = shownContestants(state, theme)
    .toSorted((a, b) => Number(a.isSelected) - Number(b.isSelected));
  const xEnd = axisEnd(state);
  const baselines = baselinesOf(state, theme);
  const series = contestants.flatMap((contestant) => seriesOf(contestant, state));
  const options = {
    xName: timeUnit(state),
    xEnd,
    cursor: timeOf(state),
    isLog: state.logAxis,
    extent: extentUpTo(xEnd, state, baselines),
    references: baselines.map(({ label, loss }) => ({ label, value: formatLoss(loss), y: loss })),
    legend: [...marksEntry(series, theme), ...baselines.map((one) => baselineEntry(one, theme))],
    // Where there are validation losses, a marker on a curve is one of them.
    hasMarkersAlong: state.run.started?.validationSymbols === 0,
  };
  drawChart(series, options, buffer, theme);
}

/** `● ◆ validation loss`, once there is one. */
function marksEntry(series: readonly Series[], { styles }: Theme): LegendEntry[] {
  const marked = series.filter(({ marks }) => marks.length > 0).toReversed();
  if (marked.length === 0) return [];
  const markers = marked.map(({ marker, style }): Span => [`${marker} `, style]);
  return [[[...markers, ["validation loss", styles.quiet]]]];
}

/** `╌ chance: 5 ln 4` */
function baselineEntry({ label, meanings }: Baseline, { signs, styles }: Theme): LegendEntry {
  return meanings.map((meaning): Span[] => [
    [signs.dashed, styles.line],
    [` ${label}: ${meaning}`, styles.quiet],
  ]);
}

function seriesOf(contestant: ShownContestant, state: AppState): Series[] {
  const { history, record, name, marker, style, divergedAt, number } = contestant;
  if (record === null) return [];
  const { smoothing } = state;
  const records = history.records.slice(0, history.countUpTo(record.time));
  const smoothed = (of: CurveRecord) => ({ x: of.time, y: of.smoothed[smoothing] });
  const shownLoss = timeUnit(state) === "epoch" || smoothing === 0 || divergedAt !== null
    ? record.loss
    : record.smoothed[smoothing];
  return [{
    label: `${name} ${formatLoss(shownLoss)}`,
    marker,
    style,
    points: records.map(({ time, loss }) => ({ x: time, y: loss })),
    smoothed: smoothing === 0 ? null : records.map(smoothed),
    marks: validationsOf(number, state).filter(({ x }) => x <= record.time),
    divergedAt,
  }];
}

function validationsOf(contestant: number, { run }: AppState): Point[] {
  return run.histories[contestant].validations.map(({ time, loss }) => ({ x: time, y: loss }));
}

/**
 * The range of all recorded losses up to a time, also of those that are not shown yet: so the axis
 * stands still while the playhead moves.
 */
function extentUpTo(end: number, state: AppState, baselines: readonly Baseline[]): Extent {
  const curves = state.run.histories;
  let [low, high, lowPositive] = [Infinity, -Infinity, Infinity];
  const include = (loss: number) => {
    if (!Number.isFinite(loss)) return;
    low = Math.min(low, loss);
    high = Math.max(high, loss);
    if (loss > 0) lowPositive = Math.min(lowPositive, loss);
  };
  curves.forEach(({ records }, number) => {
    for (const { time, loss } of records) if (time <= end) include(loss);
    for (const { x, y } of validationsOf(number, state)) if (x <= end) include(y);
  });
  // Lines alone make no chart.
  if (Number.isFinite(low)) baselines.forEach(({ loss }) => include(loss));
  return { low, high, lowPositive };
}
