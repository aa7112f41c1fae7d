import type { DatedObservation, Sample } from "@ohlol/train";
import { type Buffer, columns, drawSpans, drawText, fill, fitText, type Span } from "@ohlol/tui";
import {
  drawPanel,
  formatLoss,
  lines,
  type Panel,
  type Part,
  shared,
  type Theme,
  windowPart,
  wrapText,
} from "@ohlol/tui/widgets";
import { type ShownContestant, shownContestants, timeOf } from "../../screens/shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { words } from "../../locale/words.ts";

/** A line of a column: the head of a text, or a part of it. */
interface Line {
  readonly spans: readonly Span[];
  /** The number of the text, from 0 for the newest. */
  readonly text: number;
}

// Narrower columns would be hard to read.
const leastWidth = 30;

/**
 * Draws what the contestants have written, side by side, the newest on top.
 *
 * @returns The newest text of the selected contestant, in pages, where it has no room.
 */
export function drawSamples(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const contestants = shownContestants(state, theme);
  if (contestants.length === 0) {
    drawPanel(buffer, buffer.area, words.text.texts, theme);
    return [];
  }
  const room = Math.max(1, Math.floor(buffer.width / leastWidth));
  const visible = windowPart(words.parts.contestants, contestants.length, room, state.selected);
  const shown = contestants.slice(visible.first, visible.first + visible.count);
  const rects = columns(buffer.area, shown.map(() => fill()), -shared);
  shown.forEach((contestant, i) => {
    const { width, height } = rects[i];
    const samples = contestant.history.observationsUpTo<Sample>("sample", timeOf(state));
    const column = columnLines(samples, contestant, width - lines - 2, height - lines, theme);
    const parts = [textsPart(column, samples.length), ...(i === 0 ? [visible] : [])];
    const title = titleOf(contestant, contestants.length, theme);
    const inside = drawPanel(buffer, rects[i], { title, parts }, theme);
    if (samples.length === 0) {
      drawText(inside, 1, 0, words.text.nothingYet, theme.styles.quiet, width - 4);
    }
    column.forEach(({ spans }, y) => drawSpans(inside, 1, y, spans, inside.width - 2));
  });
  const selected = shown[state.selected - visible.first];
  return newestInPages(selected, state, rects[0].width, buffer, theme);
}

/** `● Adam(lr=0.002)`, the selected one of several in the cursor's signs. */
function titleOf(
  { marker, label, isSelected }: ShownContestant,
  count: number,
  { signs }: Theme,
): string {
  const [before, after] = isSelected && count > 1 ? signs.cursor : ["", ""];
  return `${before}${marker} ${label}${after}`;
}

/** As many lines of the texts as there are rows, a row free between two; the last one may be cut. */
function columnLines(
  samples: readonly DatedObservation<Sample>[],
  { style }: ShownContestant,
  width: number,
  height: number,
  theme: Theme,
): Line[] {
  const column: Line[] = [];
  for (let text = 0; text < samples.length && column.length < height; text++) {
    const sample = samples[text];
    const textStyle = text === 0 ? theme.styles.text : theme.styles.quiet;
    const written = wrapText(sample.value.text, width).map((line): Span[] => [[line, textStyle]]);
    const block = [headOf(sample, style, theme), ...written];
    const room = height - column.length;
    // A head alone tells nothing.
    if (room < Math.min(2, block.length)) break;
    if (block.length > room) block[room - 1] = [...block[room - 1], [` ${theme.signs.ellipsis}`]];
    column.push(...block.slice(0, room).map((spans) => ({ spans, text })));
    column.push({ spans: [], text });
  }
  return column.slice(0, height);
}

function textsPart(column: readonly Line[], total: number): Part {
  const count = column.length === 0 ? 0 : column[column.length - 1].text + 1;
  return { what: words.parts.texts, first: 0, count, total };
}

/** `step 500  epoch 1  loss 2.4123` */
function headOf(
  sample: DatedObservation<Sample>,
  style: ShownContestant["style"],
  { styles }: Theme,
): Span[] {
  return [
    [words.text.step(sample.time), { ...style, bold: true }],
    [words.text.head(sample.epoch, formatLoss(sample.value.loss)), styles.quiet],
  ];
}

/** The newest text of a contestant across the whole screen, if its column is too short for it. */
function newestInPages(
  contestant: ShownContestant,
  state: AppState,
  columnWidth: number,
  { width, height }: Buffer,
  theme: Theme,
): Panel[] {
  const [sample] = contestant.history.observationsUpTo<Sample>("sample", timeOf(state));
  const rows = height - lines;
  if (sample === undefined || rows < 2) return [];
  if (wrapText(sample.value.text, columnWidth - lines - 2).length < rows) return [];
  const written = wrapText(sample.value.text, width - lines - 2);
  const head = headOf(sample, contestant.style, theme);
  const pages: Panel[] = [];
  for (let first = 0; first < written.length; first += rows - 1) {
    const page = written.slice(first, first + rows - 1);
    pages.push({
      name: words.text.newestText,
      height: rows,
      leastHeight: rows,
      heading: () => ({
        title: words.text.newestTextOf(contestant.name),
        parts: [{ what: words.parts.lines, first, count: page.length, total: written.length }],
      }),
      draw: (buffer) => {
        drawSpans(buffer, 1, 0, head, buffer.width - 2);
        page.forEach((line, y) => drawText(buffer, 1, y + 1, line));
      },
    });
  }
  return pages;
}

/** The newest text of each contestant, each with an equal share of the rows, as a panel. */
export function newestSamplesPanel(state: AppState, theme: Theme): Panel {
  const count = shownContestants(state, theme).length;
  const visible = (height: number) =>
    windowPart(
      words.parts.contestants,
      count,
      Math.max(1, Math.floor((height + 1) / 3)),
      state.selected,
    );
  return {
    name: words.text.newestTexts,
    height: 3 * count - 1,
    leastHeight: 2,
    heading: ({ height }) => ({ title: words.text.newestTexts, parts: [visible(height)] }),
    draw: (buffer) => drawNewestSamples(state, visible(buffer.height), buffer, theme),
  };
}

function drawNewestSamples(state: AppState, visible: Part, buffer: Buffer, theme: Theme): void {
  const { first, count } = visible;
  const shown = shownContestants(state, theme).slice(first, first + count);
  const share = Math.floor((buffer.height + 1) / Math.max(1, count));
  shown.forEach((contestant, i) => {
    const area = { x: 0, y: i * share, width: buffer.width, height: share - 1 };
    drawNewest(contestant, timeOf(state), buffer.sub(area), theme);
  });
}

function drawNewest(contestant: ShownContestant, step: number, buffer: Buffer, theme: Theme): void {
  const { name, marker, style, history } = contestant;
  const { signs, styles } = theme;
  const [sample] = history.observationsUpTo<Sample>("sample", step);
  const when = sample === undefined ? words.text.nothingYet : words.text.step(sample.time);
  const head: Span[] = [[`${marker} ${name}`, { ...style, bold: true }], [
    `  ${when}`,
    styles.quiet,
  ]];
  drawSpans(buffer, 1, 0, head, buffer.width - 2);
  const width = buffer.width - 2;
  const written = wrapText(sample?.value.text ?? "", width);
  const shown = written.slice(0, Math.max(0, buffer.height - 1));
  if (shown.length > 0 && shown.length < written.length) {
    const last = `${shown[shown.length - 1]} ${signs.ellipsis}`;
    shown[shown.length - 1] = fitText(last, width, signs.ellipsis);
  }
  shown.forEach((line, i) => drawText(buffer, 1, 1 + i, line));
}
