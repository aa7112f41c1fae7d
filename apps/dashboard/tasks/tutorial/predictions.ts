import { graphemes } from "@ohlol/text";
import { type Buffer, drawText, fitText, type Style, textWidth } from "@ohlol/tui";
import {
  drawCentered,
  eachStep,
  type Part,
  type StepColumns,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import { symbolName } from "../../screens/network/names.ts";
import { type ShownContestant, shownContestants } from "../../screens/shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { words } from "../../locale/words.ts";

/** The rows above those of the contestants: the input and the target. */
export const predictionHeads = 2;

/** What a contestant answers at the playhead. */
interface Answer {
  readonly contestant: ShownContestant;
  readonly predicted: readonly string[];
  /** The steps that are right, and were wrong in the epoch before. */
  readonly newlyRight: ReadonlySet<number>;
}

/** Draws the input, the target, and each contestant's output. */
export function drawPredictions(
  state: AppState,
  columns: StepColumns,
  buffer: Buffer,
  theme: Theme,
): void {
  const answers = shownContestants(state, theme).map((contestant) => answerOf(contestant, state));
  const { first, count } = contestantsPart(state, buffer.height);
  const shown = answers.slice(first, first + count);
  drawHeads(state, shown, columns, buffer, theme);
  shown.forEach((answer, row) => {
    const line = buffer.sub({ x: 0, y: predictionHeads + row, width: buffer.width, height: 1 });
    drawLabel(answer.contestant, columns, line, theme);
    drawAnswer(answer, state, columns, line, theme);
  });
}

/** The contestants for which there is room in so many rows: the selected one, and those around it. */
export function contestantsPart({ run: { histories }, selected }: AppState, height: number): Part {
  return windowPart(words.parts.contestants, histories.length, height - predictionHeads, selected);
}

function answerOf(contestant: ShownContestant, { target }: AppState): Answer {
  const { record, history, divergedAt } = contestant;
  if (record === null || divergedAt !== null) {
    return { contestant, predicted: [], newlyRight: new Set() };
  }
  const predicted = graphemes(record.predicted ?? "");
  const before = graphemes(history.before(record.time)?.predicted ?? "");
  const isNew = (t: number) => predicted[t] === target[t] && before[t] !== target[t];
  return { contestant, predicted, newlyRight: new Set(target.keys().filter(isNew)) };
}

function drawHeads(
  state: AppState,
  answers: readonly Answer[],
  columns: StepColumns,
  buffer: Buffer,
  theme: Theme,
): void {
  const { input, target } = state;
  const { styles, signs, ascii } = theme;
  [words.network.input, words.network.target].forEach((label, y) => {
    drawText(buffer, 1, y, fitText(label, columns.start - 2, signs.ellipsis), styles.quiet);
  });
  for (const { step, x } of eachStep(columns)) {
    const lit = answers.find(({ newlyRight }) => newlyRight.has(step))?.contestant.style;
    const [read, wanted] = [input[step], target[step]].map((symbol) =>
      symbolName(state, symbol, ascii)
    );
    drawSymbol(buffer, x, 0, columns.width, read, styles.input, theme);
    drawSymbol(buffer, x, 1, columns.width, wanted, lit ?? styles.strong, theme, lit !== undefined);
  }
}

function drawLabel(
  { marker, name, style, isSelected }: ShownContestant,
  { start }: StepColumns,
  line: Buffer,
  { styles, signs }: Theme,
): void {
  const label = fitText(`${marker} ${name}`, start - 2, signs.ellipsis);
  drawText(line, 1, 0, label, isSelected ? { ...style, ...styles.strong } : style);
}

function drawAnswer(
  { contestant, predicted, newlyRight }: Answer,
  state: AppState,
  columns: StepColumns,
  line: Buffer,
  theme: Theme,
): void {
  const { styles, signs, ascii } = theme;
  const { record, divergedAt, style } = contestant;
  if (record === null) return;
  if (divergedAt !== null) {
    const note = `${signs.diverged} ${words.tutorial.divergedAt(divergedAt)}`;
    const room = line.width - columns.start;
    drawText(line, columns.start, 0, fitText(note, room, signs.ellipsis), styles.alarm);
    return;
  }
  for (const { step, x } of eachStep(columns)) {
    const isRight = predicted[step] === state.target[step];
    const shown = isRight ? { ...style, ...styles.strong } : styles.quiet;
    const symbol = symbolName(state, predicted[step] ?? "", ascii);
    drawSymbol(line, x, 0, columns.width, symbol, shown, theme, newlyRight.has(step));
  }
  const { correct, symbols } = record.summary;
  const end = columns.start + columns.count * columns.width;
  const countStyle = correct === symbols ? { ...style, ...styles.strong } : styles.text;
  drawText(line, end + 1, 0, `${correct}/${symbols}`, countStyle);
}

/** A symbol in the middle of its column; one that lights up has brackets if there is room. */
function drawSymbol(
  buffer: Buffer,
  x: number,
  y: number,
  width: number,
  symbol: string,
  style: Style,
  { signs }: Theme,
  isLit = false,
): void {
  const [before, after] = signs.lit;
  const hasBrackets = isLit && width >= textWidth(symbol) + 2;
  const text = hasBrackets ? `${before}${symbol}${after}` : symbol;
  drawCentered(buffer, x, y, width, text, isLit ? { ...style, bold: true, inverse: true } : style);
}
