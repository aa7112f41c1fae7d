import { type Buffer, columns, fill, fixed, textWidth } from "@ohlol/tui";
import {
  drawStack,
  type HeatMap,
  heatMapPanel,
  lines,
  type Panel,
  shared,
  type StepColumns,
  stepColumns,
  type Theme,
} from "@ohlol/tui/widgets";
import { lossPanel } from "../loss_chart.ts";
import { insidesTitle, overTime } from "../shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { allWeights, cursorOf, largest, type Weights } from "./weight_matrices.ts";
import type { NetworkReading } from "./network_reading.ts";
import { timelinePanel } from "./timeline.ts";
import { weightsTimeline } from "./weights_timeline.ts";
import { words } from "../../locale/words.ts";

// With less the epochs don't fit beside the matrices.
const leastWidth = 56;
const columnWidths = { minimum: 2, maximum: 9 };

/**
 * Draws the weights of the shown epoch, and how those of a unit changed in training.
 *
 * @returns The panels that aren't shown in full.
 */
export function drawWeights(
  state: AppState,
  network: NetworkReading,
  buffer: Buffer,
  theme: Theme,
): Panel[] {
  const all = allWeights(state, network, theme);
  const panels = all.map((weights) => matrixPanel(weights, all, network, state, theme));
  const history = weightsTimeline(all, network, state);
  const timeline = timelinePanel(overTime(words.network.weights, state), history, state, theme);
  if (buffer.width < leastWidth) {
    return drawStack(buffer, buffer.area, [...panels, timeline], theme);
  }
  const room = Math.floor(buffer.width / 2) - lines;
  const ends = all.map((weights) => {
    const { start, width, count } = gridOf(weights, all, room, state);
    return start + width * count;
  });
  const [left, right] = columns(
    buffer.area,
    [fixed(Math.max(...ends) + 1 + lines), fill()],
    -shared,
  );
  const leftOut = drawStack(buffer, left, [...panels, lossPanel(state, theme)], theme);
  return [
    ...leftOut.filter((panel) => panels.includes(panel)),
    ...drawStack(buffer, right, [timeline], theme),
  ];
}

function matrixPanel(
  weights: Weights,
  all: readonly Weights[],
  network: NetworkReading,
  state: AppState,
  theme: Theme,
): Panel {
  const { name } = weights;
  const title = insidesTitle(name, state, state.selected);
  const map = weightsMap(weights, network, state);
  return heatMapPanel(name, title, map, (width) => gridOf(weights, all, width, state), theme);
}

/** The columns of one of the matrices, those around the cursor; all begin at the same place. */
function gridOf(
  { columnLabels }: Weights,
  all: readonly Weights[],
  width: number,
  state: AppState,
): StepColumns {
  const labels = all.flatMap(({ rowLabels }) => rowLabels);
  const start = Math.max(1, ...labels.map(textWidth)) + 2;
  const most = Math.max(...all.map(({ columnLabels }) => columnLabels.length)) + 1;
  const room = width - start - 1;
  const { width: columnWidth } = stepColumns(most, start, room, columnWidths, 0);
  const sameWidth = { minimum: columnWidth, maximum: columnWidth };
  return stepColumns(columnLabels.length + 1, start, room, sameWidth, state.column);
}

function weightsMap(
  { rows, rowLabels, columnLabels, find }: Weights,
  network: NetworkReading,
  state: AppState,
): HeatMap {
  const { weight, bias } = find(network);
  const { columns, data } = weight;
  const { unit, hiddenSize } = cursorOf(state, network);
  // Symbols have no cursor: the first is seen with the first unit, the last one with the last.
  const symbol = Math.round(unit / Math.max(1, hiddenSize - 1) * (rowLabels.length - 1));
  return {
    rowName: words.parts[rows],
    columnName: words.parts.columns,
    labels: rowLabels,
    heads: (column) => column === columns ? words.network.bias : [columnLabels[column]],
    value: (row, column) =>
      (column === columns ? bias?.[row] : data[row * columns + column]) ?? NaN,
    scale: "signed",
    limit: largest([{ weight, bias }]),
    cursor: rows === "units" ? unit : symbol,
    marked: (row, column) =>
      rows === "units" && row === unit && column === Math.min(state.column, columns),
  };
}
