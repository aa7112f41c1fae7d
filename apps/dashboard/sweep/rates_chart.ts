import type { ChartAxes, Extent, NamedPlace, SignedPoint } from "@ohlol/chart";
import { comparedLoss, type CompetitorPlan, type GridPoint, quantile } from "@ohlol/sweep";
import type { BandPoint, Series, Theme } from "@ohlol/tui/widgets";
import type { ShownCompetitor } from "./contestants.ts";
import type { SweepState } from "./sweep_state.ts";
import { words } from "../locale/words.ts";

/** A point of the grid with what its finished runs came to. */
export interface RateFigures {
  readonly lr: number;
  /** The losses of the runs that are finished, those that diverged infinite. */
  readonly losses: readonly number[];
}

/** The losses over the rates, however they are drawn. */
export interface RatesChart {
  /** A curve for each optimizer. */
  readonly series: readonly Series[];
  /** The axes. */
  readonly axes: ChartAxes;
}

/**
 * Makes a chart of the loss of every optimizer over the learning rates: medians over seeds, the
 * band of those that are selected, the chosen rates, and those at which runs diverged.
 *
 * @param shown The optimizers.
 * @param isLog Whether the loss has a logarithmic axis.
 */
export function ratesChart(
  shown: readonly ShownCompetitor[],
  isLog: boolean,
  sweep: Pick<SweepState, "planner">,
  theme: Theme,
): RatesChart {
  const figures = shown.map(({ plan }) => rateFigures(plan, sweep));
  const rates = figures.flatMap((points) => points.map(({ lr }) => lr));
  if (rates.length === 0) rates.push(1);
  const place = placeOf(Math.min(...rates));
  const series = shown.map((one, i) => seriesOf(one, figures[i], place, theme));
  const axes = {
    xName: words.sweep.axes.lr,
    xEnd: Math.max(place(Math.max(...rates)), 1.001),
    xLabels: decades(rates).map((lr): NamedPlace => ({ x: place(lr), label: `${lr}` })),
    isLog,
    extent: extentOf(figures),
    references: [],
  };
  return { series, axes };
}

/** The grid of the chosen options, or of the first ones while nothing is chosen. */
export function rateFigures(
  { variants, choice }: CompetitorPlan,
  { planner }: Pick<SweepState, "planner">,
): RateFigures[] {
  const { points } = variants[choice?.variant ?? 0];
  return points.map(({ lr, requests }: GridPoint) => ({
    lr,
    losses: requests.flatMap(({ key }) => {
      const run = planner.find(key);
      return run === undefined || run.status === "failed" ? [] : [comparedLoss(run)];
    }),
  })).filter(({ losses }) => losses.length > 0);
}

/** A rate's place: 1 and one more for each decade above the lowest. */
function placeOf(lowest: number): (lr: number) => number {
  return (lr) => 1 + Math.log10(lr / lowest);
}

function seriesOf(
  { plan, label, marker, style, isSelected }: ShownCompetitor,
  figures: readonly RateFigures[],
  place: (lr: number) => number,
  { signs }: Theme,
): Series {
  const at = (q: number) => (losses: readonly number[]) => quantile(losses, q);
  const [low, middle, high] = [at(0.1), at(0.5), at(0.9)];
  const points = figures.map(({ lr, losses }) => ({ x: place(lr), y: middle(losses) }));
  const diverged = figures.filter(({ losses }) => losses.includes(Infinity))
    .map(({ lr }): SignedPoint => ({ x: place(lr), y: null, sign: signs.diverged }));
  const lr = plan.choice?.setting.lr;
  const chosen = points.filter((_, i) => figures[i].lr === lr)
    .map(({ x, y }): SignedPoint => ({ x, y, sign: signs.chosen }));
  const band = figures.map(({ lr, losses }): BandPoint => {
    return { x: place(lr), low: low(losses), high: high(losses) };
  });
  return {
    ...{ label, marker, style, points, smoothed: null, marks: [], divergedAt: null },
    band: isSelected ? band : [],
    signs: [...diverged, ...chosen],
  };
}

/**
 * What lies between the lowest end of a band and the loss that the lowest rates end with, whichever
 * optimizer's band is drawn.
 */
function extentOf(figures: readonly (readonly RateFigures[])[]): Extent {
  const lows = figures.flat().map(({ losses }) => quantile(losses, 0.1)).filter(Number.isFinite);
  const firsts = figures.flatMap(([first]) =>
    first === undefined ? [] : [quantile(first.losses, 0.5)]
  );
  const low = Math.min(...lows);
  // Beyond what hasn't learned anything yet, how bad it is doesn't matter.
  const high = Math.max(low * 1.5, ...firsts.filter(Number.isFinite));
  return { low, high, lowPositive: Math.min(...lows.filter((loss) => loss > 0)) };
}

/** The powers of ten among the rates. */
function decades(rates: readonly number[]): number[] {
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    return Number(`1e${first + i}`);
  });
  return powers.length >= 2 ? powers : [...new Set(rates)].sort((a, b) => a - b);
}
