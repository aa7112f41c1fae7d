import { type Buffer, drawText } from "@ohlol/tui";
import { drawChart, drawPanel, type Theme } from "@ohlol/tui/widgets";
import { aroundEntry, entry, hiddenText, shownCompetitors } from "./contestants.ts";
import { curvesChart } from "./curves_chart.ts";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

/** Draws each optimizer's training loss at its chosen rate: the median and a band over seeds. */
export function drawCurvesScreen(
  view: SweepView,
  sweep: SweepState,
  buffer: Buffer,
  theme: Theme,
): void {
  const title = words.sweep.curvesTitle + (view.logAxis ? words.sweep.logAxis : "") +
    hiddenText(view, theme);
  const inside = drawPanel(buffer, buffer.area, title, theme);
  const shown = shownCompetitors(sweep, view, theme);
  const chart = curvesChart(shown, view, sweep);
  if (chart === null) {
    drawText(inside, 1, 0, words.sweep.noRateYet, theme.styles.quiet);
    return;
  }
  const around = words.sweep[view.around === "band" ? "band" : "everySeed"];
  const legend = [
    entry(theme.ascii ? "--" : "──", [words.sweep.medianOf(chart.seeds)], theme),
    ...aroundEntry(around, chart.shown, theme),
  ];
  drawChart(chart.series, { ...chart.axes, cursor: 1, legend }, inside, theme);
}
