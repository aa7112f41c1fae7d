import type { AppState } from "../../state/app.ts";
import { type Buffer, columns, fill, fixed, rows, textWidth } from "@ohlol/tui";
import { chartTitle, drawLossChart } from "../../screens/loss_chart.ts";
import {
  drawPanel,
  drawStack,
  heatMapPanel,
  leftOutText,
  lines,
  type Panel,
  shared,
  type StepColumns,
  stepColumns,
  type Theme,
} from "@ohlol/tui/widgets";
import { drawPredictions, predictionHeads } from "./predictions.ts";
import { insidesTitle, type ShownContestant, shownContestants } from "../../screens/shown.ts";
import { drawStandings } from "./standings.ts";
import { hiddenRows, probabilityRows } from "./snapshot_rows.ts";
import { drawUnrolled, unrolledHeight } from "./unrolled.ts";

/** Draws the first screen: predictions and insides on the left, curves on the right, the table below. */
export function drawRace(state: AppState, buffer: Buffer, theme: Theme): void {
  const contestants = shownContestants(state, theme);
  const least = contestants.length + predictionHeads + lines;
  const tableHeight = contestants.length + 1 + lines;
  const hasTable = buffer.height >= least + tableHeight - shared;
  const [top, table] = rows(
    buffer.area,
    [fill(), fixed(hasTable ? tableHeight : 0)],
    hasTable ? -shared : 0,
  );
  const steps = raceColumns(state, contestants, buffer.width);
  const [left, right] = columns(top, [fixed(steps.panelWidth), fill()], -shared);
  const panels = leftPanels(state, contestants, steps, left.width, theme);
  drawStack(buffer, left, panels, theme);
  drawLossChart(state, drawPanel(buffer, right, chartTitle(state), theme), theme);
  if (hasTable) drawStandings(state, drawPanel(buffer, table, "", theme), theme);
}

/** The columns of the steps, which all panels on the left have in common, and the panels' width. */
function raceColumns(
  state: AppState,
  contestants: readonly ShownContestant[],
  width: number,
): StepColumns & { panelWidth: number } {
  const names = contestants.map(({ name, marker }) => textWidth(name) + textWidth(marker) + 1);
  const half = Math.floor(width / 2);
  const labelWidth = Math.min(Math.max(6, ...names), Math.max(6, Math.floor(half / 3)));
  const total = state.target.length;
  const countWidth = `${total}/${total}`.length + 2;
  const start = labelWidth + 2;
  const symbolWidth = Math.max(1, ...[...state.input, ...state.target].map(textWidth));
  const room = half - lines - start - countWidth;
  const steps = stepColumns(total, start, room, { minimum: symbolWidth, maximum: 9 }, state.step);
  const wanted = start + steps.count * steps.width + countWidth + lines;
  return { ...steps, panelWidth: Math.min(half, Math.max(wanted, Math.floor(width / 3))) };
}

function leftPanels(
  state: AppState,
  contestants: readonly ShownContestant[],
  steps: StepColumns,
  width: number,
  theme: Theme,
): Panel[] {
  const selected = contestants.slice(state.selected, state.selected + 1);
  const others = contestants.filter(({ isSelected }) => !isSelected);
  return [
    predictionsPanel(state, contestants, steps, theme),
    ...selected.flatMap((contestant) => [
      ...insidePanels(state, contestant, steps, theme),
      ...networkPanel(state, contestant, width, theme),
    ]),
    ...others.flatMap((contestant) => insidePanels(state, contestant, steps, theme)),
  ];
}

function predictionsPanel(
  state: AppState,
  contestants: readonly ShownContestant[],
  steps: StepColumns,
  theme: Theme,
): Panel {
  const height = contestants.length + predictionHeads;
  return {
    title: `predictions${leftOutText(steps)}`,
    height,
    leastHeight: 0,
    draw: (buffer) => drawPredictions(state, steps, buffer, theme),
  };
}

/** What a contestant's network thinks at each step: the probabilities, and its state. */
function insidePanels(
  state: AppState,
  { number }: ShownContestant,
  steps: StepColumns,
  theme: Theme,
): Panel[] {
  const probabilities = probabilityRows(state, number, theme);
  const hidden = hiddenRows(state, number, theme);
  if (probabilities === null || hidden === null) return [];
  return [
    heatMapPanel(insidesTitle("P(next)", state, number), probabilities, steps, theme),
    heatMapPanel(insidesTitle("hidden state", state, number), hidden, steps, theme),
  ];
}

function networkPanel(
  state: AppState,
  { number }: ShownContestant,
  width: number,
  theme: Theme,
): Panel[] {
  const height = unrolledHeight(state, number, width - lines);
  if (height === null) return [];
  const draw = (buffer: Buffer) => drawUnrolled(state, number, buffer, theme);
  return [{ title: insidesTitle("network", state, number), height, leastHeight: height, draw }];
}
