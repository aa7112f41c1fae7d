import type { Buffer } from "../buffer.ts";
import { textWidth } from "../graphemes.ts";
import { drawSpans, fitText, type Span } from "../text.ts";
import { drawStack, leftOutOfStack, type Panel } from "./stack.ts";
import type { Theme } from "./theme.ts";

/** The cells that a note leaves of the line that it is in. */
const noteMargin = 8;

/** The panels for which a screen had no room, as pages of so many rows. */
export function pagesOf(leftOut: readonly Panel[], height: number): Panel[][] {
  const pages: Panel[][] = [];
  for (let rest = leftOut; rest.length > 0;) {
    const later = leftOutOfStack(rest, height);
    pages.push(rest.filter((panel) => !later.includes(panel)));
    rest = later;
  }
  return pages;
}

/**
 * Says in the last line of a screen what it has no room for, and by which key that is seen; or draws
 * a page of that over it.
 *
 * @param page The number of the page: 0 is the screen as it is; it goes around at both ends.
 * @param leftOut The panels for which the screen has no room.
 * @param buffer The screen, drawn already.
 */
export function drawPages(
  page: number,
  leftOut: readonly Panel[],
  buffer: Buffer,
  theme: Theme,
): void {
  const pages = pagesOf(leftOut, buffer.height);
  if (pages.length === 0) return;
  const count = pages.length + 1;
  const shown = ((page % count) + count) % count;
  if (shown > 0) {
    buffer.clear();
    drawStack(buffer, buffer.area, pages[shown - 1], theme);
  }
  const names = pages.slice(shown).flat().map(({ name }) => name);
  drawNote(noteOf(shown, count, names), buffer, theme);
}

/** `more: hidden state, table`, or what stands there on later pages. */
function noteOf(page: number, count: number, names: readonly string[]): string {
  if (page === count - 1) return `back; page ${page + 1} of ${count}`;
  const more = `more: ${[...new Set(names)].join(", ")}`;
  return page === 0 ? more : `${more}; page ${page + 1} of ${count}`;
}

function drawNote(text: string, buffer: Buffer, { signs, styles }: Theme): void {
  const note = fitText(text, buffer.width - noteMargin, signs.ellipsis);
  const spans: Span[] = [[" "], [signs.more, styles.key], [` ${note} `, styles.quiet]];
  const width = textWidth(note) + 3 + signs.more.length;
  drawSpans(buffer, buffer.width - 2 - width, buffer.height - 1, spans);
}
