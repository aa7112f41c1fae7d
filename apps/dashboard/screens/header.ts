import type { AppState } from "../state/app_state.ts";
import { isOver } from "../state/leaving.ts";
import { newestTime } from "../state/playback.ts";
import { formatClock, type Theme } from "@ohlol/tui/widgets";
import { type Buffer, drawSpans, drawText, fitText, type Span, textWidth } from "@ohlol/tui";
import { timeEnd, timeOf, timeUnit } from "./shown.ts";
import { words } from "../locale/words.ts";

/** Draws the first line of every screen: what is trained, which epoch or step is shown, and how fast. */
export function drawHeader(state: AppState, buffer: Buffer, theme: Theme): void {
  const texts = progressTexts(state, theme);
  const fitting = texts.find((text) => textWidth(text) < buffer.width) ?? texts[texts.length - 1];
  const right = fitText(fitting, buffer.width - 1, theme.signs.ellipsis);
  const rightStart = buffer.width - textWidth(right) - 1;
  drawSpans(buffer, 1, 0, taskSpans(state, rightStart - 3, theme));
  drawText(buffer, rightStart, 0, right, theme.styles.strong);
}

/** The name and as much of the task as fits; the longest part is cut first. */
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

function taskTexts({ run: { started }, look }: AppState, theme: Theme): string[] {
  if (started === null) return [];
  const { config, model } = started;
  return [look.title(started, theme), modelText(model, theme), words.frame.seed(config.seed)];
}

/** `RNNCell 4 → 4`: the network, with arrows where they can be drawn. */
export function modelText(model: string, { ascii, signs }: Theme): string {
  return ascii ? model : model.replaceAll("->", signs.to);
}

/** `step 145/980, epoch 2   > 8 steps/s`, and shorter texts. */
function progressTexts(state: AppState, theme: Theme): string[] {
  const end = timeEnd(state);
  if (end === null) return [words.frame.starting];
  const unit = timeUnit(state);
  const { time: timeText, stopping, comma } = words.frame;
  const time = timeText(unit, timeOf(state), end);
  const isStopping = state.leaving !== "no" && !isOver(state);
  const pace = isStopping ? stopping(unit) : playbackText(state, theme);
  const epoch = epochText(state);
  return [`${time}${epoch && comma + epoch}   ${pace}`, `${time}   ${pace}`, time];
}

/** `epoch 2`, if steps are counted. */
function epochText(state: AppState): string {
  const { run, playback, selected } = state;
  const record = run.histories[selected]?.at(playback.position) ?? null;
  return record === null || timeUnit(state) === "epoch" ? "" : words.frame.epoch(record.epoch);
}

function playbackText(state: AppState, { signs }: Theme): string {
  const { mode, speed, position } = state.playback;
  const { loading } = state.run;
  const isAtEnd = Math.floor(position) >= newestTime(state.run.histories);
  if (mode === "paused") return `${signs.paused} ${words.frame.paused}`;
  if (isOver(state) && isAtEnd) {
    return words.frame[state.run.finished?.interrupted ? "interrupted" : "finished"];
  }
  if (loading !== null && isAtEnd) {
    return words.frame.loading(loading.what, Math.floor(100 * loading.fraction));
  }
  if (mode === "live" || speed === Infinity) {
    return `${signs.live} ${words.frame.live}${remainingText(state)}`;
  }
  return `${signs.playing} ${words.frame.speed(speed, timeUnit(state))}`;
}

/** `, 0:42 left`, while the run is in training. */
function remainingText({ run: { started, finished, histories } }: AppState): string {
  if (started === null || finished !== null) return "";
  const records = histories.flatMap(({ last }) => last ?? []);
  const done = records.reduce((sum, { time }) => sum + time, 0);
  const elapsed = Math.max(0, ...records.map(({ elapsed }) => elapsed));
  if (done === 0) return "";
  const left = started.steps * histories.length - done;
  return words.frame.left(formatClock(elapsed / done * left));
}
