import type { AppState } from "../../state/app.ts";
import { type Buffer, columns, drawText, fill, fixed, textWidth } from "@ohlol/tui";
import { drawMemory, memoryPairs } from "./memory.ts";
import { stepName, symbolName, unitName } from "./names.ts";
import { type NetworkReading, readNetwork } from "./network_reading.ts";
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
import { insidesTitle, snapshotOf, withoutInsides } from "../../screens/shown.ts";
import { hiddenRows, probabilityRows } from "./snapshot_rows.ts";
import { drawTimeline, type Timeline, type TimelineGroup } from "./timeline.ts";
import { drawWeights } from "./weights.ts";

// With less there is no room for the epochs beside the steps.
const leastWidth = 56;

/** Draws the third screen: the states of one epoch, and how they have become so; or the weights. */
export function drawHiddenState(state: AppState, buffer: Buffer, theme: Theme): void {
  const dated = snapshotOf(state, state.selected);
  const network = dated && readNetwork(dated);
  const title = insidesTitle(
    state.showsWeights ? "weights" : "hidden state",
    state,
    state.selected,
  );
  if (network === null) {
    const inside = drawPanel(buffer, buffer.area, title, theme);
    drawText(inside, 1, 0, withoutInsides(state, state.selected), theme.styles.quiet);
  } else if (state.showsWeights) {
    drawWeights(state, network, title, buffer, theme);
  } else {
    drawStates(state, network, title, buffer, theme);
  }
}

function drawStates(
  state: AppState,
  network: NetworkReading,
  title: string,
  buffer: Buffer,
  theme: Theme,
): void {
  const hasTimeline = buffer.width >= leastWidth;
  const width = hasTimeline ? Math.floor(buffer.width / 2) : buffer.width;
  const steps = stateColumns(state, width - lines, theme);
  const leftWidth = hasTimeline ? steps.start + steps.width * steps.count + 1 + lines : width;
  const [left, right] = columns(buffer.area, [fixed(leftWidth), fill()], -shared);
  drawStack(buffer, left, statePanels(state, title, steps, theme), theme);
  if (!hasTimeline) return;
  const inside = drawPanel(buffer, right, "over the epochs", theme);
  drawTimeline(stateTimeline(state, network, theme), state, inside, theme);
}

function stateColumns(state: AppState, width: number, theme: Theme): StepColumns {
  const map = hiddenRows(state, state.selected, theme);
  const symbols = state.started?.symbols ?? [];
  const start = Math.max(...[...(map?.labels ?? []), ...symbols].map(textWidth), 1) + 2;
  const widths = { minimum: 2, maximum: 10 };
  return stepColumns(state.target.length, start, width - start - 1, widths, state.step);
}

function statePanels(state: AppState, title: string, steps: StepColumns, theme: Theme): Panel[] {
  const hidden = hiddenRows(state, state.selected, theme);
  const probabilities = probabilityRows(state, state.selected, theme);
  if (hidden === null || probabilities === null) return [];
  const pairs = memoryPairs(state);
  const memory: Panel = {
    title: "memory: same symbol, other state",
    height: pairs.length,
    leastHeight: 1,
    draw: (buffer) => drawMemory(pairs, state, buffer, theme),
  };
  return [
    heatMapPanel(title + leftOutText(steps), hidden, steps, theme),
    heatMapPanel(insidesTitle("P(next)", state, state.selected), probabilities, steps, theme),
    ...(pairs.length > 0 ? [memory] : []),
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
  const groups = state.target.map((target, step): TimelineGroup => ({
    title: `${stepName(step, theme.ascii)}  ${
      symbolName(state.input[step], theme.ascii)
    } ${theme.signs.to} ${symbolName(target, theme.ascii)}`,
    labels,
    values: ({ hidden }) => hidden[step],
  }));
  return { groups, group: state.step, row: state.unit, scale: "signed" };
}
