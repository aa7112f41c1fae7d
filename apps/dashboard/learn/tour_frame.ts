import {
  type Buffer,
  columns,
  drawSpans,
  drawText,
  fill,
  fitText,
  fixed,
  rows,
  textWidth,
} from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";
import { drawTypedLine } from "../screens/entry.ts";
import { explain } from "../screens/explanation.ts";
import { drawHints, type Hint } from "../screens/footer.ts";
import { drawHelpBox } from "../screens/help.ts";
import { drawMessage } from "../screens/too_small.ts";
import { drawContents } from "./contents.ts";
import type { PageKey } from "./page.ts";
import { type PageLine, questionLines, textLines, verdictLines, written } from "./page_lines.ts";
import { pages } from "./pages.ts";
import { currentPage, type Tour } from "./tour.ts";
import { tourKeyRows } from "./tour_keys.ts";

/** The smallest screen on which every page can be drawn. */
export const smallestTour = { width: 80, height: 24 };

/** From this width on the sentences stand beside the figure. */
const leastBeside = 132;

/** With so many rows paragraphs stand apart. */
const leastApart = 30;

/** Draws the whole screen: every cell of the buffer, whatever its size. */
export function drawTour(tour: Tour, buffer: Buffer, theme: Theme): void {
  buffer.clear();
  const { width, height } = smallestTour;
  if (buffer.width < width || buffer.height < height) {
    const needs = words.learn.needs(width, height, `${buffer.width}x${buffer.height}`);
    return drawMessage(needs, buffer, theme);
  }
  const [header, body, footer] = rows(buffer.area, [fixed(1), fill(), fixed(1)]);
  drawHeader(tour, buffer.sub(header), theme);
  const inside = buffer.sub(body);
  if (!drawBeside(tour, inside, theme)) drawBelow(tour, inside, theme);
  drawEntry(tour, inside, theme);
  if (tour.overlay === "contents") drawContents(tour, inside, theme);
  if (tour.overlay === "help") drawHelpBox(helpOf(tour, theme), tour.helpPage, inside, theme);
  drawHints(hintsOf(tour, theme), tour.notice, buffer.sub(footer), theme);
}

function drawHeader(tour: Tour, line: Buffer, theme: Theme): void {
  const { styles, signs } = theme;
  const { learn } = words;
  const { name, sections } = pages[tour.page];
  const place = `${tour.page + 1}/${pages.length}`;
  const right = written(learn.sections(sections), theme);
  drawSpans(line, 1, 0, [
    ["ohlol", { ...styles.cell, bold: true }],
    [`   ${learn.name} ${place}   `, styles.quiet],
    [fitText(learn.pages[name].title, line.width - 40, signs.ellipsis), styles.strong],
  ]);
  drawText(line, line.width - 1 - textWidth(right), 0, right, styles.quiet);
}

/**
 * Draws the sentences and the question on the left, the figure on the right.
 *
 * @returns Whether there was room; nothing is drawn if there wasn't.
 */
function drawBeside(tour: Tour, buffer: Buffer, theme: Theme): boolean {
  if (buffer.width < leastBeside) return false;
  const width = Math.min(64, Math.floor(buffer.width * 0.36));
  const [left, right] = columns(buffer.area, [fixed(width), fill()]);
  const page = currentPage(tour);
  const text = textLines(page, width - 3, true, theme);
  const { ask, verdict } = asked(tour, width - 3, theme);
  const lines = [[], ...text, [], ...ask, ...(verdict.length > 0 ? [[], ...verdict] : [])];
  if (lines.length > buffer.height) return false;
  drawLines(lines, buffer.sub(left));
  page.figure.draw(buffer.sub(right), theme);
  return true;
}

/**
 * The sentences above the figure, the question below it. Why an answer is right stands under the
 * question; if there isn't room for it, it replaces the sentences.
 */
function drawBelow(tour: Tour, buffer: Buffer, theme: Theme): void {
  const page = currentPage(tour);
  const width = buffer.width - 2;
  const text = textLines(page, width, buffer.height >= leastApart, theme);
  const { ask, verdict } = asked(tour, width, theme);
  const whole = buffer.height - text.length - ask.length - verdict.length;
  const hasRoom = verdict.length === 0 || whole >= page.figure.leastHeight;
  const [above, below] = hasRoom ? [text, [...ask, ...verdict]] : [verdict, ask];
  const parts = [fixed(above.length), fill(), fixed(below.length)];
  const [top, middle, bottom] = rows(buffer.area, parts).map((part) => buffer.sub(part));
  drawLines(above, top);
  page.figure.draw(middle, theme);
  drawLines(below, bottom);
}

/** The lines of the question, and of the verdict if it has been answered. */
function asked(tour: Tour, width: number, theme: Theme) {
  const question = currentPage(tour).question();
  const answer = tour.answers[tour.page];
  if (question === null) return { ask: [[[words.learn.computing]]] as PageLine[], verdict: [] };
  const ask = questionLines(question, answer, width, theme);
  return { ask, verdict: answer === undefined ? [] : verdictLines(question, answer, width, theme) };
}

function drawLines(lines: readonly PageLine[], buffer: Buffer): void {
  lines.forEach((line, y) => drawSpans(buffer, 1, y, line, buffer.width - 1));
}

/** The line that the reader types, over the last rows of the page. */
function drawEntry(tour: Tour, buffer: Buffer, theme: Theme): void {
  const { entry } = currentPage(tour);
  if (entry === undefined || entry.text === null) return;
  const { text, error } = entry;
  drawTypedLine({ title: "", prompt: promptOf(tour), text, error, note: "" }, buffer, theme);
}

function promptOf({ page }: Tour): string {
  const { letters, text } = words.learn.pages;
  return pages[page].name === "letters" ? letters.prompt : text.prompt;
}

/** Keys as they are shown: arrows as signs. */
function shownKeys(keys: string, { signs }: Theme): string {
  if (keys === "left/right") return signs.leftRight;
  return keys === "up/down" ? signs.upDown : keys;
}

function hintsOf(tour: Tour, theme: Theme): Hint[] {
  const { typing } = words.learn;
  const { entry, keys } = currentPage(tour);
  if (entry !== undefined && entry.text !== null) {
    return [
      { key: "Enter", what: typing.enter, rank: 0 },
      { key: "Esc", what: typing.escape, rank: 0 },
      { key: "Ctrl-U", what: typing.clear, rank: 1 },
    ];
  }
  const own = keys.map((row, i): Hint => {
    return { key: shownKeys(row.shown, theme), what: row.what(), rank: 2 + i / 10 };
  });
  const common = tourKeyRows.flatMap(({ shown, hint, rank = 0 }): Hint[] =>
    hint === undefined ? [] : [{ key: shownKeys(shown, theme), what: hint(), rank }]
  );
  return [...common.slice(0, 1), ...own, ...common.slice(1)];
}

function helpOf(tour: Tour, theme: Theme) {
  const { learn } = words;
  const own = (row: PageKey) => explain(shownKeys(row.shown, theme), row.what(), theme);
  const { name } = pages[tour.page];
  return [
    {
      title: learn.onThisPage(learn.pages[name].title),
      entries: currentPage(tour).keys.map(own),
    },
    {
      title: learn.everywhere,
      entries: tourKeyRows.map((row) => explain(shownKeys(row.shown, theme), row.help(), theme)),
    },
  ];
}
