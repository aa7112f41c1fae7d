import type { AppState } from "../state/app_state.ts";
import { isOver } from "../state/leaving.ts";
import { type Buffer, drawText, fitText } from "@ohlol/tui";
import { timeEnd, timeOf, timeUnit } from "./shown.ts";
import { type Theme, wrapText } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";

/** The smallest useful screen. */
export const smallest = { width: 40, height: 10 };

/** Whether only a message can be drawn. */
export function isTooSmall({ width, height }: Buffer): boolean {
  return width < smallest.width || height < smallest.height;
}

/** Says that the terminal is too small, and that training continues. */
export function drawTooSmall(state: AppState, buffer: Buffer, theme: Theme): void {
  drawMessage(message(state, buffer), buffer, theme);
}

/** Draws nothing but a text, wrapped, and as much of it as fits. */
export function drawMessage(text: string, buffer: Buffer, { signs }: Theme): void {
  const lines = wrapText(text, buffer.width);
  const shown = lines.slice(0, buffer.height);
  if (lines.length > shown.length) shown[shown.length - 1] += signs.ellipsis;
  shown.forEach((line, y) => {
    drawText(buffer, 0, y, fitText(line, buffer.width, signs.ellipsis));
  });
}

function message(state: AppState, { width, height }: Buffer): string {
  const { tooSmall, trainingIsOver, trainingGoesOn, time } = words.frame;
  const need = tooSmall(`${smallest.width}x${smallest.height}`, `${width}x${height}`);
  if (isOver(state)) return `${need} ${trainingIsOver}`;
  const now = time(timeUnit(state), timeOf(state), timeEnd(state) ?? "?");
  return `${need} ${trainingGoesOn(now)}`;
}
