import { type Buffer, drawText, fill, fitText, fixed, rows } from "@ohlol/tui";
import { drawPages, drawPanel, type Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../state/app_state.ts";
import { drawEntry } from "./entry.ts";
import { drawFooter } from "./footer.ts";
import { drawHeader } from "./header.ts";
import { drawHelp } from "./help.ts";
import { drawTooSmall, isTooSmall } from "./too_small.ts";
import { words } from "../locale/words.ts";

/** Draws the whole screen: every cell of the buffer, whatever its size. */
export function drawFrame(state: AppState, buffer: Buffer, theme: Theme): void {
  buffer.clear();
  if (isTooSmall(buffer)) {
    drawTooSmall(state, buffer, theme);
    return;
  }
  const [header, body, footer] = rows(buffer.area, [fixed(1), fill(), fixed(1)]);
  drawHeader(state, buffer.sub(header), theme);
  const inside = buffer.sub(body);
  if (state.run.loading !== null && state.run.started === null) drawLoading(state, inside, theme);
  else drawPages(state.page, state.screen.draw(state, inside, theme), inside, theme);
  drawEntry(state, inside, theme);
  drawFooter(state, buffer.sub(footer), theme);
  if (state.helpIsOpen) drawHelp(state, inside, theme);
}

/** Draws what is being prepared, and its progress. */
function drawLoading({ run }: AppState, buffer: Buffer, theme: Theme): void {
  const inside = drawPanel(buffer, buffer.area, "", theme);
  const { what, fraction } = run.loading ?? { what: words.frame.starting, fraction: 0 };
  const [filled, empty] = theme.ascii ? ["=", "-"] : ["━", "─"];
  const width = Math.max(0, Math.min(50, inside.width - 2));
  const done = Math.round(width * fraction);
  const [x, y] = [
    Math.floor((inside.width - width) / 2),
    Math.max(0, Math.floor(inside.height / 2) - 1),
  ];
  const said = words.frame.loading(what, Math.floor(100 * fraction));
  const text = fitText(said, width, theme.signs.ellipsis);
  drawText(inside, x, y, text);
  drawText(inside, x, y + 1, filled.repeat(done), theme.styles.cell);
  drawText(inside, x + done, y + 1, empty.repeat(width - done), theme.styles.line);
}
