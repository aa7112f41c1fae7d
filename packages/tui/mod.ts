/**
 * A terminal as a grid of cells: layout, text, keys, and a screen that writes only what has changed.
 * It knows nothing of training.
 *
 * @module
 */
export { isAsciiLocale } from "./ascii_locale.ts";
export { drawBox } from "./box.ts";
export { Buffer } from "./buffer.ts";
export { type Clock, systemClock } from "./clock.ts";
export { type ColorLevel, colorLevel } from "./color_level.ts";
export { frameInterval, FrameLimiter } from "./frame_limiter.ts";
export { symbolText, TAIL, textWidth } from "./graphemes.ts";
export type { Key } from "./keys.ts";
export { columns, fill, fixed, rows } from "./layout.ts";
export { toLines } from "./lines.ts";
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
export { stopProcessGroup } from "./suspend.ts";
export { Terminal } from "./terminal.ts";
export { denoTerminalIO, writeAll } from "./terminal_io.ts";
export { drawSpans, drawText, fitText, type Span } from "./text.ts";
export { visible, visibleJson, visibleLines } from "./visible.ts";
