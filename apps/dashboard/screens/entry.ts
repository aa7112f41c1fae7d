import { type Buffer, drawSpans, drawText, textWidth } from "@ohlol/tui";
import { drawPanel, type Theme, wrapText } from "@ohlol/tui/widgets";
import type { AppState } from "../state/app_state.ts";
import { words } from "../locale/words.ts";

/**
 * Draws the line in which a contestant's spec is typed, at the bottom of the screen, and below it why
 * the last one was refused.
 */
export function drawEntry({ entry }: AppState, buffer: Buffer, theme: Theme): void {
  if (entry === null) return;
  const { styles, signs } = theme;
  const { title, prompt, example } = words.frame.entry;
  const width = buffer.width - 4;
  const notes = entry.error === null
    ? wrapText(example, width)
    : wrapText(`${signs.warning} ${entry.error}`, width);
  const height = Math.min(buffer.height, 3 + notes.length);
  const box = buffer.sub({ x: 0, y: buffer.height - height, width: buffer.width, height });
  box.clear();
  const inside = drawPanel(box, box.area, title, theme);
  const shown = ending(`${entry.text}_`, width - textWidth(prompt), signs.ellipsis);
  drawSpans(inside, 1, 0, [[prompt, styles.quiet], [shown, styles.strong]]);
  const style = entry.error === null ? styles.quiet : styles.warning;
  notes.forEach((line, row) => drawText(inside, 1, 1 + row, line, style));
}

/** As much of the end of a text as fits. */
function ending(text: string, room: number, ellipsis: string): string {
  if (textWidth(text) <= room) return text;
  const symbols = [...text];
  while (symbols.length > 0 && textWidth(ellipsis + symbols.join("")) > room) symbols.shift();
  return ellipsis + symbols.join("");
}
