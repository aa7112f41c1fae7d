import { graphemes } from "@ohlol/text/graphemes";
import { textWidth } from "../graphemes.ts";

/** What stands in writing without spaces: ideographs, kana, and their punctuation. */
const ideographic = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60]/u;

/** What no line begins with, and what none ends with. */
const closing = /^[，。、；：？！）】》」』”’…,.;:?!)%\]]/u;
const opening = /^[（【《「『“‘([]/u;

/**
 * A text as lines of at most so many cells. A line ends at a line break, or where it is full: at the
 * last space if there is one in its second half, since untrained networks write words longer than a
 * line. Beside an ideograph it can end without a space, but not before a comma or after an opening
 * bracket. Tabs become spaces.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { wrapText } from "@ohlol/tui/widgets";
 *
 * assertEquals(wrapText("one two three four", 10), ["one two", "three four"]);
 * ```
 */
export function wrapText(text: string, width: number): string[] {
  if (width < 1) return [];
  return text.replaceAll("\t", "  ").split(/\r\n?|\n/).flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let [current, used] = ["", 0];
  for (const character of graphemes(line)) {
    const cells = textWidth(character);
    if (used + cells > width && used > 0) {
      const end = lastBreak(current, character);
      lines.push(current.slice(0, end));
      current = current.slice(end).trimStart();
      used = textWidth(current);
      if (character === " " && current === "") continue;
    }
    current += character;
    used += cells;
  }
  return [...lines, current];
}

/** Where a full line ends, before `next`; in its second half, or else at its end. */
function lastBreak(current: string, next: string): number {
  const parts = graphemes(current);
  const half = textWidth(current) / 2;
  let [end, used] = [current.length, textWidth(current)];
  for (let i = parts.length; i > 0 && used > half; i--) {
    if (mayBreak(parts[i - 1], parts[i] ?? next)) return end;
    end -= parts[i - 1].length;
    used -= textWidth(parts[i - 1]);
  }
  return current.length;
}

function mayBreak(before: string, after: string): boolean {
  if (after === " ") return true;
  if (before === " " || closing.test(after) || opening.test(before)) return false;
  return ideographic.test(before) || ideographic.test(after);
}
