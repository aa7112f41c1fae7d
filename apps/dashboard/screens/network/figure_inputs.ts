import { drawText, type Style, textWidth } from "@ohlol/tui";
import { eachStep, type StepColumns, type Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { drawDictionaryLine } from "./dictionary.ts";
import { drawLabels, type Figure } from "./figure.ts";
import { symbolName } from "./names.ts";
import { words } from "../../locale/words.ts";

/** What it takes to draw how an input enters its cell. */
type InputFigure = Pick<Figure, "state" | "columns" | "boxWidth" | "theme">;

/**
 * Draws how each input becomes a vector: the symbol, its index in the dictionary, and the vector with
 * a 1 at that index. Below them is the dictionary, or the vectors where the columns are too narrow
 * for them beside the symbols.
 */
export function drawInputs(figure: Figure, y: number): void {
  const { state, columns, buffer, theme: { styles } } = figure;
  const { input, oneHot } = words.network;
  const texts = inputTexts(figure);
  const isOneLine = fitsInOneLine(figure);
  drawLabels(figure, y, isOneLine ? [input] : [input, oneHot]);
  for (const { step, x } of eachStep(columns)) {
    drawInput(figure, x, y, texts.symbol(step), { ...styles.input, bold: step === state.step });
    if (!isOneLine) drawInput(figure, x, y + 1, texts.vector(step), styles.input);
  }
  if (!isOneLine) return;
  const line = buffer.sub({ x: 0, y: y + 1, width: buffer.width, height: 1 });
  drawDictionaryLine(state, line, figure.theme);
}

/** Whether the figure has the inputs in one line, and so another one for the dictionary. */
export function fitsInOneLine(figure: InputFigure): boolean {
  const { state: { input }, columns } = figure;
  const whole = wholeTexts(figure);
  return input.every((_, step) => fits(whole(step), columns));
}

/** The texts of a step: `h → 1 → 0 1 0 0`, or in two parts as much as there is room for. */
function inputTexts(figure: InputFigure) {
  const { state, columns, boxWidth, theme } = figure;
  const whole = wholeTexts(figure);
  if (fitsInOneLine(figure)) return { symbol: whole, vector: () => "" };
  const { symbols, name, index } = namesOf(state, theme);
  const numbered = (step: number) => `${name(step)} ${theme.signs.to} ${index(step)}`;
  const hasNumbers = state.input.every((_, step) => fits(numbered(step), columns));
  return {
    symbol: hasNumbers ? numbered : name,
    vector: (step: number) => vectorText(index(step), symbols.length, boxWidth, columns.width - 1),
  };
}

/** `h → 1 → 0 1 0 0`; where that has no room, the vector without spaces. */
function wholeTexts({ state, columns, theme }: InputFigure): (step: number) => string {
  const { symbols, name, index } = namesOf(state, theme);
  const { to } = theme.signs;
  const text = (step: number, separator: string) =>
    `${name(step)} ${to} ${index(step)} ${to} ${
      oneHotDigits(index(step), symbols.length).join(separator)
    }`;
  const isWide = state.input.every((_, step) => fits(text(step, " "), columns));
  return (step) => text(step, isWide ? " " : "");
}

function namesOf(state: AppState, { ascii }: Theme) {
  const { input, run: { started } } = state;
  const symbols = started?.symbols ?? [];
  return {
    symbols,
    name: (step: number) => symbolName(state, input[step], ascii),
    index: (step: number) => symbols.indexOf(input[step]),
  };
}

function fits(text: string, { width }: StepColumns): boolean {
  return textWidth(text) < width;
}

/** `0 1 0 0` if a box is wide enough; else without spaces, or only the place of the 1. */
function vectorText(index: number, size: number, boxWidth: number, columnWidth: number): string {
  const digits = oneHotDigits(index, size);
  if (2 * size - 1 <= boxWidth) return digits.join(" ");
  return size <= columnWidth ? digits.join("") : words.network.oneAt(index);
}

function oneHotDigits(index: number, size: number): string[] {
  return Array.from({ length: size }, (_, i) => i === index ? "1" : "0");
}

/** A text in the middle of a box; one that is wider begins with it. */
function drawInput(
  { boxWidth, columns, buffer }: Figure,
  x: number,
  y: number,
  text: string,
  style: Style,
): void {
  const margin = Math.max(0, Math.floor((boxWidth - textWidth(text)) / 2));
  drawText(buffer, x + margin, y, text, style, columns.width - 1);
}
