import { type Buffer, columns, drawText, fill, fixed, textWidth } from "@ohlol/tui";
import {
  drawPanel,
  drawStack,
  heatMapPanel,
  lines,
  type Panel,
  shared,
  type StepColumns,
  stepColumns,
  type Theme,
} from "@ohlol/tui/widgets";
import { lossPanel } from "../loss_chart.ts";
import { insidesTitle, overTime, snapshotOf, timeOf, withoutInsides } from "../shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { memoryPanels } from "./memory.ts";
import { stepName, symbolName, unitName } from "./names.ts";
import { type NetworkReading, readNetwork } from "./network_reading.ts";
import { cellStateRows, hiddenRows, largestOf, probabilityRows } from "./snapshot_rows.ts";
import { type Timeline, type TimelineGroup, timelinePanel } from "./timeline.ts";
import { drawWeights } from "./weights.ts";
import { words } from "../../locale/words.ts";

// With less the epochs don't fit beside the steps.
const leastWidth = 56;

/**
 * Draws the hidden states at one moment of training, and how they have become so; or the weights.
 *
 * @returns The panels that aren't shown in full.
 */
export function drawHiddenState(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const dated = snapshotOf(state, state.selected);
  const network = dated && readNetwork(dated);
  if (network !== null) {
    return state.showsWeights
      ? drawWeights(state, network, buffer, theme)
      : drawStates(state, network, buffer, theme);
  }
  const title = insidesTitle(
    words.network[state.showsWeights ? "weights" : "hiddenState"],
    state,
    state.selected,
  );
  const inside = drawPanel(buffer, buffer.area, title, theme);
  drawText(inside, 1, 0, withoutInsides(state, state.selected), theme.styles.quiet);
  return [];
}

function drawStates(
  state: AppState,
  network: NetworkReading,
  buffer: Buffer,
  theme: Theme,
): Panel[] {
  const states = statePanels(state, theme);
  const timelines = timelinePanels(state, network, theme);
  if (buffer.width < leastWidth) {
    return drawStack(buffer, buffer.area, [...states, ...timelines], theme);
  }
  const width = Math.floor(buffer.width / 2);
  const steps = stateColumns(state, width - lines, theme);
  const leftWidth = steps.start + steps.width * steps.count + 1 + lines;
  const [left, right] = columns(buffer.area, [fixed(leftWidth), fill()], -shared);
  const leftOut = drawStack(buffer, left, [...states, lossPanel(state, theme)], theme);
  return [
    ...leftOut.filter((panel) => states.includes(panel)),
    ...drawStack(buffer, right, timelines, theme),
  ];
}

/** How the states and the outputs changed in training. */
function timelinePanels(state: AppState, network: NetworkReading, theme: Theme): Panel[] {
  const named = (letter: string) => overTime(theme.ascii ? `${letter}_t` : `${letter}ₜ`, state);
  const ofCells = network.cell === "LSTM" ? [cellStateTimeline(state, network, theme)] : [];
  return [
    timelinePanel(named("h"), stateTimeline(state, network, theme), state, theme),
    ...ofCells.map((timeline) => timelinePanel(named("c"), timeline, state, theme)),
    timelinePanel(
      overTime(words.network.probabilities, state),
      outputTimeline(state, theme),
      state,
      theme,
    ),
  ];
}

function stateColumns(state: AppState, width: number, theme: Theme): StepColumns {
  const map = hiddenRows(state, state.selected, theme);
  const symbols = state.run.started?.symbols ?? [];
  const start = Math.max(...[...(map?.labels ?? []), ...symbols].map(textWidth), 1) + 2;
  const widths = { minimum: 2, maximum: 10 };
  return stepColumns(state.target.length, start, width - start - 1, widths, state.step);
}

function statePanels(state: AppState, theme: Theme): Panel[] {
  const { selected } = state;
  const hidden = hiddenRows(state, selected, theme);
  const probabilities = probabilityRows(state, selected, theme);
  if (hidden === null || probabilities === null) return [];
  const columnsIn = (width: number) => stateColumns(state, width, theme);
  const cellState = cellStateRows(state, selected, theme);
  const names = words.network;
  const maps = [
    [names.hiddenState, hidden] as const,
    ...(cellState === null ? [] : [[names.cellState, cellState] as const]),
    [names.probabilities, probabilities] as const,
  ];
  return [
    ...maps.map(([name, map]) =>
      heatMapPanel(name, insidesTitle(name, state, selected), map, columnsIn, theme)
    ),
    ...memoryPanels(state, theme),
  ];
}

/** A group for each step, a row for each unit. */
function stateTimeline(state: AppState, network: NetworkReading, theme: Theme): Timeline {
  const { hiddenSize, layers } = network;
  const units = hiddenSize * layers.length;
  const labels = Array.from(
    { length: units },
    (_, unit) => unitName(unit, hiddenSize, layers.length, theme.ascii),
  );
  return {
    groups: stepGroups(state, labels, theme, ({ hidden }, step) => hidden[step]),
    names: { groups: words.parts.steps, rows: words.parts.units },
    group: state.step,
    row: state.unit,
    cursor: state.unit,
    scale: "signed",
    limit: 1,
  };
}

/** The same of an LSTM's cell state, on a scale up to its largest number so far. */
function cellStateTimeline(
  state: AppState,
  network: NetworkReading,
  theme: Theme,
): Timeline {
  const timeline = stateTimeline(state, network, theme);
  const { kept } = state.run.histories[state.selected].snapshots;
  const past = kept.filter(({ time }) => time <= timeOf(state));
  return {
    ...timeline,
    groups: timeline.groups.map((group, step) => ({
      ...group,
      values: ({ cellStates }) => cellStates?.[step] ?? [],
    })),
    limit: Math.max(...past.map(({ snapshot }) => largestOf(snapshot.cellStates ?? []))),
  };
}

/** A group for each step, a row for each symbol. */
function outputTimeline(state: AppState, theme: Theme): Timeline {
  const symbols = state.run.started?.symbols ?? [];
  const labels = symbols.map((symbol) => symbolName(state, symbol, theme.ascii));
  return {
    groups: stepGroups(state, labels, theme, ({ probabilities }, step) => probabilities[step]),
    names: { groups: words.parts.steps, rows: words.parts.symbols },
    group: state.step,
    row: symbols.indexOf(state.target[state.step]),
    cursor: null,
    scale: "fraction",
    limit: 1,
  };
}

/** `t₃  l → l`: what a step reads, and what it should answer. */
function stepGroups(
  state: AppState,
  labels: readonly string[],
  { ascii, signs }: Theme,
  values: (snapshot: Parameters<TimelineGroup["values"]>[0], step: number) => ArrayLike<number>,
): TimelineGroup[] {
  return state.target.map((answer, step) => {
    const [read, wanted] = [state.input[step], answer].map((symbol) =>
      symbolName(state, symbol, ascii)
    );
    return {
      title: `${stepName(step, ascii)}  ${read} ${signs.to} ${wanted}`,
      labels,
      values: (snapshot) => values(snapshot, step),
    };
  });
}
