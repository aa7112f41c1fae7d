import { type ChartAxes, extentOf } from "@ohlol/chart";
import {
  type CompetitorPlan,
  type FinishedRun,
  median,
  quantile,
  type SweepTask,
} from "@ohlol/sweep";
import { type BandPoint, formatCount, type Point, type Series } from "@ohlol/tui/widgets";
import { axisTexts } from "../screens/curve_axis.ts";
import type { ShownCompetitor } from "./contestants.ts";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

/** A curve has at most so many points: more than a screen has dots tell nothing. */
const mostPoints = 200;

/** What curves are made of: the runs, and how long one is. */
export interface CurvesSource extends Pick<SweepState, "planner"> {
  /** The length of a run, and what its steps are called. */
  readonly task: Pick<SweepTask, "steps" | "unit" | "symbolsPerStep">;
}

/** The losses over the steps, however they are drawn. */
export interface CurvesChart {
  /** A curve for each optimizer that has a chosen rate. */
  readonly series: readonly Series[];
  /** These optimizers. */
  readonly shown: readonly ShownCompetitor[];
  /** The axes. */
  readonly axes: ChartAxes;
  /** How many seeds a curve is of: `200`, `180 to 200`. */
  readonly seeds: string;
}

/**
 * Makes a chart of the training loss at each optimizer's chosen rate: the median over seeds, and
 * around that of a selected one the band or every seed. Null while no rate is chosen.
 *
 * @param shown The optimizers.
 * @param view What the horizontal axis counts, what is around a curve, and how the loss is shown.
 */
export function curvesChart(
  shown: readonly ShownCompetitor[],
  view: Pick<SweepView, "timeAxis" | "around" | "logAxis">,
  sweep: CurvesSource,
): CurvesChart | null {
  const measured = shown.map((one) => ({ ...one, runs: measuredRuns(one.plan, sweep) }))
    .filter(({ runs }) => runs.length > 0);
  if (measured.length === 0) return null;
  const scales = measured.map(({ runs }) => unitsPerStep(runs, sweep, view));
  const end = Math.max(...scales.map((scale) => scale * sweep.task.steps));
  const place = (units: number) => 1 + units / end;
  const count = (units: number) => units < 10 ? `${units}` : formatCount(units);
  const text = view.timeAxis === "seconds" ? axisTexts.seconds : count;
  const series = measured.map((one, i) =>
    seriesOf(one, (step) => place(step * scales[i]), sweep, view)
  );
  const axes = {
    xName: view.timeAxis === "step"
      ? words.sweep.times[sweep.task.unit]
      : words.race.axes[view.timeAxis],
    xEnd: 2,
    xLabels: roundNumbers(end).map((units) => ({ x: place(units), label: text(units) })),
    isLog: view.logAxis,
    extent: extentOf(series.flatMap(({ points, band = [] }) => [
      ...points.map(({ y }) => y),
      ...band.map(({ low }) => low),
    ])),
    references: [],
  };
  return { series, shown: measured, axes, seeds: rangeOf(measured.map(({ runs }) => runs.length)) };
}

/** Numbers from 0 on, in steps of 1, 2 or 5 times a power of ten: 5 at most up to an end. */
function roundNumbers(end: number): number[] {
  const power = 10 ** Math.floor(Math.log10(end / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((step) => end / step <= 4)!;
  // Without the last digits that adding leaves.
  return Array.from(
    { length: Math.floor(end / step) + 1 },
    (_, i) => Number((i * step).toPrecision(6)),
  );
}

/** `200`, `180 to 200`. */
function rangeOf(counts: readonly number[]): string {
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return fewest === most ? `${most}` : words.sweep.range(fewest, most);
}

/** The runs of the chosen setting: those that measure it, or while there are none, the grid's. */
export function measuredRuns(
  { choice, repeats, variants }: CompetitorPlan,
  { planner }: Pick<SweepState, "planner">,
): FinishedRun[] {
  if (choice === null) return [];
  const found = (keys: readonly { key: string }[]) =>
    keys.flatMap(({ key }) => planner.find(key) ?? []).filter(({ curve }) =>
      curve.steps.length > 0
    );
  const measured = found(repeats);
  if (measured.length > 0) return measured;
  const point = variants[choice.variant].points.find(({ lr }) => lr === choice.setting.lr);
  return found(point?.requests ?? []);
}

function unitsPerStep(
  runs: readonly FinishedRun[],
  { task }: CurvesSource,
  { timeAxis }: Pick<SweepView, "timeAxis">,
): number {
  if (timeAxis === "step") return 1;
  if (timeAxis === "symbols") return task.symbolsPerStep;
  return median(runs.map(({ seconds, steps }) => seconds / Math.max(1, steps)));
}

function seriesOf(
  { runs, label, marker, style, isSelected }: ShownCompetitor & { runs: readonly FinishedRun[] },
  place: (step: number) => number,
  { task }: CurvesSource,
  { around }: Pick<SweepView, "around">,
): Series {
  const count = Math.min(mostPoints, task.steps);
  const steps = Array.from({ length: count }, (_, i) => Math.round((i + 1) * task.steps / count));
  const losses = steps.map((step) => runs.map((run) => lossAt(run, step)));
  const at = (q: number): Point[] =>
    steps.map((step, i) => ({ x: place(step), y: quantile(losses[i], q) }));
  const [low, high] = [at(0.1), at(0.9)];
  const base = {
    label,
    marker,
    style,
    points: at(0.5),
    smoothed: null,
    marks: [],
    divergedAt: null,
  };
  if (!isSelected) return base;
  if (around === "band") {
    return { ...base, band: low.map(({ x, y }, i): BandPoint => ({ x, low: y, high: high[i].y })) };
  }
  const others = runs.map((_, r) => steps.map((step, i) => ({ x: place(step), y: losses[i][r] })));
  return { ...base, others };
}

/** The loss of the last point of a curve up to a step; of the first one before that. */
export function lossAt({ curve: { steps, losses } }: FinishedRun, step: number): number {
  let [low, high] = [0, steps.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (steps[middle] <= step) low = middle;
    else high = middle;
  }
  return losses[low];
}
