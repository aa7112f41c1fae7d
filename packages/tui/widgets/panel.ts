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
  /** The parts shown, if it doesn't show everything; named after the title. */
  readonly parts?: readonly Part[];
  /** The meaning of shades and marks, at the right end of the line. */
  readonly legend?: readonly Span[];
}

/** A title is cut to this many cells before anything else is left out. */
const leastTitle = 12;

/** Draws a box with a heading, and returns its inside. */
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
 * the legend, and the title is cut.
 */
function fittingHeading(
  { title, parts = [], legend = [] }: Heading,
  width: number,
  { signs, styles, words }: Theme,
): Fitted {
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
    const fitted = fitText(title, room, signs.ellipsis);
    const comma = fitted === "" ? "" : words.comma;
    const rest: Span[] = said === "" ? [] : [[`${comma}${said}`, styles.quiet]];
    return { left: [[fitted, styles.title], ...rest], right };
  }
  return { left: [[fitText(short || title, width - 2, signs.ellipsis), styles.title]], right: [] };
}

/** Spans with a space on both sides, or nothing if they are empty. */
function spaced(spans: readonly Span[]): Span[] {
  return widthOf(spans) === 0 ? [] : [[" "], ...spans, [" "]];
}

function widthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [text]) => sum + textWidth(text), 0);
}
