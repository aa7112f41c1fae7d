import { drawSpans, type Span, textWidth } from "@ohlol/tui";
import { drawLabels, type Figure } from "./figure.ts";
import { drawCentered, eachStep, fractionDigits } from "@ohlol/tui/widgets";
import { selectedStepName, stepName, symbolName } from "./names.ts";
import { words } from "../../locale/words.ts";

/** What the layer above the state computes, from the fullest text to the shortest. */
const headFormulas = ["W_hy h + b_y", "W h + b"];

/** Draws the heads of the columns, the targets and the outputs; gives the row below them. */
export function drawOutputs(figure: Figure): number {
  const { network, detail, columns, boxWidth, buffer, theme } = figure;
  drawLabels(figure, 1, [words.network.target, words.network.output]);
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
  const symbol = symbolName(state, state.target[step], theme.ascii);
  drawCentered(buffer, x, 1, boxWidth, symbol, theme.styles.strong);
}

/** The most probable symbol, and its probability if there is room for it: `o .59`. */
function drawOutput(figure: Figure, step: number, x: number): void {
  const { state, network, predicted, columns, boxWidth, buffer, theme } = figure;
  const { ascii, styles } = theme;
  const isRight = predicted[step] === state.target[step];
  const symbol = symbolName(state, predicted[step] ?? "", ascii);
  const probability = Math.max(0, ...network.probabilities(step));
  const digits = ` ${fractionDigits(probability).at(-1)}`;
  const width = textWidth(symbol + digits);
  const hasDigits = width < columns.width;
  const margin = Math.floor((boxWidth - (hasDigits ? width : textWidth(symbol))) / 2);
  const spans: Span[] = [
    [symbol, isRight ? { ...styles.cell, bold: true } : {}],
    [hasDigits ? digits : "", styles.quiet],
  ];
  drawSpans(buffer, x + Math.max(0, margin), 2, spans, columns.width - 1);
}
