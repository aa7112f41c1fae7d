import type { DatedGradients, GradientRow, History, RunConfig } from "@ohlol/train";
import type { Style } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { shownContestants } from "../shown.ts";

/** The gradient through time of one network, or of one of its two kinds of states. */
export interface GradientCurve {
  /** Whose it is: `RNN`, `LSTM c`, `Adam`. */
  readonly name: string;
  /** What tells it from others without a colour. */
  readonly marker: string;
  readonly style: Style;
  /** The step at which it was looked at; null as long as it wasn't. */
  readonly time: number | null;
  /** The losses of which it is, each with the norms for s = t, t - 1, ... */
  readonly rows: readonly NormRow[];
}

/** The norms of one loss. */
export interface NormRow {
  /** t, from 1. */
  readonly step: number;
  readonly norms: readonly number[];
}

/** The cells, in the order in which they are compared. */
const cellNames = ["RNN", "GRU", "LSTM"];

/** The curves of a run: a cell each where cells can be compared, else a contestant each. */
export function gradientCurves(state: AppState, theme: Theme): GradientCurve[] {
  return comparesCells(state) ? cellCurves(state, theme) : contestantCurves(state, theme);
}

/** Whether cells are compared, those of the selected contestant. */
export function comparesCells({ look }: AppState): boolean {
  return look.otherCells !== undefined;
}

/** The name of a run's cell: `LSTM`. */
export function cellName(config: RunConfig): string {
  return String((config as { cell?: string }).cell ?? "rnn").toUpperCase();
}

/** How many steps the window has that is looked at; 0 as long as none is. */
export function windowSteps({ run, selected }: AppState): number {
  const rows = run.histories[selected]?.gradientsAt(Infinity)?.rows ?? [];
  return Math.max(0, ...rows.map(({ hidden }) => hidden.length));
}

function cellCurves(state: AppState, theme: Theme): GradientCurve[] {
  const { run, comparisons, selected, playback } = state;
  if (run.started === null) return [];
  const runs = [{ config: run.started.config, run }, ...comparisons];
  return cellNames.flatMap((name, i) => {
    const found = runs.find(({ config }) => cellName(config) === name);
    const history = found?.run.histories[selected];
    if (history === undefined) return [];
    const look = { marker: name[0], style: theme.styles.cells[i] };
    return curvesOf(name, look, history, playback.position);
  });
}

function contestantCurves(state: AppState, theme: Theme): GradientCurve[] {
  return shownContestants(state, theme).flatMap(({ name, marker, style, history }) =>
    curvesOf(name, { marker, style }, history, state.playback.position)
  );
}

/** The curve of hidden states, and that of cell states where there are some. */
function curvesOf(
  name: string,
  look: Pick<GradientCurve, "marker" | "style">,
  history: History,
  position: number,
): GradientCurve[] {
  const dated = history.gradientsAt(position);
  const hidden = curveOf(name, look, dated, ({ hidden }) => hidden);
  if (dated === null || dated.rows.some(({ cellState }) => cellState === null)) return [hidden];
  const dim = { ...look, style: { ...look.style, dim: true } };
  return [
    { ...hidden, name: `${name} h` },
    curveOf(`${name} c`, dim, dated, ({ cellState }) => cellState!),
  ];
}

function curveOf(
  name: string,
  look: Pick<GradientCurve, "marker" | "style">,
  dated: DatedGradients | null,
  norms: (row: GradientRow) => readonly number[],
): GradientCurve {
  const rows = dated?.rows.map((row) => ({ step: row.step, norms: norms(row) })) ?? [];
  return { ...look, name, time: dated?.time ?? null, rows };
}

/** The norms by their distance t - s: the mean over the losses that reach so far back. */
export function byDistance({ rows }: GradientCurve): number[] {
  const longest = Math.max(0, ...rows.map(({ norms }) => norms.length));
  return Array.from({ length: longest }, (_, distance) => {
    const reaching = rows.filter(({ norms }) => norms.length > distance);
    return reaching.reduce((sum, { norms }) => sum + norms[distance], 0) / reaching.length;
  });
}

/**
 * The norm nearest to the loss that isn't 0: a loss doesn't depend on the cell state beside the hidden
 * state that it is computed of, but on the one before.
 */
export function nearestNorm(norms: readonly number[]): number {
  return norms.find((norm) => norm !== 0) ?? 0;
}

/** How many steps back the gradient is still a hundredth of what it is nearest to the loss. */
export function reachOf(norms: readonly number[]): number {
  const least = nearestNorm(norms) / 100;
  return norms.findLastIndex((norm) => norm >= least);
}
