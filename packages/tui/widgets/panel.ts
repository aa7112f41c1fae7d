import { drawBox } from "../box.ts";
import type { Buffer } from "../buffer.ts";
import { textWidth } from "../graphemes.ts";
import { inset, type Rect } from "../rect.ts";
import { drawSpans, fitText, type Span } from "../text.ts";
import { type Part, partTexts } from "./part.ts";
import type { Theme } from "./theme.ts";

/** The heading in the top line of a panel. */
export interface Heading {
  /** What the panel shows. */
  readonly title: string;
  /** Shorter titles, the longest first, for where the title has no room. */
  readonly short?: readonly string[];
  /** The parts shown, if it doesn't show everything; named after the title. */
  readonly parts?: readonly Part[];
  /** The meaning of shades and marks, at the right end of the line. */
  readonly legend?: readonly Span[];
}

/** A title is cut to this many cells before anything else is left out. */
const leastTitle = 12;

/**
 * Draws a box with a heading, and returns its inside.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer, drawText } from "@ohlol/tui";
 * import { createTheme, drawPanel } from "@ohlol/tui/widgets";
 *
 * const theme = createTheme({ ascii: true, level: "none" });
 * const buffer = new Buffer(16, 3);
 * const parts = [{ what: "units", first: 0, count: 4, total: 8 }];
 * const inside = drawPanel(buffer, buffer.area, { title: "h", parts }, theme);
 * drawText(inside, 0, 0, "0.5");
 * assertEquals([inside.width, inside.height], [14, 1]);
 * assertEquals(buffer.toString().split("\n"), [
 *   "+ h, 1-4/8 ----+",
 *   "|0.5           |",
 *   "+--------------+",
 * ]);
 * ```
 */
export function drawPanel(
  buffer: Buffer,
  rect: Rect,
  heading: string | Heading,
  theme: Theme,
): Buffer {
  drawBox(buffer, rect, { border: theme.border, style: theme.styles.line });
  if (rect.height > 0) {
    const whole = typeof heading === "string" ? { title: heading } : heading;
    const { left, right } = fittingHeading(whole, rect.width - 2, theme);
    drawSpans(buffer, rect.x + 1, rect.y, spaced(left));
    drawSpans(buffer, rect.x + rect.width - 3 - widthOf(right), rect.y, spaced(right));
  }
  return buffer.sub(inset(rect, 1));
}

/** A heading as it is drawn: title and parts on the left, the legend on the right. */
interface Fitted {
  readonly left: readonly Span[];
  readonly right: readonly Span[];
}

/**
 * As much of a heading as fits: the parts shown are always named, in short if necessary; then comes
 * the legend, and the title is shortened or cut.
 */
function fittingHeading(
  { title, short: shorter = [], parts = [], legend = [] }: Heading,
  width: number,
  { signs, styles, words }: Theme,
): Fitted {
  const titles = [title, ...shorter];
  const titleIn = (room: number) =>
    titles.find((text) => textWidth(text) <= room) ??
      fitText(titles.at(-1)!, room, signs.ellipsis);
  const [full, short] = partTexts(parts, words);
  const least = Math.min(textWidth(title), leastTitle);
  const candidates = [
    { said: full, right: legend, least },
    { said: short, right: legend, least },
    { said: full, right: [], least },
    { said: short, right: [], least },
    { said: short, right: [], least: Math.min(least, 2) },
  ];
  for (const { said, right, least } of candidates) {
    const legendWidth = right.length === 0 ? 0 : widthOf(right) + 3;
    const saidWidth = said === "" ? 0 : textWidth(said + words.comma);
    const room = width - 2 - legendWidth - saidWidth;
    if (room < least) continue;
    const fitted = titleIn(room);
    const comma = fitted === "" ? "" : words.comma;
    const rest: Span[] = said === "" ? [] : [[`${comma}${said}`, styles.quiet]];
    return { left: [[fitted, styles.title], ...rest], right };
  }
  const last = short === "" ? titleIn(width - 2) : fitText(short, width - 2, signs.ellipsis);
  return { left: [[last, styles.title]], right: [] };
}

/** Spans with a space on both sides, or nothing if they are empty. */
function spaced(spans: readonly Span[]): Span[] {
  return widthOf(spans) === 0 ? [] : [[" "], ...spans, [" "]];
}

function widthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [text]) => sum + textWidth(text), 0);
}
