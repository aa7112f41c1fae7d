import type { History, StepRecord } from "@ohlol/train";
import { formatCount, formatSeconds } from "@ohlol/tui/widgets";
import type { AppState } from "../state/app_state.ts";
import type { Zoom } from "../state/curve_view.ts";
import { isOver } from "../state/leaving.ts";
import type { TimeAxis } from "../state/time_axes.ts";
import { type ShownContestant, timeUnit } from "./shown.ts";
import { axisEnd } from "./time_axis.ts";
import type { TimeUnit } from "../locale/time_unit.ts";
import { words } from "../locale/words.ts";

/** The horizontal axis of the curves. */
export interface CurveAxis {
  /** What it counts. */
  readonly name: string;
  /** Where it begins. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
  /** How a number on it is written. */
  text(x: number): string;
}

/** Where the shown part of a curve begins, as a part of all of it. */
const zoomStarts: Readonly<Record<Zoom, number>> = {
  all: 0,
  "second half": 0.5,
  "last tenth": 0.9,
};

/** An axis of seconds ends at such a multiple of a power of ten while training goes on. */
const ends = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** What the axis counts, in a word or two: with the unit, where the numbers don't have one. */
export function shownAxisName(state: AppState): string {
  const { timeAxis } = state.curves;
  return axisName(timeAxis, timeUnit(state));
}

/**
 * The axis for the curves of some contestants: of the whole run, or a good part of it; or the end of
 * the curves as far as they are shown.
 */
export function curveAxis(state: AppState, contestants: readonly ShownContestant[]): CurveAxis {
  const { timeAxis, zoom } = state.curves;
  const shown = contestants.map(({ record }) => record === null ? 0 : placeOf(record, timeAxis));
  const isWhole = zoom === "all" || Math.max(0, ...shown) === 0;
  const first = timeAxis === "step" ? 1 : 0;
  const end = isWhole ? endOf(state, contestants) : Math.max(...shown);
  const from = isWhole ? first : end * zoomStarts[zoom];
  const start = timeAxis === "seconds" ? from : Math.max(first, Math.ceil(from));
  return {
    name: shownAxisName(state),
    start,
    end,
    text: axisTexts[timeAxis],
  };
}

/** Where a record lies on an axis: its seconds are those that its contestant spent on its steps. */
export function placeOf({ time, summary }: StepRecord, axis: TimeAxis): number {
  if (axis === "step") return time;
  return time * (axis === "symbols" ? summary.symbols : summary.secondsPerStep ?? 0);
}

/** Where a step of a contestant lies on an axis. */
export function placeOfStep(history: History, step: number, axis: TimeAxis): number {
  const record = history.at(step);
  return axis === "step" || record === null ? step : placeOf(record, axis);
}

/** How numbers on an axis are written. */
export const axisTexts: Readonly<Record<TimeAxis, (x: number) => string>> = {
  step: String,
  symbols: formatCount,
  seconds: (x) => x === 0 ? "0 s" : formatSeconds(x),
};

/** What an axis counts, in a word or two. */
export function axisName(axis: TimeAxis, unit: TimeUnit): string {
  return axis === "step" ? words.frame.units[unit] : words.race.axes[axis];
}

/** Where the axis of the whole curves ends, those parts included that aren't shown yet. */
function endOf(state: AppState, contestants: readonly ShownContestant[]): number {
  const { timeAxis } = state.curves;
  const steps = axisEnd(state);
  if (timeAxis === "step") return steps;
  const newest = contestants.flatMap(({ history }) => history.at(steps) ?? []);
  if (timeAxis === "symbols") {
    return steps * Math.max(1, ...newest.map((one) => one.summary.symbols));
  }
  const seconds = Math.max(0, ...newest.map((record) => placeOf(record, timeAxis)));
  return isOver(state) || seconds === 0 ? seconds : roundedUp(seconds);
}

/** So that the axis stands still for a while. */
function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (ends.find((end) => end * power >= value) ?? 10);
}
