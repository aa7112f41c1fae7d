import { svgChart } from "@ohlol/chart";
import { type GridPoint, quantile } from "@ohlol/sweep";
import { formatCount, formatLoss } from "@ohlol/tui/widgets";
import { hasCrossedOptions } from "../sweep/judged_settings.ts";
import { rateFigures, ratesChart } from "../sweep/rates_chart.ts";
import type { Cell, Figure } from "./document.ts";
import { allCompetitors, reportTheme, type SweepSource } from "./sweep_source.ts";
import { words } from "../locale/words.ts";

/** The loss of every optimizer over the learning rates. */
export function ratesFigure(source: SweepSource): Figure {
  const { seeds } = source.planner.config;
  const { series, axes } = ratesChart(allCompetitors(source), true, source, reportTheme);
  const said = words.documents.rates;
  const median = said.medianOf(formatCount(seeds.length));
  const hasBand = seeds.length > 1;
  return {
    caption: said.caption(median, hasBand, hasCrossedOptions(source)),
    draw: (width) =>
      svgChart(series, axes, {
        title: said.title,
        description: describe(source),
        ...{ width, height: width < 560 ? 330 : 400, yName: said.yName },
        ...{ logAxis: words.sweep.logAxis, noValues: words.widgets.noValues },
        legend: [
          { sign: "line", text: median },
          ...(hasBand ? [{ sign: "band", text: said.band(seeds.length) }] : []),
          { sign: "★", text: said.chosen },
          { sign: "✗", text: said.runDiverged },
        ],
      }),
    table: {
      caption: said.table(median),
      heads: said.heads,
      rows: source.planner.plans.flatMap((plan) =>
        rateFigures(plan, source).map(({ lr, losses }): Cell[] => [
          ...[plan.competitor.label, lr, losses.length],
          ...[0.5, 0.1, 0.9].map((q) => formatLoss(quantile(losses, q))),
          losses.filter((loss) => loss === Infinity).length,
          noteOf(plan.choice?.setting.lr === lr, pointAt(plan, lr)),
        ])
      ),
    },
  };
}

type Plan = SweepSource["planner"]["plans"][number];

function pointAt({ variants, choice }: Plan, lr: number): GridPoint | undefined {
  return variants[choice?.variant ?? 0].points.find((point) => point.lr === lr);
}

function noteOf(isChosen: boolean, point: GridPoint | undefined): string | null {
  const { chosen, stopped } = words.documents.rates;
  if (isChosen) return chosen;
  const stoppedAt = point?.stoppedAt ?? null;
  return stoppedAt === null ? null : stopped(stoppedAt);
}

function describe({ verdict }: SweepSource): string {
  const { description, noneChosen, best } = words.documents.rates;
  const sentences = verdict.optimizers.map(({ label, chosen, edge }) => {
    return chosen === null ? noneChosen(label) : best(label, chosen, edge !== null);
  });
  return [description, ...sentences].join(" ");
}
