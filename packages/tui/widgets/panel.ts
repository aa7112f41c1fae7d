import { drawBox } from "../box.ts";
import type { Buffer } from "../buffer.ts";
import { inset, type Rect } from "../rect.ts";
import type { Theme } from "./theme.ts";

/** Draws a box with a title, and gives its inside. */
export function drawPanel(buffer: Buffer, rect: Rect, title: string, theme: Theme): Buffer {
  drawBox(buffer, rect, {
    border: theme.border,
    title,
    style: theme.styles.line,
    titleStyle: theme.styles.title,
  });
  return buffer.sub(inset(rect, 1));
}
