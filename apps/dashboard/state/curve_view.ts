import type { RunState } from "@ohlol/train";
import { nextTimeAxis, type TimeAxis } from "./time_axes.ts";

/** The parts of the curves that can be shown, and what the title calls them. */
export const zooms = ["all", "second half", "last tenth"] as const;

/** A part of the curves. */
export type Zoom = typeof zooms[number];

/** How the curves are shown. */
export interface CurveView {
  /** What their horizontal axis counts. */
  timeAxis: TimeAxis;
  /** The contestants, by number, that are hidden in them, and whose paths are in the landscape. */
  readonly hidden: Set<number>;
  /** The contestant to which curves and table show differences; null for none. */
  comparedTo: number | null;
  /** Which part of them is shown. */
  zoom: Zoom;
}

/** What changing the view needs of the state. */
export interface CurveViewState {
  /** The run. */
  readonly run: RunState;
  /** The contestant that keys are for. */
  readonly selected: number;
  /** How its curves are shown. */
  readonly curves: CurveView;
}

/** All of every curve, over steps. */
export function initialCurveView(): CurveView {
  return { timeAxis: "step", hidden: new Set(), comparedTo: null, zoom: "all" };
}

/** Lets the horizontal axis count something else. */
export function changeTimeAxis({ curves }: CurveViewState): void {
  curves.timeAxis = nextTimeAxis(curves.timeAxis);
}

/** Shows another part of the curves. */
export function changeZoom({ curves }: CurveViewState): void {
  curves.zoom = zooms[(zooms.indexOf(curves.zoom) + 1) % zooms.length];
}

/** Whether there is more than one contestant: only then can one be hidden, or compared to. */
export function hasOthers({ run }: Pick<CurveViewState, "run">): boolean {
  return run.histories.length > 1;
}

/** Hides the selected contestant in the curves and the landscape, or shows it again. */
export function hideOrShow(state: CurveViewState): void {
  const { curves: { hidden }, selected } = state;
  if (!hidden.delete(selected) && hasOthers(state)) hidden.add(selected);
}

/** Shows differences to the selected contestant, or losses again. */
export function compareToSelected(state: CurveViewState): void {
  const { curves, selected } = state;
  curves.comparedTo = curves.comparedTo === selected || !hasOthers(state) ? null : selected;
}
