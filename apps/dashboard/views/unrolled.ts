import { graphemes } from "@ohlol/text";
import type { AppState } from "../app.ts";
import { drawBox } from "../tui/box.ts";
import type { Buffer } from "../tui/buffer.ts";
import type { Rect } from "../tui/rect.ts";
import type { Style } from "../tui/style.ts";
import { drawSpans, drawText, type Span } from "../tui/text.ts";
import { layerMark, stateName, stepName } from "./names.ts";
import { type NetworkReading, readNetwork } from "./network_reading.ts";
import { drawShaded, fractionDigits, shadeSign, shadeStyle, signedDigits } from "./shade.ts";
import { snapshotOf } from "./shown.ts";
import { drawCentered } from "./step_heat_map.ts";
import { eachStep, type StepColumns, stepColumns, windowStart } from "./steps.ts";
import type { Theme } from "./theme.ts";
import { type FigureDetail, figureDetail, figureHeight } from "./unrolled_detail.ts";

const labelWidth = 8;
const columnWidths = { minimum: 9, maximum: 24 };

/** What the parts of the figure have in common. */
interface Figure {
  readonly state: AppState;
  readonly network: NetworkReading;
  readonly detail: FigureDetail;
  readonly columns: StepColumns;
  /** The cells of a column that a box covers; the others are for the arrow to the next one. */
  readonly boxWidth: number;
  readonly predicted: readonly string[];
  readonly buffer: Buffer;
  readonly theme: Theme;
}

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
    drawText(buffer, 1, 0, "no recorded states to draw yet", theme.styles.quiet);
    return;
  }
  const { step, target, playback, histories } = state;
  const room = buffer.width - labelWidth;
  const columns = stepColumns(target.length, labelWidth, room, columnWidths, step);
  const gap = Math.max(3, Math.min(7, Math.floor(columns.width / 3)));
  const record = histories[number].at(Math.min(playback.position, dated.epoch));
  drawFigure({
    state,
    network,
    detail: figureDetail(buffer.height, network),
    columns,
    boxWidth: columns.width - gap,
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

/** The heads of the columns, the targets and the outputs; gives the row below them. */
function drawOutputs(figure: Figure): number {
  const { state, network, predicted, columns, boxWidth, buffer, theme, detail } = figure;
  const { styles } = theme;
  drawLabels(figure, 1, ["target", "output"]);
  for (const { step, x } of eachStep(columns)) {
    const name = stepName(step, theme.ascii);
    const isUnderCursor = step === state.step;
    const head = isUnderCursor ? `[${name}]` : name;
    drawCentered(buffer, x, 0, boxWidth, head, isUnderCursor ? styles.strong : styles.quiet);
    drawCentered(buffer, x, 1, boxWidth, state.target[step], styles.strong);
    const isRight = predicted[step] === state.target[step];
    const symbol: Span = [
      `${predicted[step] ?? ""} `,
      isRight ? { ...styles.cell, bold: true } : styles.text,
    ];
    const digits = fractionDigits(Math.max(0, ...network.probabilities(step))).at(-1)!;
    drawSpans(buffer, x + Math.max(0, Math.floor((boxWidth - 5) / 2)), 2, [symbol, [
      digits,
      styles.quiet,
    ]], boxWidth);
  }
  if (network.head === null || detail.name === "small") return 3;
  drawLabels(figure, 3, ["Linear"]);
  for (const { x } of eachStep(columns)) {
    drawCentered(buffer, x, 3, boxWidth, "W_hy h + b_y", styles.quiet);
  }
  return 4;
}

/** A layer's states, and its cells below them; gives the row below. */
function drawLayer(figure: Figure, layer: number, top: number): number {
  const { detail, columns, boxWidth, buffer, theme, network, state } = figure;
  const { styles } = theme;
  const stateTop = detail.hasArrows ? top + 1 : top;
  const stateHeight = detail.units + 2;
  const cellTop = stateTop + stateHeight + (detail.hasArrows ? 1 : 0);
  if (detail.hasArrows) {
    drawArrows(figure, top);
    drawArrows(figure, cellTop - 1);
  }
  for (const { step, x } of eachStep(columns)) {
    const emphasis: Style = step === state.step ? { bold: true } : {};
    const box = { x, y: stateTop, width: boxWidth, height: stateHeight };
    drawStateBox(figure, layer, step, box, { ...styles.state, ...emphasis });
    const cell = { x, y: cellTop, width: boxWidth, height: 3 };
    drawBox(buffer, cell, { border: theme.border, style: { ...styles.cell, ...emphasis } });
    const name = `RNN${layerMark(layer, network.layers.length, theme.ascii)}`;
    drawCentered(buffer, x + 1, cellTop + 1, boxWidth - 2, name, { ...styles.cell, bold: true });
    drawRecurrence(figure, step, x + boxWidth, stateTop + Math.floor(stateHeight / 2), cellTop + 1);
  }
  drawFirstState(figure, layer, cellTop + 1);
  return cellTop + 3;
}

function drawStateBox(figure: Figure, layer: number, step: number, box: Rect, style: Style): void {
  const { network, detail, buffer, theme, state } = figure;
  const { layers, hiddenSize } = network;
  const title = stateName(step, layer, layers.length, theme.ascii);
  drawBox(buffer, box, { border: theme.border, title, style });
  const values = network.state(layer, step);
  const cursor = state.unit - layer * hiddenSize;
  const first = windowStart(values.length, detail.units, cursor);
  for (let row = 0; row < detail.units; row++) {
    const value = values[first + row];
    const y = box.y + 1 + row;
    drawShaded(buffer, box.x + 1, y, box.width - 2, value, signedDigits(value), "signed", theme);
    if (first + row === cursor && step === state.step) {
      buffer.sub({ x: box.x + 1, y, width: box.width - 2, height: 1 }).restyle({
        bold: true,
        underline: true,
      });
    }
  }
}

/** The red arrow from a state to the next step's cell. */
function drawRecurrence(figure: Figure, step: number, x: number, from: number, to: number): void {
  const { columns, boxWidth, buffer, theme, state } = figure;
  const gap = columns.width - boxWidth;
  if (step + 1 >= state.target.length || x + gap > buffer.width) return;
  const style = theme.styles.recurrence;
  const [flat, down, turn, end] = theme.ascii ? ["-", "|", "+", "+"] : ["─", "│", "╮", "╰"];
  const corner = x + gap - 2;
  drawText(buffer, x, from, flat.repeat(gap - 2) + turn, style);
  for (let y = from + 1; y < to; y++) drawText(buffer, corner, y, down, style);
  drawText(buffer, corner, to, end + theme.signs.right, style);
}

/** The state that comes into the first cell that is drawn. */
function drawFirstState(
  { columns, network, buffer, theme }: Figure,
  layer: number,
  y: number,
): void {
  const name = stateName(columns.first - 1, layer, network.layers.length, theme.ascii);
  const line = (theme.ascii ? "-" : "─").repeat(Math.max(0, labelWidth - 4 - name.length));
  drawSpans(buffer, 1, y, [[name, theme.styles.state], [
    ` ${line}${theme.signs.right}`,
    theme.styles.recurrence,
  ]]);
}

/** A layer in three rows: each cell holds the shades of its state. */
function drawSmallLayer(figure: Figure, layer: number, top: number): number {
  const { columns, boxWidth, buffer, theme, network, state } = figure;
  const { styles } = theme;
  for (const { step, x } of eachStep(columns)) {
    const emphasis: Style = step === state.step ? { bold: true } : {};
    drawBox(buffer, { x, y: top, width: boxWidth, height: 3 }, {
      border: theme.border,
      title: stateName(step, layer, network.layers.length, theme.ascii),
      style: { ...styles.cell, ...emphasis },
      titleStyle: { ...styles.state, ...emphasis },
    });
    drawShades(figure, layer, step, x + 1, top + 1);
    drawRecurrence(figure, step, x + boxWidth, top + 1, top + 1);
  }
  drawFirstState(figure, layer, top + 1);
  return top + 3;
}

function drawShades(
  { network, state, boxWidth, buffer, theme }: Figure,
  layer: number,
  step: number,
  x: number,
  y: number,
): void {
  const values = network.state(layer, step);
  const count = Math.min(values.length, boxWidth - 2);
  const first = windowStart(values.length, count, state.unit - layer * network.hiddenSize);
  const left = x + Math.floor((boxWidth - 2 - count) / 2);
  for (let i = 0; i < count; i++) {
    const value = values[first + i];
    const style = theme.hasShades ? shadeStyle(value, "signed") : {};
    drawText(buffer, left + i, y, shadeSign(value, "signed", theme), style);
  }
}

/** An arrow upwards in the middle of each column. */
function drawArrows({ columns, boxWidth, buffer, theme }: Figure, y: number): void {
  for (const { x } of eachStep(columns)) {
    drawCentered(buffer, x, y, boxWidth, theme.signs.up, theme.styles.quiet);
  }
}

/** The input symbols, and their one-hot vectors. */
function drawInputs(figure: Figure, y: number): void {
  const { state, columns, boxWidth, buffer, theme } = figure;
  const symbols = state.started?.symbols ?? [];
  drawLabels(figure, y, ["input", "one-hot"]);
  for (const { step, x } of eachStep(columns)) {
    const symbol = state.input[step];
    drawCentered(buffer, x, y, boxWidth, `(${symbol})`, { ...theme.styles.input, bold: true });
    const text = oneHotText(symbols.indexOf(symbol), symbols.length, columns.width - 1);
    drawCentered(buffer, x, y + 1, boxWidth, text, theme.styles.input);
  }
}

/** `0 1 0 0`, closer together or only the place of the 1 where there isn't room. */
function oneHotText(index: number, size: number, width: number): string {
  const digits = Array.from({ length: size }, (_, i) => i === index ? "1" : "0");
  if (2 * size - 1 <= width) return digits.join(" ");
  return size <= width ? digits.join("") : `1 at ${index}`;
}

function drawLabels({ buffer, theme }: Figure, y: number, labels: readonly string[]): void {
  labels.forEach((label, row) => drawText(buffer, 0, y + row, label, theme.styles.quiet));
}
