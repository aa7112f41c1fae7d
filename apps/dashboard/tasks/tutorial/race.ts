import { type Buffer, columns, fill, fixed, type Rect, rows, textWidth } from "@ohlol/tui";
import {
  drawOnePanel,
  drawStack,
  heatMapPanel,
  lines,
  type Panel,
  shared,
  type StepColumns,
  stepColumns,
  stepsPart,
  type Theme,
} from "@ohlol/tui/widgets";
import { oneRateNote } from "../../report/one_rate.ts";
import { lossPanel } from "../../screens/loss_chart.ts";
import { hiddenRows, probabilityRows } from "../../screens/network/snapshot_rows.ts";
import { networkPanel } from "../../screens/network/unrolled.ts";
import { insidesTitle, type ShownContestant, shownContestants } from "../../screens/shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { isOver } from "../../state/leaving.ts";
import { newestTime } from "../../state/playback.ts";
import { contestantsPart, drawPredictions, predictionHeads } from "./predictions.ts";
import { standingsPanels } from "./standings.ts";
import { words } from "../../locale/words.ts";

/** The columns of the steps in a panel of so many cells inside: the same in all panels. */
type ColumnsIn = (width: number) => StepColumns;

/** The cells of a step's column at most. */
const widestStep = 9;

/**
 * Draws the race: predictions and insides on the left, curves on the right, the table below.
 *
 * @returns The panels for which there was no room.
 */
export function drawRace(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const contestants = shownContestants(state, theme);
  const [bare, ...moreColumns] = standingsPanels(state, buffer.width - lines, theme);
  const table = withNote(bare, state);
  const least = contestants.length + predictionHeads + lines;
  const hasTable = buffer.height >= least + table.height + lines - shared;
  const [top, bottom] = rows(
    buffer.area,
    [fill(), fixed(hasTable ? table.height + lines : 0)],
    hasTable ? -shared : 0,
  );
  const leftOut = drawTop(state, contestants, buffer, top, theme);
  if (hasTable) drawOnePanel(table, buffer, bottom, theme);
  return [...leftOut, ...(hasTable ? [] : [table]), ...moreColumns];
}

/** The table; at the end its top line says what the race can't tell. */
function withNote(table: Panel, state: AppState): Panel {
  const { run: { started, histories }, playback } = state;
  const isAtEnd = isOver(state) && Math.floor(playback.position) >= newestTime(histories);
  const note = isAtEnd && started !== null ? oneRateNote(started.config) : null;
  // Beside differences it says what they are to.
  if (note === null || state.curves.comparedTo !== null) return table;
  return { ...table, heading: (inside) => ({ ...table.heading(inside), title: note }) };
}

function drawTop(
  state: AppState,
  contestants: readonly ShownContestant[],
  buffer: Buffer,
  rect: Rect,
  theme: Theme,
): Panel[] {
  const columnsIn: ColumnsIn = (width) => raceColumns(state, contestants, width);
  const leftWidth = predictionsWidth(state, columnsIn, rect.width);
  const [left, right] = columns(rect, [fixed(leftWidth), fill()], -shared);
  const own = [
    predictionsPanel(state, contestants, columnsIn, theme),
    ...insidePanels(state, state.selected, columnsIn, theme),
  ];
  // Where there is room for them; the network has a screen of its own, and tab selects the others.
  const more = [
    ...networkPanel(state, state.selected, left.width - lines, theme),
    ...contestants.filter(({ isSelected }) => !isSelected)
      .flatMap(({ number }) => insidePanels(state, number, columnsIn, theme)),
  ];
  const leftOut = drawStack(buffer, left, [...own, ...more], theme);
  drawOnePanel(lossPanel(state, theme), buffer, right, theme);
  return leftOut.filter((panel) => own.includes(panel));
}

function raceColumns(
  state: AppState,
  contestants: readonly ShownContestant[],
  width: number,
): StepColumns {
  const names = contestants.map(({ name, marker }) => textWidth(`${marker} ${name}`));
  const labelWidth = Math.min(Math.max(6, ...names), Math.max(6, Math.floor(width / 3)));
  const start = labelWidth + 2;
  const symbolWidth = Math.max(1, ...[...state.input, ...state.target].map(textWidth));
  const room = width - start - countWidth(state);
  const widths = { minimum: symbolWidth, maximum: widestStep };
  return stepColumns(state.target.length, start, room, widths, state.step);
}

/** The cells of ` 4/5 `, how many symbols are right. */
function countWidth({ target }: AppState): number {
  return `${target.length}/${target.length}`.length + 2;
}

/** The width of the panels on the left: up to half of the screen, as much as they can use. */
function predictionsWidth(state: AppState, columnsIn: ColumnsIn, width: number): number {
  const half = Math.floor(width / 2);
  const { start, count, width: step } = columnsIn(half - lines);
  const wanted = start + count * step + countWidth(state) + lines;
  return Math.min(half, Math.max(wanted, Math.floor(width / 3)));
}

function predictionsPanel(
  state: AppState,
  contestants: readonly ShownContestant[],
  columnsIn: ColumnsIn,
  theme: Theme,
): Panel {
  return {
    name: words.tutorial.predictions,
    height: contestants.length + predictionHeads,
    leastHeight: 0,
    heading: ({ width, height }) => ({
      title: words.tutorial.predictions,
      parts: [stepsPart(columnsIn(width), words.parts.steps), contestantsPart(state, height)],
    }),
    draw: (buffer) => drawPredictions(state, columnsIn(buffer.width), buffer, theme),
  };
}

/** What a contestant's network does at each step: the probabilities that it gives, and its state. */
function insidePanels(
  state: AppState,
  number: number,
  columnsIn: ColumnsIn,
  theme: Theme,
): Panel[] {
  const probabilities = probabilityRows(state, number, theme);
  const hidden = hiddenRows(state, number, theme);
  if (probabilities === null || hidden === null) return [];
  return ([[words.network.probabilities, probabilities], [
    words.network.hiddenState,
    hidden,
  ]] as const).map(([name, map]) =>
    heatMapPanel(name, insidesTitle(name, state, number), map, columnsIn, theme)
  );
}
