import { drawSpans, drawText, type Span } from "@ohlol/tui";
import { drawLabels, type Figure } from "./figure.ts";
import { drawCentered, eachStep, fractionDigits } from "@ohlol/tui/widgets";
import { stepName, symbolName } from "./names.ts";

/** Draws the heads of the columns, the targets and the outputs; gives the row below them. */
export function drawOutputs(figure: Figure): number {
  const { network, detail, columns, boxWidth, buffer, theme } = figure;
  drawLabels(figure, 1, ["target", "output"]);
  for (const { step, x } of eachStep(columns)) {
    drawStepName(figure, step, x);
    drawTarget(figure, step, x);
    drawOutput(figure, step, x);
  }
  if (network.head === null || detail.name === "small") return 3;
  drawLabels(figure, 3, ["Linear"]);
  for (const { x } of eachStep(columns)) {
    drawCentered(buffer, x, 3, boxWidth, "W_hy h + b_y", theme.styles.quiet);
  }
  return 4;
}

function drawStepName({ state, boxWidth, buffer, theme }: Figure, step: number, x: number): void {
  const { ascii, styles } = theme;
  const name = stepName(step, ascii);
  if (step === state.step) drawCentered(buffer, x, 0, boxWidth, `[${name}]`, styles.strong);
  else drawCentered(buffer, x, 0, boxWidth, name, styles.quiet);
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
    const symbol = `(${symbolName(state.input[step], ascii)})`;
    drawCentered(buffer, x, y, boxWidth, symbol, { ...styles.input, bold: true });
    const text = oneHotText(symbols.indexOf(state.input[step]), symbols.length, columns.width - 1);
    drawText(buffer, x + Math.floor((boxWidth - text.length) / 2), y + 1, text, styles.input);
  }
}

/** `0 1 0 0`, closer together or only the place of the 1 where there isn't room. */
function oneHotText(index: number, size: number, width: number): string {
  const digits = Array.from({ length: size }, (_, i) => i === index ? "1" : "0");
  if (2 * size - 1 <= width) return digits.join(" ");
  return size <= width ? digits.join("") : `1 at ${index}`;
}
