import { type Buffer, drawText, fitText } from "@ohlol/tui";
import { drawPanel, type Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";

/** Draws the figure of a page whose numbers are being computed. */
export function drawWaiting(buffer: Buffer, theme: Theme): void {
  const inside = drawPanel(buffer, buffer.area, "", theme);
  const text = fitText(words.learn.computing, inside.width - 2, theme.signs.ellipsis);
  drawText(inside, 1, 0, text, theme.styles.quiet);
}
