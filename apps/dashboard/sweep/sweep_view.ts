import type { Loading } from "@ohlol/train";
import type { LeaveCause } from "../state/leaving.ts";
import type { TimeAxis } from "../state/time_axes.ts";
import type { SweepState } from "./sweep_state.ts";

/** The screens, in the order of their keys. */
export const screenNames = ["rates", "curves", "verdict", "runs"] as const;

/** The name of a screen. */
export type ScreenName = typeof screenNames[number];

/** What is shown of a sweep. Keys change it. */
export interface SweepView {
  /** The sweep; null while its data are prepared. */
  sweep: SweepState | null;
  /** How far the preparation is. */
  loading: Loading | null;
  /** The screen that is shown. */
  screen: ScreenName;
  /** The competitors, by number, that are hidden in all charts. */
  readonly hidden: Set<number>;
  /** The competitor that a key hides or shows. */
  selected: number;
  /** Whether the loss has a logarithmic axis. */
  logAxis: boolean;
  /** Whether curves have a band or every seed around them. */
  around: "band" | "seeds";
  /** What the curves' horizontal axis counts. */
  timeAxis: TimeAxis;
  /** How many lines of the verdict are scrolled over. */
  scroll: number;
  /** The first rate of the heat map that is shown, by number. */
  firstRate: number;
  /** The first setting of the heat map that is shown, by number. */
  firstSetting: number;
  /** Whether the help is open. */
  helpIsOpen: boolean;
  /** The page of the help. */
  helpPage: number;
  /** The newest warning, until a key is pressed. */
  warning: string | null;
  /** What asked to leave; null if nothing did. */
  leftBy: LeaveCause | null;
}

/** The view before anything has happened. */
export function initialView(): SweepView {
  return {
    ...{ sweep: null, loading: null, screen: "rates", hidden: new Set<number>(), selected: 0 },
    ...{ logAxis: true, around: "band", timeAxis: "step", scroll: 0 },
    ...{ firstRate: 0, firstSetting: 0 },
    ...{ helpIsOpen: false, helpPage: 0, warning: null, leftBy: null },
  };
}

/** Whether all runs are done, or the sweep was ended. */
export function isOver({ sweep }: SweepView): boolean {
  return sweep !== null && sweep.ended !== null;
}
