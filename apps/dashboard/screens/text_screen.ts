import type { AppState } from "../state/app.ts";
import { type Buffer, drawText, fitText } from "@ohlol/tui";
import { drawPanel, type Panel, type Theme } from "@ohlol/tui/widgets";

/** Draws the fourth screen: which tasks have texts to show, as this one has none. */
export function drawTextScreen({ input, target }: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const { signs, styles } = theme;
  const inside = drawPanel(buffer, buffer.area, "text", theme);
  const task = `${input.join("")} ${signs.to} ${target.join("")}`;
  const lines = [
    [fitText(task, inside.width - 2, signs.ellipsis), styles.strong],
    ["", styles.text],
    ["This task has no running text:", styles.text],
    ["it learns one string by heart.", styles.text],
    ["", styles.text],
    ["A task that learns to write shows", styles.quiet],
    ["samples here, growing from noise to", styles.quiet],
    ["words, the newest on top.", styles.quiet],
  ] as const;
  const top = Math.max(0, Math.floor((inside.height - lines.length) / 2));
  lines.forEach(([line, style], row) => {
    const left = Math.floor((inside.width - 35) / 2);
    drawText(inside, Math.max(1, left), top + row, line, style);
  });
  return [];
}
