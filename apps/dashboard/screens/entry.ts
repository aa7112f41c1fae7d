import { graphemes } from "@ohlol/text";
import { type Buffer, drawSpans, drawText, textWidth } from "@ohlol/tui";
import { drawPanel, type Theme, wrapText } from "@ohlol/tui/widgets";
import type { AppState } from "../state/app_state.ts";
import { words } from "../locale/words.ts";

/** A line that is being typed. */
export interface TypedLine {
  /** The title of its box. */
  readonly title: string;
  /** What stands before it. */
  readonly prompt: string;
  /** What is typed so far. */
  readonly text: string;
  /** Why the last line was refused; null if it wasn't. */
  readonly error: string | null;
  /** A note below the input, which an error takes the place of; empty for none. */
  readonly note: string;
}

/** Draws the line in which a contestant's spec is typed. */
export function drawEntry({ entry }: AppState, buffer: Buffer, theme: Theme): void {
  if (entry === null) return;
  const { title, prompt, example } = words.frame.entry;
  drawTypedLine({ ...entry, title, prompt, note: example }, buffer, theme);
}

/** Draws a line that is being typed at the bottom of the screen, and below it a note or an error. */
export function drawTypedLine(line: TypedLine, buffer: Buffer, theme: Theme): void {
  const { styles, signs } = theme;
  const { title, prompt, text, error, note } = line;
  const width = buffer.width - 4;
  const below = error === null ? note : `${signs.warning} ${error}`;
  const notes = below === "" ? [] : wrapText(below, width);
  const height = Math.min(buffer.height, 3 + notes.length);
  const box = buffer.sub({ x: 0, y: buffer.height - height, width: buffer.width, height });
  box.clear();
  const inside = drawPanel(box, box.area, title, theme);
  const shown = endingOf(`${text}_`, width - textWidth(prompt), signs.ellipsis);
  drawSpans(inside, 1, 0, [[prompt, styles.quiet], [shown, styles.strong]]);
  const style = error === null ? styles.quiet : styles.warning;
  notes.forEach((part, row) => drawText(inside, 1, 1 + row, part, style));
}

/** As much of the end of a text as fits. */
function endingOf(text: string, room: number, ellipsis: string): string {
  if (textWidth(text) <= room) return text;
  const symbols = graphemes(text);
  let first = symbols.length;
  let width = textWidth(ellipsis);
  while (first > 0 && width + textWidth(symbols[first - 1]) <= room) {
    width += textWidth(symbols[--first]);
  }
  return ellipsis + symbols.slice(first).join("");
}
