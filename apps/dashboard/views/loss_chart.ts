import type { AppState } from "../app.ts";
import type { EpochRecord } from "../history.ts";
import { smoothings } from "../smoothing.ts";
import type { Buffer } from "../tui/buffer.ts";
import { drawChart } from "./chart.ts";
import type { Extent, Series } from "./plot.ts";
import { axisEnd } from "./epoch_axis.ts";
import { lossText } from "./numbers.ts";
import { epochOf, type ShownContestant, shownContestants } from "./shown.ts";
import type { Theme } from "./theme.ts";

/** What stands above the curves: how the axis and the curves are drawn. */
export function chartTitle({ logAxis, smoothing }: AppState): string {
  return "loss" + (logAxis ? ", log axis" : "") +
    (smoothing > 0 ? `, smoothed ${smoothings[smoothing]}` : "");
}

/** Draws the curves up to the epoch that is shown; that of the selected contestant on top. */
export function drawLossChart(state: AppState, buffer: Buffer, theme: Theme): void {
  const contestants = shownContestants(state, theme)
    .toSorted((a, b) => Number(a.isSelected) - Number(b.isSelected));
  const xEnd = axisEnd(state);
  const series = contestants.flatMap((contestant) => seriesOf(contestant, state.smoothing));
  drawChart(
    series,
    {
      xName: "epoch",
      xEnd,
      cursor: epochOf(state),
      isLog: state.logAxis,
      extent: extentUpTo(state, xEnd),
    },
    buffer,
    theme,
  );
}

function seriesOf(contestant: ShownContestant, smoothing: number): Series[] {
  const { history, record, name, marker, style, divergedAt } = contestant;
  if (record === null) return [];
  const records = history.records.slice(0, history.countUpTo(record.time));
  const smoothed = (of: EpochRecord) => ({ x: of.time, y: of.smoothed[smoothing] });
  return [{
    label: `${name} ${lossText(record.loss)}`,
    marker,
    style,
    points: records.map(({ time, loss }) => ({ x: time, y: loss })),
    smoothed: smoothing === 0 ? null : records.map(smoothed),
    divergedAt,
  }];
}

/**
 * The range of all recorded losses up to an epoch, also of those that are not shown yet: so the
 * axis stands still while the playhead moves.
 */
function extentUpTo({ histories }: AppState, epoch: number): Extent {
  let [low, high, lowPositive] = [Infinity, -Infinity, Infinity];
  for (const { records } of histories) {
    for (const { time: at, loss } of records) {
      if (at > epoch || !Number.isFinite(loss)) continue;
      low = Math.min(low, loss);
      high = Math.max(high, loss);
      if (loss > 0) lowPositive = Math.min(lowPositive, loss);
    }
  }
  return { low, high, lowPositive };
}
