import { type Buffer, drawSpans, type Span, textWidth } from "@ohlol/tui";
import { drawPanel, type Theme, wrapText } from "@ohlol/tui/widgets";
import type { AppState } from "../state/app_state.ts";
import type { Explanation } from "./explanation.ts";
import { type HelpSection, helpSections } from "./help_contents.ts";
import { words } from "../locale/words.ts";

/** A line of the help; empty where it separates. */
type Line = readonly Span[];

const widest = 100;
const border = 2, padding = 2;
/** With less room, texts follow their terms instead of forming a column beside them. */
const leastBeside = 50;
const termGap = 2, indent = 2;

/** Draws the help above the screen: what is on the screen, and the keys; in pages if it doesn't fit. */
export function drawHelp(state: AppState, buffer: Buffer, theme: Theme): void {
  drawHelpBox(helpSections(state, theme), state.helpPage, buffer, theme);
}

/** Draws a page of a help in a box; the number of the page wraps around at both ends. */
export function drawHelpBox(
  sections: readonly HelpSection[],
  helpPage: number,
  buffer: Buffer,
  theme: Theme,
): void {
  const width = Math.min(buffer.width, widest);
  const room = buffer.height - border;
  const pages = helpPages(sections, width - border - padding, room, theme);
  const page = ((helpPage % pages.length) + pages.length) % pages.length;
  const height = pages.length > 1 ? buffer.height : border + pages[0].length;
  const x = Math.floor((buffer.width - width) / 2);
  const y = Math.floor((buffer.height - height) / 2);
  const box = buffer.sub({ x, y, width, height });
  box.clear();
  const parts = [{ what: words.frame.help.pages, first: page, count: 1, total: pages.length }];
  const inside = drawPanel(box, box.area, { title: words.frame.help.title, parts }, theme);
  pages[page].forEach((line, row) => drawSpans(inside, 1, row, line, inside.width - padding));
  if (pages.length > 1) drawKeys(box, theme);
}

/** The keys that turn the pages, in the last line of the box. */
function drawKeys(box: Buffer, { signs, styles }: Theme): void {
  const spans: Span[] = [[" "], [signs.upDown, styles.key], [
    ` ${words.frame.help.morePages} `,
    styles.quiet,
  ]];
  const width = spans.reduce((sum, [text]) => sum + textWidth(text), 0);
  drawSpans(box, box.width - 2 - width, box.height - 1, spans);
}

/** The lines of the help in pages; an explanation that fits on one page isn't split. */
function helpPages(
  sections: readonly HelpSection[],
  width: number,
  room: number,
  theme: Theme,
): Line[][] {
  const pages: Line[][] = [[]];
  for (const block of sections.flatMap((section) => blocksOf(section, width, theme))) {
    const page = pages[pages.length - 1];
    const lines = page.length === 0 ? withoutSpace(block) : block;
    if (page.length + lines.length <= room) page.push(...lines);
    else {
      for (let rest = withoutSpace(block); rest.length > 0; rest = rest.slice(room)) {
        pages.push(rest.slice(0, room));
      }
    }
  }
  return pages.filter((page) => page.length > 0);
}

function withoutSpace(block: readonly Line[]): Line[] {
  return block.filter((line, i) => i > 0 || line.length > 0);
}

/** The lines that belong together: an entry each, the first one with the section's title. */
function blocksOf(
  { title, entries }: HelpSection,
  width: number,
  theme: Theme,
): Line[][] {
  const terms = entries.map(({ term }) => widthOf(term));
  const column = width < leastBeside ? null : Math.max(...terms) + termGap;
  const head: Line[] = [[], [[title, theme.styles.title]]];
  return entries.map((entry, i) => [...(i === 0 ? head : []), ...entryLines(entry, width, column)]);
}

/** A term, and its text in a column beside it, or right after it. */
function entryLines(
  { term, text }: Explanation,
  width: number,
  column: number | null,
): Line[] {
  if (column === null) {
    const start = widthOf(term);
    // Underscores stand for the term, since no line is broken between them.
    const [first, ...rest] = wrapText(`${"_".repeat(start)}: ${text}`, width - indent);
    return [
      [...term, [first.slice(start)]],
      ...rest.map((line): Line => [
        [" ".repeat(indent) + line],
      ]),
    ];
  }
  return wrapText(text, width - column).map((line, i): Line =>
    i === 0 ? [...term, [" ".repeat(column - widthOf(term)) + line]] : [[" ".repeat(column) + line]]
  );
}

function widthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [text]) => sum + textWidth(text), 0);
}
