/**
 * A terminal as a grid of cells: layout, text, keys, and a screen that writes only what has changed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer, drawBox, drawText, inset } from "@ohlol/tui";
 *
 * const buffer = new Buffer(9, 3);
 * drawBox(buffer, buffer.area, { border: "ascii" });
 * drawText(buffer.sub(inset(buffer.area, 1)), 1, 0, "hello");
 * assertEquals(buffer.toString(), "+-------+\n| hello |\n+-------+");
 * ```
 *
 * @module
 */
export { isAsciiLocale } from "./ascii_locale.ts";
export { type Border, type BoxOptions, drawBox } from "./box.ts";
export { Buffer, type Cells } from "./buffer.ts";
export { type Clock, systemClock } from "./clock.ts";
export { type ColorChoice, type ColorLevel, colorLevel } from "./color_level.ts";
export { frameInterval, FrameLimiter } from "./frame_limiter.ts";
export { symbolText, TAIL, textWidth } from "./graphemes.ts";
export type { Key } from "./keys.ts";
export { columns, type Constraint, fill, fixed, rows } from "./layout.ts";
export { toLines } from "./lines.ts";
export type { Dots } from "./canvas.ts";
export { inset, type Rect } from "./rect.ts";
export { Screen } from "./screen.ts";
export { type CellStyle, DEFAULT_STYLE, RESET, styleChange } from "./sgr.ts";
export {
  attributesOf,
  BOLD,
  type Color,
  colors,
  DIM,
  INVERSE,
  isRgb,
  rgb,
  type Style,
  UNDERLINE,
} from "./style.ts";
export { type ListenToSignal, type SendSignal, stopProcessGroup } from "./suspend.ts";
export { Terminal } from "./terminal.ts";
export { denoTerminalIO, type TerminalIO, writeAll } from "./terminal_io.ts";
export { drawSpans, drawText, fitText, padText, type Span } from "./text.ts";
export { visible, visibleJson, visibleLines } from "./visible.ts";
