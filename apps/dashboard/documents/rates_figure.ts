import { svgChart } from "@ohlol/chart";
import { type GridPoint, quantile } from "@ohlol/sweep";
import { formatLoss } from "@ohlol/tui/widgets";
import { hasCrossedOptions } from "../sweep/judged_settings.ts";
import { rateFigures, ratesChart } from "../sweep/rates_chart.ts";
import { counted } from "../sweep/sweep_lines.ts";
import type { Cell, Figure } from "./document.ts";
import { allCompetitors, reportTheme, type SweepSource } from "./sweep_source.ts";

/** The loss of every optimizer over the learning rates. */
export function ratesFigure(source: SweepSource): Figure {
  const { seeds } = source.planner.config;
  const { series, axes } = ratesChart(allCompetitors(source), true, source, reportTheme);
  const median = `median of ${counted(seeds.length, "seed")}`;
  const band = "band: middle 80 % of the seeds, from the 10 % to the 90 % quantile";
  const hasBand = seeds.length > 1;
  const crossed = hasCrossedOptions(source)
    ? "Of options that are crossed, a curve has the chosen ones. "
    : "";
  return {
    caption:
      `Loss at each learning rate: ${median}${
        hasBand ? `; ${band}` : ""
      }. ${crossed}A star is the ` +
      "chosen rate. A cross at the top is a rate at which at least one run diverged. Losses above " +
      "those of rates too low to learn anything are cut off.",
    draw: (width) =>
      svgChart(series, axes, {
        title: "Loss by learning rate",
        description: describe(source),
        ...{ width, height: width < 560 ? 330 : 400, yName: "loss" },
        legend: [
          { sign: "line", text: median },
          ...(hasBand ? [{ sign: "band", text: `middle 80 % of ${seeds.length} seeds` }] : []),
          { sign: "★", text: "chosen" },
          { sign: "✗", text: "a run diverged" },
        ],
      }),
    table: {
      caption: `Loss by learning rate, ${median}`,
      heads: ["optimizer", "lr", "seeds", "median", "10 %", "90 %", "diverged", "note"],
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
  if (isChosen) return "chosen";
  const stoppedAt = point?.stoppedAt ?? null;
  return stoppedAt === null ? null : `stopped after ${stoppedAt} of the steps`;
}

function describe({ verdict }: SweepSource): string {
  const sentences = verdict.optimizers.map(({ label, chosen, edge }) => {
    if (chosen === null) return `No rate of ${label} is chosen.`;
    return `The best setting of ${label} is ${chosen}${
      edge === null ? "" : ", at the edge of its grid"
    }.`;
  });
  return ["A curve of the loss over learning rates for each optimizer.", ...sentences].join(" ");
}
