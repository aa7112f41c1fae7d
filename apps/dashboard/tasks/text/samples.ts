import type { AppState } from "../../state/app.ts";
import type { DatedSample, SequenceHistory } from "@ohlol/train";
import { type Buffer, columns, drawSpans, drawText, fill, fitText, type Span } from "@ohlol/tui";
import {
  drawPanel,
  formatLoss,
  shared,
  type Theme,
  windowStart,
  wrapText,
} from "@ohlol/tui/widgets";
import { type ShownContestant, shownSequences, timeOf } from "../../screens/shown.ts";

type Shown = ShownContestant<SequenceHistory>;

// Narrower columns would be hard to read.
const leastWidth = 30;

/** Draws the fourth screen: what the contestants have written, side by side, the newest on top. */
export function drawSamples(state: AppState, buffer: Buffer, theme: Theme): void {
  const contestants = shownSequences(state, theme);
  const room = Math.max(1, Math.floor(buffer.width / leastWidth));
  const count = Math.min(room, contestants.length);
  const first = windowStart(contestants.length, count, state.selected);
  const visible = contestants.slice(first, first + count);
  const rects = columns(buffer.area, visible.map(() => fill()), -shared);
  if (visible.length === 0) drawPanel(buffer, buffer.area, "text", theme);
  visible.forEach((contestant, i) => {
    const { marker, label, isSelected } = contestant;
    const inside = drawPanel(
      buffer,
      rects[i],
      `${marker} ${label}${isSelected ? " *" : ""}`,
      theme,
    );
    drawColumn(contestant, timeOf(state), inside, theme);
  });
}

/** All texts of a contestant up to a step, below each other. */
function drawColumn({ history, style }: Shown, step: number, buffer: Buffer, theme: Theme): void {
  const samples = history.samplesUpTo(step);
  if (samples.length === 0) {
    drawText(buffer, 1, 0, fitText("nothing written yet", buffer.width - 2), theme.styles.quiet);
  }
  let y = 0;
  samples.forEach((sample, age) => {
    if (y >= buffer.height) return;
    drawSpans(buffer, 1, y++, headOf(sample, style, theme), buffer.width - 2);
    const textStyle = age === 0 ? theme.styles.text : theme.styles.quiet;
    for (const line of wrapText(sample.text, buffer.width - 2)) {
      if (y < buffer.height) drawText(buffer, 1, y++, line, textStyle);
    }
    y++;
  });
}

/** `step 500  epoch 1  loss 2.4123` */
function headOf(sample: DatedSample, style: Shown["style"], { styles }: Theme): Span[] {
  return [
    [`step ${sample.time}`, { ...style, bold: true }],
    [`  epoch ${sample.epoch}  loss ${formatLoss(sample.loss)}`, styles.quiet],
  ];
}

/** Draws the newest text of each contestant, with an equal share of the rows. */
export function drawNewestSamples(state: AppState, buffer: Buffer, theme: Theme): void {
  const contestants = shownSequences(state, theme);
  const step = timeOf(state);
  const fitting = Math.max(1, Math.min(contestants.length, Math.floor((buffer.height + 1) / 3)));
  const first = windowStart(contestants.length, fitting, state.selected);
  const visible = contestants.slice(first, first + fitting);
  const share = Math.floor((buffer.height + 1) / fitting);
  visible.forEach((contestant, i) => {
    const area = { x: 0, y: i * share, width: buffer.width, height: share - 1 };
    drawNewest(contestant, step, buffer.sub(area), theme);
  });
}

function drawNewest(contestant: Shown, step: number, buffer: Buffer, theme: Theme): void {
  const { name, marker, style, history } = contestant;
  const [sample] = history.samplesUpTo(step);
  const when = sample === undefined ? "nothing written yet" : `step ${sample.time}`;
  const head: Span[] = [[`${marker} ${name}`, { ...style, bold: true }], [
    `  ${when}`,
    theme.styles.quiet,
  ]];
  drawSpans(buffer, 1, 0, head, buffer.width - 2);
  const lines = wrapText(sample?.text ?? "", buffer.width - 2).slice(0, buffer.height - 1);
  lines.forEach((line, i) => drawText(buffer, 1, 1 + i, line));
}
