import {
  type Buffer,
  drawBox,
  drawSpans,
  drawText,
  type Rect,
  type Style,
  textWidth,
} from "@ohlol/tui";
import { carriedName, drawArrows, type Figure } from "./figure.ts";
import {
  drawCentered,
  drawShaded,
  eachStep,
  shadeSign,
  signedDigits,
  signStyle,
  type Theme,
  windowStart,
} from "@ohlol/tui/widgets";
import { layerMark, stateName } from "./names.ts";

/** Draws a layer's states, and its cells below them; gives the row below. */
export function drawLayer(figure: Figure, layer: number, top: number): number {
  const { detail, columns, boxWidth } = figure;
  const arrow = detail.hasArrows ? 1 : 0;
  const stateTop = top + arrow;
  const stateHeight = detail.units + 2;
  const cellTop = stateTop + stateHeight + arrow;
  if (detail.hasArrows) {
    drawArrows(figure, top);
    drawArrows(figure, cellTop - 1);
  }
  for (const { step, x } of eachStep(columns)) {
    drawStateBox(figure, layer, step, { x, y: stateTop, width: boxWidth, height: stateHeight });
    drawCell(figure, layer, step, { x, y: cellTop, width: boxWidth, height: 3 });
    drawRecurrence(figure, step, x + boxWidth, stateTop + Math.floor(stateHeight / 2), cellTop + 1);
  }
  drawFirstState(figure, layer, cellTop + 1);
  return cellTop + 3;
}

/** The colour of a layer's cell: the same at every step, since it is one and the same cell. */
export function cellStyle(layer: number, { styles: { cells } }: Theme): Style {
  return cells[layer % cells.length];
}

/** A part of the step under the cursor is drawn heavier. */
function emphasized(style: Style, { state }: Figure, step: number): Style {
  return step === state.step ? { ...style, bold: true } : style;
}

function drawCell(figure: Figure, layer: number, step: number, box: Rect): void {
  const { network: { cell, layers }, buffer, theme } = figure;
  const style = cellStyle(layer, theme);
  drawBox(buffer, box, { border: theme.border, style: emphasized(style, figure, step) });
  const name = `${cell}${layerMark(layer, layers.length, theme.ascii)}`;
  drawCentered(buffer, box.x + 1, box.y + 1, box.width - 2, name, { ...style, bold: true });
}

function drawStateBox(figure: Figure, layer: number, step: number, box: Rect): void {
  const { network, detail, buffer, theme, state } = figure;
  const { layers, hiddenSize } = network;
  const style = emphasized(theme.styles.state, figure, step);
  drawBox(buffer, box, { border: theme.border, style });
  drawBoxTitle(buffer, box, stateName(step, layer, layers.length, theme.ascii), style);
  const values = network.state(layer, step);
  const cursor = state.unit - layer * hiddenSize;
  const first = windowStart(values.length, detail.units, cursor);
  for (let row = 0; row < detail.units; row++) {
    const value = values[first + row];
    const [x, y, width] = [box.x + 1, box.y + 1 + row, box.width - 2];
    drawShaded(buffer, x, y, width, value, signedDigits(value), "signed", theme);
    if (first + row !== cursor || step !== state.step) continue;
    buffer.sub({ x, y, width, height: 1 }).restyle(theme.styles.cursor);
  }
}

/** The title of a box that may be too narrow for spaces around it, or for any title. */
function drawBoxTitle(buffer: Buffer, { x, y, width }: Rect, title: string, style: Style): void {
  const room = width - 2;
  const text = [` ${title} `, title].find((text) => textWidth(text) <= room);
  if (text !== undefined) drawText(buffer, x + 1, y, text, style);
}

/** The red arrow from a state to the next step's cell. */
function drawRecurrence(figure: Figure, step: number, x: number, from: number, to: number): void {
  const { columns, boxWidth, buffer, theme, state } = figure;
  const gap = columns.width - boxWidth;
  if (step + 1 >= state.target.length) return;
  const style = theme.styles.recurrence;
  const [flat, down, turn, end] = theme.ascii ? ["-", "|", "+", "+"] : ["─", "│", "╮", "╰"];
  const corner = x + gap - 2;
  if (from === to) {
    drawText(buffer, x, from, flat.repeat(gap - 1) + theme.signs.right, style);
    return;
  }
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
  const name = carriedName(network, columns.first - 1, layer, theme.ascii);
  const room = columns.start - 3 - textWidth(name);
  const line = (theme.ascii ? "-" : "─").repeat(Math.max(0, room - 1));
  drawSpans(buffer, 1, y, [[name, theme.styles.state], [
    ` ${line}${theme.signs.right}`,
    theme.styles.recurrence,
  ]]);
}

/** Draws a layer in three rows: each cell holds the shades of its state; gives the row below. */
export function drawSmallLayer(figure: Figure, layer: number, top: number): number {
  const { columns, boxWidth, buffer, network, theme } = figure;
  const { ascii, border, styles } = theme;
  for (const { step, x } of eachStep(columns)) {
    const box = { x, y: top, width: boxWidth, height: 3 };
    drawBox(buffer, box, { border, style: emphasized(cellStyle(layer, theme), figure, step) });
    const title = stateName(step, layer, network.layers.length, ascii);
    drawBoxTitle(buffer, box, title, emphasized(styles.state, figure, step));
    drawShades(figure, layer, step, { x: x + 1, y: top + 1, width: boxWidth - 2, height: 1 });
    drawRecurrence(figure, step, x + boxWidth, top + 1, top + 1);
  }
  drawFirstState(figure, layer, top + 1);
  return top + 3;
}

/** Draws a layer in one row: the shades of its states, without boxes; gives the row below. */
export function drawTinyLayer(figure: Figure, layer: number, y: number): number {
  const { columns, boxWidth } = figure;
  for (const { step, x } of eachStep(columns)) {
    drawShades(figure, layer, step, { x, y, width: boxWidth, height: 1 });
    drawRecurrence(figure, step, x + boxWidth, y, y);
  }
  drawFirstState(figure, layer, y);
  return y + 1;
}

/** A sign for each unit, as many as there is room for, in the middle of a row. */
function drawShades(
  { network, state, buffer, theme }: Figure,
  layer: number,
  step: number,
  { x, y, width }: Rect,
): void {
  const values = network.state(layer, step);
  const count = Math.min(values.length, width);
  const first = windowStart(values.length, count, state.unit - layer * network.hiddenSize);
  const left = x + Math.floor((width - count) / 2);
  for (let i = 0; i < count; i++) {
    const value = values[first + i];
    const sign = shadeSign(value, "signed", theme);
    drawText(buffer, left + i, y, sign, signStyle(value, "signed", theme));
  }
}
