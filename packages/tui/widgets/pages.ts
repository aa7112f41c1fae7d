import type { Buffer } from "../buffer.ts";
import { textWidth } from "../graphemes.ts";
import { drawSpans, fitText, type Span } from "../text.ts";
import { drawStack, leftOutOfStack, type Panel } from "./stack.ts";
import type { Theme } from "./theme.ts";

/** The cells of a line that a note leaves free. */
const noteMargin = 8;

/** The panels that don't fit on a screen, as pages of so many rows. */
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
 * Names in the last line of a screen what doesn't fit, and the key that shows it; or draws a page of
 * that over the screen.
 *
 * @param page The number of the page: 0 is the screen itself; it wraps around at both ends.
 * @param leftOut The panels that don't fit.
 * @param buffer The screen, already drawn.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer, drawText } from "@ohlol/tui";
 * import { createTheme, drawPages, type Panel } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const panel = (name: string, height: number): Panel => ({
 *   ...{ name, height, leastHeight: 1 },
 *   heading: () => ({ title: name }),
 *   draw: (buffer) => void drawText(buffer, 0, 0, "..."),
 * });
 * const buffer = new Buffer(30, 4);
 * drawPages(0, [panel("table", 1)], buffer, theme);
 * assertEquals(buffer.toString().trimEnd().split("\n").at(-1), "              > more: table");
 * drawPages(1, [panel("table", 1)], buffer, theme);
 * assertEquals(buffer.toString().includes("|..."), true);
 * ```
 */
export function drawPages(
  page: number,
  leftOut: readonly Panel[],
  buffer: Buffer,
  theme: Theme,
): void {
  const { words } = theme;
  const pages = pagesOf(leftOut, buffer.height);
  if (pages.length === 0) return;
  const count = pages.length + 1;
  const shown = ((page % count) + count) % count;
  if (shown > 0) {
    buffer.clear();
    drawStack(buffer, buffer.area, pages[shown - 1], theme);
  }
  const names = pages.slice(shown).flat().map(({ name }) => name);
  const place = shown === 0 ? "" : `${words.page(shown + 1, count)}  `;
  const what = names.length === 0 ? words.back : words.more([...new Set(names)]);
  drawNote(place, what, buffer, theme);
}

/** `page 2 of 3  > more: hidden state, table`, on the right of the last line. */
function drawNote(place: string, what: string, buffer: Buffer, { signs, styles }: Theme): void {
  const room = buffer.width - noteMargin - textWidth(place);
  const spans: Span[] = [
    [` ${place}`, styles.quiet],
    [signs.more, styles.key],
    [` ${fitText(what, room, signs.ellipsis)} `, styles.quiet],
  ];
  const width = spans.reduce((sum, [text]) => sum + textWidth(text), 0);
  drawSpans(buffer, buffer.width - 2 - width, buffer.height - 1, spans);
}
