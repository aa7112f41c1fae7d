import { eraseScreen } from "@cliffy/ansi/ansi-escapes";
import { Buffer } from "./buffer.ts";
import type { ColorLevel } from "./color_level.ts";
import { diff } from "./diff.ts";
import { RESET } from "./sgr.ts";

// "Synchronized output": the terminal shows what stands between the two at once, so no half-drawn
// frame is ever seen. Sent without asking whether the terminal knows it, as Crossterm and btop do:
// it was made a private mode so that others ignore it, and some that know it (tmux before 3.7)
// don't answer the question. https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036
const BEGIN_FRAME = "\x1b[?2026h";
const END_FRAME = "\x1b[?2026l";

/**
 * What a terminal shows, and what it takes to show the next frame. It keeps two buffers, the frame
 * shown and the one being drawn, and swaps them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Screen } from "./screen.ts";
 * import { drawText } from "./text.ts";
 *
 * const screen = new Screen(80, 24, "256");
 * const first = screen.frame((buffer) => drawText(buffer, 0, 0, "epoch 6/15"));
 * const second = screen.frame((buffer) => drawText(buffer, 0, 0, "epoch 7/15"));
 * assertEquals(second, "\x1b[?2026h\x1b[1;7H7\x1b[?2026l");
 * ```
 */
export class Screen {
  readonly #level: ColorLevel;
  #shown: Buffer;
  #next: Buffer;
  #isKnown = false;

  /**
   * A screen whose content isn't known, so that the first frame erases it.
   *
   * @param width columns
   * @param height rows
   * @param level the colours that the terminal has
   */
  constructor(width: number, height: number, level: ColorLevel) {
    this.#level = level;
    this.#shown = new Buffer(width, height);
    this.#next = new Buffer(width, height);
  }

  /** Columns. */
  get width(): number {
    return this.#shown.width;
  }

  /** Rows. */
  get height(): number {
    return this.#shown.height;
  }

  /** The frame that the terminal shows; the buffer is drawn over by the frame after the next. */
  get shown(): Buffer {
    return this.#shown;
  }

  /** Takes the terminal's size; where it changed, the next frame redraws everything. */
  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return;
    this.#shown = new Buffer(width, height);
    this.#next = new Buffer(width, height);
    this.#isKnown = false;
  }

  /** Makes the next frame redraw everything, after others have written to the terminal. */
  invalidate(): void {
    this.#isKnown = false;
  }

  /**
   * Draws a frame on an empty buffer and returns what to write for it, in one piece: an empty text
   * if nothing changed.
   */
  frame(draw: (buffer: Buffer) => void): string {
    this.#next.clear();
    draw(this.#next);
    if (!this.#isKnown) this.#shown.clear();
    const changes = diff(this.#shown, this.#next, this.#level);
    const output = this.#isKnown ? changes : RESET + eraseScreen + changes;
    [this.#shown, this.#next] = [this.#next, this.#shown];
    this.#isKnown = true;
    return output && BEGIN_FRAME + output + END_FRAME;
  }
}
