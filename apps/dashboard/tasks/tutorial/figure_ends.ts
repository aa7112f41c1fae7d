import { drawSpans, drawText, type Span } from "@ohlol/tui";
import { drawLabels, type Figure } from "./figure.ts";
import { drawCentered, eachStep, fractionDigits } from "@ohlol/tui/widgets";
import { selectedStepName, stepName, symbolName } from "./names.ts";

/** What the layer above the state computes, from the fullest text to the shortest. */
const headFormulas = ["W_hy h + b_y", "W h + b"];

/** Draws the heads of the columns, the targets and the outputs; gives the row below them. */
export function drawOutputs(figure: Figure): number {
  const { network, detail, columns, boxWidth, buffer, theme } = figure;
  drawLabels(figure, 1, ["target", "output"]);
  for (const { step, x } of eachStep(columns)) {
    drawStepName(figure, step, x);
    drawTarget(figure, step, x);
    drawOutput(figure, step, x);
  }
  if (network.head === null || detail.units === 0) return 3;
  drawLabels(figure, 3, ["Linear"]);
  const formula = headFormulas.find(({ length }) => length <= boxWidth) ?? "";
  for (const { x } of eachStep(columns)) {
    drawCentered(buffer, x, 3, boxWidth, formula, theme.styles.quiet);
  }
  return 4;
}

function drawStepName({ state, boxWidth, buffer, theme }: Figure, step: number, x: number): void {
  const isSelected = step === state.step;
  const name = isSelected ? selectedStepName(step, theme) : stepName(step, theme.ascii);
  const { strong, quiet } = theme.styles;
  drawCentered(buffer, x, 0, boxWidth, name, isSelected ? strong : quiet);
}

function drawTarget({ state, boxWidth, buffer, theme }: Figure, step: number, x: number): void {
  const symbol = symbolName(state.target[step], theme.ascii);
  drawCentered(buffer, x, 1, boxWidth, symbol, theme.styles.strong);
}

/** The most probable symbol and its probability: `o .59`. */
function drawOutput(figure: Figure, step: number, x: number): void {
  const { state, network, predicted, boxWidth, buffer, theme: { ascii, styles } } = figure;
  const isRight = predicted[step] === state.target[step];
  const probability = Math.max(0, ...network.probabilities(step));
  const spans: Span[] = [
    [symbolName(predicted[step] ?? "", ascii), isRight ? { ...styles.cell, bold: true } : {}],
    [` ${fractionDigits(probability).at(-1)}`, styles.quiet],
  ];
  drawSpans(buffer, x + Math.max(0, Math.floor((boxWidth - 5) / 2)), 2, spans, boxWidth);
}

/** Draws the input symbols, and their one-hot vectors below them. */
export function drawInputs(figure: Figure, y: number): void {
  const { state, columns, boxWidth, buffer, theme: { ascii, styles } } = figure;
  const symbols = state.started?.symbols ?? [];
  drawLabels(figure, y, ["input", "one-hot"]);
  for (const { step, x } of eachStep(columns)) {
    const symbol = symbolName(state.input[step], ascii);
    drawCentered(buffer, x, y, boxWidth, symbol, { ...styles.input, bold: true });
    const index = symbols.indexOf(state.input[step]);
    const text = oneHotText(index, symbols.length, boxWidth, columns.width - 1);
    drawText(
      buffer,
      x + Math.max(0, Math.floor((boxWidth - text.length) / 2)),
      y + 1,
      text,
      styles.input,
    );
  }
}

/** `0 1 0 0` if a box is wide enough; else without spaces, or only the place of the 1. */
function oneHotText(index: number, size: number, boxWidth: number, columnWidth: number): string {
  const digits = Array.from({ length: size }, (_, i) => i === index ? "1" : "0");
  if (2 * size - 1 <= boxWidth) return digits.join(" ");
  return size <= columnWidth ? digits.join("") : `1 at ${index}`;
}
