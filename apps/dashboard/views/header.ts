import type { AppState } from "../app.ts";
import { newestTime } from "../playback.ts";
import type { Buffer } from "../tui/buffer.ts";
import { textWidth } from "../tui/graphemes.ts";
import { drawSpans, drawText, fitText, type Span } from "../tui/text.ts";
import { timeOf } from "./shown.ts";
import type { Theme } from "./theme.ts";

/** Draws the first line of every screen: what is trained, which epoch is shown, and how fast. */
export function drawHeader(state: AppState, buffer: Buffer, theme: Theme): void {
  const right = fitText(progressText(state, theme), buffer.width - 1, theme.signs.ellipsis);
  const rightStart = buffer.width - textWidth(right) - 1;
  drawSpans(buffer, 1, 0, taskSpans(state, rightStart - 3, theme));
  drawText(buffer, rightStart, 0, right, theme.styles.strong);
}

/** The name and as much of the task as there is room for; the longest part gives way first. */
function taskSpans(state: AppState, width: number, theme: Theme): Span[] {
  const { signs, styles } = theme;
  const name: Span = ["ohlol", { ...styles.cell, bold: true }];
  const parts = taskTexts(state, theme);
  for (let count = parts.length; count > 0; count--) {
    const texts = parts.slice(0, count).map((text) => `   ${text}`);
    if (5 + textWidth(texts.join("")) <= width) {
      return [name, [texts[0]], [texts.slice(1).join(""), styles.quiet]];
    }
  }
  const task = fitText(parts[0] ?? "", width - 8, signs.ellipsis);
  if (task.length > 3) return [name, [`   ${task}`]];
  return width >= 5 ? [name] : [];
}

function taskTexts({ started, input, target }: AppState, { signs, ascii }: Theme): string[] {
  if (started === null) return [];
  const model = ascii ? started.model : started.model.replaceAll("->", signs.to);
  return [
    `${input.join("")} ${signs.to} ${target.join("")}`,
    model,
    `seed ${started.config.seed}`,
  ];
}

/** `epoch 6/15   > 8 epochs/s` */
export function progressText(state: AppState, theme: Theme): string {
  const { started, leaving } = state;
  if (started === null) return "starting";
  const epoch = `epoch ${timeOf(state)}/${started.config.epochs}`;
  if (leaving !== "no" && state.finished === null) return `${epoch}   stopping after this epoch`;
  return `${epoch}   ${playbackText(state, theme)}`;
}

function playbackText({ playback, histories, finished }: AppState, { signs }: Theme): string {
  const { mode, speed, position } = playback;
  const isAtEnd = Math.floor(position) >= newestTime(histories);
  if (mode === "paused") return `${signs.paused} paused`;
  if (finished !== null && isAtEnd) {
    return `${signs.finished} ${finished.interrupted ? "interrupted" : "finished"}`;
  }
  if (mode === "live" || speed === Infinity) return `${signs.live} live`;
  return `${signs.playing} ${speed} epochs/s`;
}
