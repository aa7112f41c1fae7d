import type { Buffer } from "@ohlol/tui";
import { drawChart, drawPanel, type Theme } from "@ohlol/tui/widgets";
import { aroundEntry, entry, hiddenText, shownCompetitors } from "./contestants.ts";
import { ratesChart } from "./rates_chart.ts";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

/** Draws the loss of every optimizer over the learning rates, with a band over seeds. */
export function drawRates(view: SweepView, sweep: SweepState, buffer: Buffer, theme: Theme): void {
  const title = words.sweep.ratesTitle + (view.logAxis ? words.sweep.logAxis : "") +
    hiddenText(view, theme);
  const inside = drawPanel(buffer, buffer.area, title, theme);
  const shown = shownCompetitors(sweep, view, theme);
  const { series, axes } = ratesChart(shown, view.logAxis, sweep, theme);
  const n = sweep.planner.config.seeds.length;
  const legend = [
    entry(theme.ascii ? "--" : "──", [words.sweep.medianOf(n)], theme),
    ...(n > 1 ? aroundEntry(words.sweep.band, shown, theme) : []),
    entry(theme.signs.chosen, [words.sweep.chosen], theme),
    entry(theme.signs.diverged, [words.sweep.runDiverged], theme),
  ];
  drawChart(series, { ...axes, cursor: 1, legend }, inside, theme);
}
