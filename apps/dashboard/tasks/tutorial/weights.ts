import type { AppState } from "../../state/app.ts";
import { type Buffer, columns, fill, fixed, textWidth } from "@ohlol/tui";
import {
  drawPanel,
  drawStack,
  type HeatMap,
  heatMapPanel,
  lines,
  shared,
  type StepColumns,
  stepColumns,
  type Theme,
} from "@ohlol/tui/widgets";
import { layerMark, symbolName } from "./names.ts";
import { type Matrix, type NetworkReading, readNetwork } from "./network_reading.ts";
import { drawTimeline, type Timeline, type TimelineGroup } from "./timeline.ts";

// With less there is no room for the epochs beside the matrices.
const leastWidth = 56;
const columnWidths = { minimum: 2, maximum: 9 };

/** `W v + b`: a matrix, and its bias as one more column. */
interface Weights {
  readonly name: string;
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
  /** Finds the matrix and its bias in a network. */
  find(network: NetworkReading): { weight: Matrix; bias: Float32Array | null };
}

/** Draws the weights at the epoch that is shown, and how those of a unit have become so. */
export function drawWeights(
  state: AppState,
  network: NetworkReading,
  title: string,
  buffer: Buffer,
  theme: Theme,
): void {
  const hasTimeline = buffer.width >= leastWidth;
  const all = allWeights(state, network, theme);
  const width = hasTimeline ? Math.floor(buffer.width / 2) : buffer.width;
  const grids = all.map((weights) => gridOf(weights, all, width - lines, state));
  const needed = Math.max(...grids.map(({ start, width, count }) => start + width * count)) + 1 +
    lines;
  const [left, right] = columns(
    buffer.area,
    [fixed(hasTimeline ? needed : width), fill()],
    -shared,
  );
  const panels = all.map((weights, i) => {
    const { map, limit } = weightsMap(weights, network, state);
    const range = `${weights.name}, up to ${limit.toFixed(2)}`;
    return heatMapPanel(i === 0 ? `${title}: ${range}` : range, map, grids[i], theme);
  });
  drawStack(buffer, left, panels, theme);
  if (!hasTimeline) return;
  const { unit, hiddenSize } = cursorOf(state, network);
  const inside = drawPanel(buffer, right, `over the epochs, unit ${unit % hiddenSize + 1}`, theme);
  drawTimeline(weightsTimeline(all, network, state), state, inside, theme);
}

function cursorOf({ unit }: AppState, { hiddenSize, layers }: NetworkReading) {
  const layer = Math.min(layers.length - 1, Math.floor(unit / hiddenSize));
  return { unit: unit % hiddenSize, layer, hiddenSize };
}

/** The matrices of the layer under the cursor, and that above the last layer. */
function allWeights(state: AppState, network: NetworkReading, { ascii }: Theme): Weights[] {
  const { layer, hiddenSize } = cursorOf(state, network);
  const mark = layerMark(layer, network.layers.length, ascii);
  const units = Array.from({ length: hiddenSize }, (_, unit) => String(unit + 1));
  const symbols = (state.started?.symbols ?? []).map((symbol) => symbolName(symbol, ascii));
  const recurrent: Weights[] = [
    {
      name: `W${mark}_ih`,
      rowLabels: units,
      columnLabels: layer === 0 ? symbols : units,
      find: ({ layers }) => ({ weight: layers[layer].weightIh, bias: layers[layer].biasIh }),
    },
    {
      name: `W${mark}_hh`,
      rowLabels: units,
      columnLabels: units,
      find: ({ layers }) => ({ weight: layers[layer].weightHh, bias: layers[layer].biasHh }),
    },
  ];
  const { head } = network;
  if (head === null) return recurrent;
  const find = ({ head: shown }: NetworkReading) => shown ?? head;
  return [...recurrent, { name: "W_hy", rowLabels: symbols, columnLabels: units, find }];
}

/** The columns of one of the matrices; all begin at the same place. */
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
  return stepColumns(columnLabels.length + 1, start, room, sameWidth, state.step);
}

function weightsMap(
  { rowLabels, columnLabels, find }: Weights,
  network: NetworkReading,
  state: AppState,
): { map: HeatMap; limit: number } {
  const { weight, bias } = find(network);
  const limit = largest(weight, bias);
  const { columns, data } = weight;
  const { unit } = cursorOf(state, network);
  const map: HeatMap = {
    labels: rowLabels,
    head: (column) => column === columns ? "bias" : columnLabels[column],
    value: (row, column) =>
      (column === columns ? bias?.[row] : data[row * columns + column]) ?? NaN,
    scale: "signed",
    limit,
    cursor: unit,
    marked: (row, column) => weight.rows === network.hiddenSize && row === unit && column === 0,
  };
  return { map, limit };
}

function largest({ data }: Matrix, bias: Float32Array | null): number {
  let most = 1e-9;
  for (const values of [data, bias ?? []]) {
    for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  }
  return most;
}

/** The weights of the unit under the cursor: a group for each matrix that has a row for it. */
function weightsTimeline(all: Weights[], network: NetworkReading, state: AppState): Timeline {
  const { unit } = cursorOf(state, network);
  const groups = all.slice(0, 2).map((weights): TimelineGroup => {
    const { weight, bias } = weights.find(network);
    const limit = largest(weight, bias);
    return {
      title: weights.name,
      labels: bias === null ? weights.columnLabels : [...weights.columnLabels, "bias"],
      values: (snapshot) => {
        const past = readNetwork({ time: 0, snapshot });
        return past === null ? [] : rowOf(weights.find(past), unit).map((value) => value / limit);
      },
    };
  });
  return { groups, group: 0, row: -1, scale: "signed" };
}

function rowOf(
  { weight, bias }: { weight: Matrix; bias: Float32Array | null },
  row: number,
): number[] {
  const values = [...weight.data.subarray(row * weight.columns, (row + 1) * weight.columns)];
  return bias === null ? values : [...values, bias[row]];
}
