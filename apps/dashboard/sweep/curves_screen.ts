import { type FinishedRun, median, quantile } from "@ohlol/sweep";
import { type Buffer, drawText } from "@ohlol/tui";
import {
  type BandPoint,
  drawChart,
  drawPanel,
  formatCount,
  type Point,
  type Series,
  type Theme,
} from "@ohlol/tui/widgets";
import { axisNames, axisTexts } from "../screens/curve_axis.ts";
import {
  aroundEntry,
  entry,
  hiddenText,
  type ShownCompetitor,
  shownCompetitors,
} from "./contestants.ts";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";

/** A curve has at most so many points: more than a screen has dots tell nothing. */
const mostPoints = 200;

/** Draws each optimizer's training loss at its chosen rate: the median and a band over seeds. */
export function drawCurvesScreen(
  view: SweepView,
  sweep: SweepState,
  buffer: Buffer,
  theme: Theme,
): void {
  const title = `training loss at the chosen rates${view.logAxis ? ", log axis" : ""}` +
    hiddenText(view, theme);
  const inside = drawPanel(buffer, buffer.area, title, theme);
  const shown = shownCompetitors(sweep, view, theme)
    .map((one) => ({ ...one, runs: measuredRuns(one, sweep) }))
    .filter(({ runs }) => runs.length > 0);
  if (shown.length === 0) {
    drawText(inside, 1, 0, "no rate is chosen yet", theme.styles.quiet);
    return;
  }
  const scales = shown.map(({ runs }) => unitsPerStep(runs, sweep, view));
  const end = Math.max(...scales.map((scale) => scale * sweep.task.steps));
  const place = (units: number) => 1 + units / end;
  const count = (units: number) => units < 10 ? `${units}` : formatCount(units);
  const text = view.timeAxis === "seconds" ? axisTexts.seconds : count;
  const series = shown.map((one, i) =>
    seriesOf(one, (step) => place(step * scales[i]), sweep, view)
  );
  const values = series.flatMap(({ points, band = [] }) => [
    ...points.map(({ y }) => y),
    ...band.map(({ low }) => low),
  ]).filter(Number.isFinite);
  const positive = values.filter((value) => value > 0);
  const counts = shown.map(({ runs }) => runs.length);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const seeds = fewest === most ? `${most}` : `${fewest} to ${most}`;
  drawChart(
    series,
    {
      xName: axisNames[view.timeAxis] ?? `${sweep.task.unit}s`,
      xEnd: 2,
      xLabels: roundNumbers(end).map((units) => ({
        x: place(units),
        label: text(units),
      })),
      cursor: 1,
      isLog: view.logAxis,
      extent: {
        low: Math.min(...values),
        high: Math.max(...values),
        lowPositive: Math.min(...positive),
      },
      references: [],
      legend: [
        entry(theme.ascii ? "--" : "──", [`median of ${seeds} seeds`], theme),
        ...aroundEntry(
          view.around === "band" ? "middle 80 % of the seeds" : "every seed",
          shown,
          theme,
        ),
      ],
    },
    inside,
    theme,
  );
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

/** The runs of the chosen setting: those that measure it, or while there are none, the grid's. */
function measuredRuns({ plan }: ShownCompetitor, { planner }: SweepState): FinishedRun[] {
  const { choice, repeats, variants } = plan;
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
  { task }: SweepState,
  { timeAxis }: SweepView,
): number {
  if (timeAxis === "step") return 1;
  if (timeAxis === "symbols") return task.symbolsPerStep;
  return median(runs.map(({ seconds, steps }) => seconds / Math.max(1, steps)));
}

function seriesOf(
  { runs, label, marker, style, isSelected }: ShownCompetitor & { runs: readonly FinishedRun[] },
  place: (step: number) => number,
  { task }: SweepState,
  { around }: SweepView,
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
function lossAt({ curve: { steps, losses } }: FinishedRun, step: number): number {
  let [low, high] = [0, steps.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (steps[middle] <= step) low = middle;
    else high = middle;
  }
  return losses[low];
}
