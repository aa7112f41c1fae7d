import { type Buffer, drawText } from "@ohlol/tui";
import {
  type Heading,
  type Panel,
  type Part,
  shadeLegend,
  showsShades,
  type StepColumns,
  stepColumns,
  stepsPart,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import { insidesTitle, snapshotOf, withoutInsides } from "../shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { linePart } from "./dictionary.ts";
import { drawArrows, type Figure, labelWidth } from "./figure.ts";
import { drawOutputs } from "./figure_ends.ts";
import { drawInputs, fitsInOneLine } from "./figure_inputs.ts";
import { drawLayer, drawSmallLayer, drawTinyLayer } from "./figure_layer.ts";
import { type NetworkReading, readNetwork } from "./network_reading.ts";
import { type FigureDetail, figureDetail, figureHeight } from "./unrolled_detail.ts";
import { words } from "../../locale/words.ts";

const columnWidths = { minimum: 9, maximum: 34 };
const widestBox = 17;

/** The layout of the figure in a panel. */
interface FigureLayout {
  readonly detail: FigureDetail;
  readonly columns: StepColumns;
  readonly boxWidth: number;
}

/** The room inside a panel. */
type Size = Pick<Buffer, "width" | "height">;

/** The whole figure as a panel beside others; no panel if it can't be drawn. */
export function networkPanel(
  state: AppState,
  number: number,
  width: number,
  theme: Theme,
): Panel[] {
  const dated = snapshotOf(state, number);
  const network = dated && readNetwork(dated);
  if (network === null) return [];
  const start = labelWidth(network, state.target.length, theme.ascii);
  if (width < start + 2 * columnWidths.minimum) return [];
  const height = figureHeight("full", network.hiddenSize, network);
  return [{
    name: words.network.network,
    height,
    leastHeight: height,
    heading: (inside) => unrolledHeading(state, number, inside, theme),
    draw: (buffer) => drawUnrolled(state, number, buffer, theme),
  }];
}

/** The heading of the figure: the contestant, the part that is drawn, and the legend of the shades. */
export function unrolledHeading(
  state: AppState,
  number: number,
  inside: Size,
  theme: Theme,
): Heading {
  const title = insidesTitle(words.network.network, state, number);
  const dated = snapshotOf(state, number);
  const network = dated && readNetwork(dated);
  if (network === null) return { title };
  const { detail, columns, boxWidth } = layoutOf(state, network, inside, theme);
  const hasDigits = detail.units > 0;
  const inBox = detail.name === "tiny" ? boxWidth : boxWidth - 2;
  const hasShades = showsShades(inBox, hasDigits ? "+.93" : "", theme);
  const units = hasDigits ? detail.units : inBox;
  return {
    title: words.network.figure(
      title,
      words.network.reuse(network.layers.length, state.target.length),
    ),
    parts: [unitsPart(state, network, units), stepsPart(columns, words.parts.steps)],
    legend: hasShades ? shadeLegend("signed", theme) : [],
  };
}

/** The units of the layer under the cursor that fit. */
function unitsPart({ unit }: AppState, { hiddenSize }: NetworkReading, room: number): Part {
  return windowPart(words.parts.units, hiddenSize, room, unit % hiddenSize);
}

/** Whether the figure has all of the dictionary below it. */
export function showsDictionary(
  state: AppState,
  network: NetworkReading,
  inside: Size,
  theme: Theme,
): boolean {
  const { count, total } = linePart(state, inside.width, theme);
  const layout = layoutOf(state, network, inside, theme);
  return count === total && fitsInOneLine({ state, theme, ...layout });
}

/**
 * Draws the network unrolled in time, as it is at the playhead: inputs below, a cell and its state
 * for each layer and step, the outputs and targets above, and from each state the arrow to the next
 * step's cell.
 */
export function drawUnrolled(state: AppState, number: number, buffer: Buffer, theme: Theme): void {
  const dated = snapshotOf(state, number);
  const network = dated && readNetwork(dated);
  if (network === null) {
    drawText(buffer, 1, 0, withoutInsides(state, number), theme.styles.quiet);
    return;
  }
  const predicted = state.target.map((_, step) => mostProbable(state, network.probabilities(step)));
  const layout = layoutOf(state, network, buffer, theme);
  drawFigure({ state, network, ...layout, predicted, buffer, theme });
}

/** The first of the most probable symbols. */
function mostProbable({ run }: AppState, probabilities: Float32Array): string {
  const index = probabilities.indexOf(Math.max(...probabilities));
  return run.started?.symbols[index] ?? "";
}

function layoutOf(
  { target, step }: AppState,
  network: NetworkReading,
  { width, height }: Size,
  { ascii }: Theme,
): FigureLayout {
  const start = labelWidth(network, target.length, ascii);
  const columns = stepColumns(target.length, start, width - start, columnWidths, step);
  const gap = Math.max(3, Math.floor(columns.width / 3));
  const boxWidth = Math.min(columns.width - gap, widestBox);
  return { detail: figureDetail(height, network), columns, boxWidth };
}

/** Draws a layer from a row on, and gives the row below. */
const drawLayerOf: Record<FigureDetail["name"], typeof drawLayer> = {
  full: drawLayer,
  tight: drawLayer,
  small: drawSmallLayer,
  tiny: drawTinyLayer,
};

function drawFigure(figure: Figure): void {
  const { detail, network } = figure;
  let y = drawOutputs(figure);
  for (let layer = network.layers.length - 1; layer >= 0; layer--) {
    y = drawLayerOf[detail.name](figure, layer, y);
  }
  if (detail.hasArrows) drawArrows(figure, y++);
  drawInputs(figure, y);
}
