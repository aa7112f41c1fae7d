import { type Buffer, columns, fill, fixed } from "@ohlol/tui";
import { drawPanel, drawStack, lines, type Panel, shared, type Theme } from "@ohlol/tui/widgets";
import type { Inspection } from "@ohlol/train";
import type { AppState, ScreenRow } from "../../state/app_state.ts";
import { isAtNewest } from "../../state/inspecting.ts";
import { shownContestants } from "../shown.ts";
import { explainStep } from "./explain.ts";
import { layerOf } from "./layers.ts";
import { normCharts, normTable, shownLayers, stepTitle } from "./norm_panels.ts";
import { drawNote, withoutUpdate, writtenPanel } from "./written_panel.ts";

/** The screen of a training step: what it did to each layer, and to one parameter. */
export const stepScreen: ScreenRow = {
  name: "step",
  shows: "update",
  draw: drawStep,
  explain: explainStep,
  cursor: { across: "tensor", down: "parameter", move: moveParameter },
  asks: askForUpdates,
};

// With less there is no room for charts beside the numbers.
const leastWidth = 90;

function drawStep(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  if (shownLayers(state).length === 0) {
    const inside = drawPanel(buffer, buffer.area, stepTitle(state), theme);
    drawNote(withoutUpdate(state, state.selected), inside, theme);
    return [];
  }
  const layer = layerUnderCursor(state);
  const charts = normCharts(layer, buffer.height, state, theme);
  if (buffer.width < leastWidth) {
    const panels = [normTable(layer, state, theme), ...writtenPanels(state, buffer.width, theme)];
    return drawStack(buffer, buffer.area, [...panels, ...charts], theme);
  }
  const width = Math.floor(buffer.width * 0.58);
  const [left, right] = columns(buffer.area, [fixed(width), fill()], -shared);
  const panels = [normTable(layer, state, theme), ...writtenPanels(state, left.width, theme)];
  return [
    ...drawStack(buffer, left, panels, theme),
    ...drawStack(buffer, right, charts, theme),
  ];
}

/** The updates of the parameter under the cursor, that of the selected contestant first. */
function writtenPanels(state: AppState, width: number, theme: Theme): Panel[] {
  const contestants = shownContestants(state, theme)
    .toSorted((a, b) => Number(b.isSelected) - Number(a.isSelected));
  return contestants.map((contestant) => writtenPanel(contestant, state, width - lines, theme));
}

function layerUnderCursor(state: AppState): string {
  const tensors = tensorsOf(state);
  const tensor = tensors[Math.min(state.parameter.tensor, tensors.length - 1)];
  return tensor === undefined ? shownLayers(state)[0] ?? "" : layerOf(tensor.name);
}

/** Asks for every number of the next step of each contestant, as long as there is one. */
function askForUpdates(state: AppState): Inspection[] {
  if (state.run.finished !== null || !isAtNewest(state)) return [];
  return state.run.histories.flatMap(({ last, updates, divergedAt }, contestant): Inspection[] => {
    const known = updates.detailAt(Infinity)?.time ?? 0;
    const isKnown = divergedAt !== null || known >= (last?.time ?? 0);
    return isKnown ? [] : [{ contestant, kind: "update", args: null }];
  });
}

function tensorsOf({ run }: AppState) {
  return run.histories.find(({ updates }) => updates.norms.length > 0)?.updates.norms[0].tensors ??
    [];
}

/** Moves the cursor to another tensor, or to another parameter of the tensor. */
function moveParameter(state: AppState, across: number, down: number): void {
  const { parameter, run, selected } = state;
  const detail = run.histories[selected]?.updates.detailAt(Infinity)?.detail;
  const tensor = clamp(parameter.tensor + across, tensorsOf(state).length);
  const size = detail?.tensors[tensor]?.before.length ?? 1;
  const index = clamp((across === 0 ? parameter.index : 0) + down, size);
  state.parameter = { tensor, index };
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}
