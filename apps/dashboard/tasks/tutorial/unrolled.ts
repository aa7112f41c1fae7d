import { graphemes } from "@ohlol/text";
import type { AppState } from "../../state/app.ts";
import { type Buffer, drawText } from "@ohlol/tui";
import { drawArrows, type Figure, labelWidth } from "./figure.ts";
import { drawInputs, drawOutputs } from "./figure_ends.ts";
import { drawLayer, drawSmallLayer } from "./figure_layer.ts";
import { readNetwork } from "./network_reading.ts";
import { snapshotOf, withoutInsides } from "../../screens/shown.ts";
import { stepColumns, type Theme } from "@ohlol/tui/widgets";
import { figureDetail, figureHeight } from "./unrolled_detail.ts";

const columnWidths = { minimum: 9, maximum: 34 };
const widestBox = 17;

/** The rows that the whole figure needs, or null where it can't be drawn. */
export function unrolledHeight(state: AppState, number: number, width: number): number | null {
  const dated = snapshotOf(state, number);
  const network = dated && readNetwork(dated);
  if (network === null || width < labelWidth + 2 * columnWidths.minimum) return null;
  return figureHeight("full", network.hiddenSize, network);
}

/**
 * Draws the network unrolled in time, as it is at the playhead: inputs below, a cell and its state
 * for each layer and step, the outputs and targets above, and from each state the arrow to the next
 * step's cell.
 */
export function drawUnrolled(state: AppState, number: number, buffer: Buffer, theme: Theme): void {
  const dated = snapshotOf(state, number);
  const network = dated && readNetwork(dated);
  if (dated === null || network === null) {
    drawText(buffer, 1, 0, withoutInsides(state, number), theme.styles.quiet);
    return;
  }
  const { step, target, playback, histories } = state;
  const room = buffer.width - labelWidth;
  const columns = stepColumns(target.length, labelWidth, room, columnWidths, step);
  const gap = Math.max(3, Math.floor(columns.width / 3));
  const record = histories[number].at(Math.min(playback.position, dated.time));
  drawFigure({
    state,
    network,
    detail: figureDetail(buffer.height, network),
    columns,
    boxWidth: Math.min(columns.width - gap, widestBox),
    predicted: graphemes(record?.predicted ?? ""),
    buffer,
    theme,
  });
}

function drawFigure(figure: Figure): void {
  const { detail, network } = figure;
  let y = drawOutputs(figure);
  for (let layer = network.layers.length - 1; layer >= 0; layer--) {
    y = detail.name === "small" ? drawSmallLayer(figure, layer, y) : drawLayer(figure, layer, y);
  }
  if (detail.hasArrows) drawArrows(figure, y++);
  drawInputs(figure, y);
}
