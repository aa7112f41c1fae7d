import { type Buffer, drawText } from "@ohlol/tui";
import { drawChart, drawPanel, type Theme } from "@ohlol/tui/widgets";
import { aroundEntry, entry, hiddenText, shownCompetitors } from "./contestants.ts";
import { curvesChart } from "./curves_chart.ts";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";

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
  const shown = shownCompetitors(sweep, view, theme);
  const chart = curvesChart(shown, view, sweep);
  if (chart === null) {
    drawText(inside, 1, 0, "no rate is chosen yet", theme.styles.quiet);
    return;
  }
  const around = view.around === "band" ? "middle 80 % of the seeds" : "every seed";
  const legend = [
    entry(theme.ascii ? "--" : "──", [`median of ${chart.seeds} seeds`], theme),
    ...aroundEntry(around, chart.shown, theme),
  ];
  drawChart(chart.series, { ...chart.axes, cursor: 1, legend }, inside, theme);
}
