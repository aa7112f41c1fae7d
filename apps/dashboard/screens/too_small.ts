import type { AppState } from "../state/app_state.ts";
import { isOver } from "../state/leaving.ts";
import { type Buffer, drawText, fitText } from "@ohlol/tui";
import { timeEnd, timeOf, timeUnit } from "./shown.ts";
import type { Theme } from "@ohlol/tui/widgets";

/** The smallest useful screen. */
export const smallest = { width: 40, height: 10 };

/** Whether only a message can be drawn. */
export function isTooSmall({ width, height }: Buffer): boolean {
  return width < smallest.width || height < smallest.height;
}

/** Says that the terminal is too small, and that training continues. */
export function drawTooSmall(state: AppState, buffer: Buffer, { signs }: Theme): void {
  const lines = wrapped(message(state, buffer), buffer.width);
  const shown = lines.slice(0, buffer.height);
  if (lines.length > shown.length) shown[shown.length - 1] += signs.ellipsis;
  shown.forEach((line, y) => {
    drawText(buffer, 0, y, fitText(line, buffer.width, signs.ellipsis));
  });
}

function message(state: AppState, { width, height }: Buffer): string {
  const need = `needs ${smallest.width}x${smallest.height}, has ${width}x${height};`;
  if (isOver(state)) return `${need} training is over, q quits`;
  const time = `${timeUnit(state)} ${timeOf(state)}/${timeEnd(state) ?? "?"}`;
  return `${need} training goes on: ${time}`;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) {
      lines.push(`${lines.pop()} ${word}`);
    } else lines.push(word);
  }
  return lines;
}
