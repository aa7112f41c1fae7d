import { type Buffer, drawBox, drawText, fitText, inset, textWidth } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";

/** What each key does, as it is explained on the screen and by `--help`. */
export const keyHelp: readonly (readonly [keys: string, what: string])[] = [
  ["q, Ctrl-C", "finish the epoch and quit; again: now"],
  ["Ctrl-D", "quit when all has been shown"],
  ["space", "pause, go on; at the end: play again"],
  ["left, right", "one recorded epoch back or forth"],
  ["PageUp, PageDown", "ten of them"],
  ["Home, End", "the first epoch, the newest (live)"],
  ["+, -", "faster, slower; beyond 1000: live"],
  ["1, 2, 3, 4", "race, network, hidden state, text"],
  ["tab, shift+tab", "the next, the previous contestant"],
  ["h, l or [, ]", "the time step under the cursor"],
  ["up, down", "the unit under the cursor"],
  ["3 again, w", "hidden state: its weights, and back"],
  ["y", "loss on a linear, a logarithmic axis"],
  ["s", "smooth the curves: off, 0.6, 0.9, 0.99"],
  ["?, Esc", "open, close this help"],
  ["Ctrl-Z", "stop the program; fg goes on with it"],
];

/** Draws the explanation of the keys above what is there. */
export function drawHelp(buffer: Buffer, theme: Theme): void {
  const keysWidth = Math.max(...keyHelp.map(([keys]) => textWidth(keys)));
  const textsWidth = Math.max(...keyHelp.map(([, what]) => textWidth(what)));
  const width = Math.min(buffer.width, keysWidth + textsWidth + 7);
  const height = Math.min(buffer.height, keyHelp.length + 2);
  const x = Math.floor((buffer.width - width) / 2);
  const y = Math.floor((buffer.height - height) / 2);
  const box = buffer.sub({ x, y, width, height });
  box.clear();
  drawBox(box, box.area, {
    border: theme.border,
    title: "keys",
    style: theme.styles.line,
    titleStyle: theme.styles.title,
  });
  const inside = box.sub(inset(box.area, 1));
  keyHelp.forEach(([keys, what], row) => {
    drawText(inside, 1, row, keys, theme.styles.key);
    const room = inside.width - keysWidth - 4;
    drawText(inside, keysWidth + 3, row, fitText(what, room, theme.signs.ellipsis));
  });
}
