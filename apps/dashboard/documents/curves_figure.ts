import { svgChart } from "@ohlol/chart";
import { quantile } from "@ohlol/sweep";
import { formatCount, formatLoss } from "@ohlol/tui/widgets";
import { curvesChart, lossAt, measuredRuns } from "../sweep/curves_chart.ts";
import type { Cell, Figure } from "./document.ts";
import { allCompetitors, type SweepSource, taskLength } from "./sweep_source.ts";
import { words } from "../locale/words.ts";

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
  const said = words.documents.curves;
  return {
    caption: said.caption(task.unit, seeds),
    draw: (width) =>
      svgChart(series, axes, {
        title: said.title,
        description: describe(series.map(({ label, points }) => [label, points.at(-1)?.y ?? NaN])),
        ...{ width, height: width < 560 ? 330 : 400, yName: said.yName },
        ...{ logAxis: words.sweep.logAxis, noValues: words.widgets.noValues },
        legend: [
          { sign: "line", text: said.medianOf(seeds) },
          { sign: "band", text: words.documents.rates.band(seeds) },
        ],
      }),
    table: {
      caption: said.table(seeds),
      heads: [words.frame.units[task.unit], ...chart.shown.map(({ label }) => label)],
      rows: stepsShown(task.steps).map((step): Cell[] => [
        formatCount(step),
        ...chart.shown.map(({ plan }) => {
          const losses = measuredRuns(plan, sweep).map((run) => lossAt(run, step));
          const [low, middle, high] = [0.1, 0.5, 0.9].map((q) => formatLoss(quantile(losses, q)));
          return words.documents.withRange(middle, low, high);
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
  return choice === null
    ? competitor.label
    : words.documents.curves.setting(competitor.label, choice.setting.lr);
}

function describe(ends: readonly (readonly [label: string, loss: number])[]): string {
  const sentences = ends.map(([label, loss]) =>
    words.documents.curves.end(label, formatLoss(loss))
  );
  return [words.documents.curves.description, ...sentences].join(" ");
}
