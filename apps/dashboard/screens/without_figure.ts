import type { AppState } from "../state/app.ts";
import { drawPanel, formatCount, type Panel, type Theme } from "@ohlol/tui/widgets";
import { type Buffer, drawText, fitText } from "@ohlol/tui";
import { modelText } from "./header.ts";

/** Draws a screen that has nothing to show for a network on a long sequence, and says why. */
export function drawWithoutFigure(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const inside = drawPanel(buffer, buffer.area, state.screen, theme);
  const { model = "", parameters = 0 } = state.sequence?.started ?? {};
  const lines = [
    [modelText(model, theme), theme.styles.strong],
    ["", theme.styles.text],
    [
      `${formatCount(parameters)} parameters are too many to be drawn.`,
      theme.styles.text,
    ],
    ["The tutorial's task shows its network here:", theme.styles.quiet],
    ["deno task train", theme.styles.quiet],
  ] as const;
  const top = Math.max(0, Math.floor((inside.height - lines.length) / 2));
  lines.forEach(([line, style], row) => {
    const text = fitText(line, inside.width - 2, theme.signs.ellipsis);
    drawText(inside, Math.max(1, Math.floor((inside.width - 44) / 2)), top + row, text, style);
  });
  return [];
}
