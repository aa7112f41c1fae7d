import { svgChart } from "@ohlol/chart";
import { quantile } from "@ohlol/sweep";
import { formatCount, formatLoss } from "@ohlol/tui/widgets";
import { curvesChart, lossAt, measuredRuns } from "../sweep/curves_chart.ts";
import type { Cell, Figure } from "./document.ts";
import { allCompetitors, type SweepSource, taskLength } from "./sweep_source.ts";

/** The table beside the curves has about so many rows. */
const tableRows = 15;

/** The training loss at each optimizer's chosen rate; null while no rate is chosen. */
export function curvesFigure(source: SweepSource): Figure | null {
  const task = taskLength(source);
  const sweep = { planner: source.planner, task };
  const shown = allCompetitors(source).map((one) => ({ ...one, label: settingOf(one.plan) }));
  const view = { timeAxis: "step", around: "band", logAxis: true } as const;
  const chart = curvesChart(shown, view, sweep);
  if (chart === null) return null;
  const { series, axes, seeds } = chart;
  const band = "middle 80 % of the seeds";
  return {
    caption: `Training loss over ${task.unit}s at the chosen rates: median of ${seeds} seeds; ` +
      `band: ${band}, from the 10 % to the 90 % quantile at each ${task.unit}.`,
    draw: (width) =>
      svgChart(series, axes, {
        title: "Training loss at the chosen rates",
        description: describe(series.map(({ label, points }) => [label, points.at(-1)?.y ?? NaN])),
        ...{ width, height: width < 560 ? 330 : 400, yName: "training loss" },
        legend: [
          { sign: "line", text: `median of ${seeds} seeds` },
          { sign: "band", text: `middle 80 % of ${seeds} seeds` },
        ],
      }),
    table: {
      caption: `Training loss at the chosen rates, median and ${band}, of ${seeds} seeds`,
      heads: [task.unit, ...chart.shown.map(({ label }) => label)],
      rows: stepsShown(task.steps).map((step): Cell[] => [
        formatCount(step),
        ...chart.shown.map(({ plan }) => {
          const losses = measuredRuns(plan, sweep).map((run) => lossAt(run, step));
          const [low, middle, high] = [0.1, 0.5, 0.9].map((q) => formatLoss(quantile(losses, q)));
          return `${middle} (${low} to ${high})`;
        }),
      ]),
    },
  };
}

/** Evenly spaced steps, the last one among them. */
function stepsShown(steps: number): number[] {
  const count = Math.min(tableRows, steps);
  return Array.from({ length: count }, (_, i) => Math.round((i + 1) * steps / count));
}

/** The chosen setting by name. */
function settingOf({ competitor, choice }: SweepSource["planner"]["plans"][number]): string {
  return choice === null ? competitor.label : `${competitor.label}, lr ${choice.setting.lr}`;
}

function describe(ends: readonly (readonly [label: string, loss: number])[]): string {
  const sentences = ends.map(([label, loss]) => `${label} ends at ${formatLoss(loss)}.`);
  return ["A curve of the training loss for each optimizer.", ...sentences].join(" ");
}
