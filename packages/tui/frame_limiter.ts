import type { Clock } from "./clock.ts";

/** The time from one frame to the next at least, in milliseconds: 30 frames a second. */
export const frameInterval = 1000 / 30;

/**
 * Draws frames when they are asked for: at once if the last one was long enough ago, else as soon
 * as it is. Unasked it does nothing, and has no timer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FrameLimiter } from "./frame_limiter.ts";
 * import { FakeClock } from "./testing/fake_clock.ts";
 *
 * const clock = new FakeClock();
 * const frames: number[] = [];
 * const limiter = new FrameLimiter(clock, () => frames.push(clock.now()));
 * for (let i = 0; i < 10; i++) {
 *   limiter.request();
 *   clock.pass(10);
 * }
 * assertEquals(frames.map(Math.round), [0, 33, 67, 100]);
 * ```
 */
export class FrameLimiter {
  readonly #clock: Clock;
  readonly #draw: () => void;
  #lastFrame = -Infinity;
  #cancel: (() => void) | null = null;

  /**
   * Makes a limiter for which no frame has been asked yet.
   *
   * @param clock the time
   * @param draw draws a frame
   */
  constructor(clock: Clock, draw: () => void) {
    this.#clock = clock;
    this.#draw = draw;
  }

  /** Asks for a frame; asked several times before it is drawn, it is one frame. */
  request(): void {
    const due = this.#lastFrame + frameInterval - this.#clock.now();
    this.#cancel ??= this.#clock.after(Math.max(0, due), () => this.drawNow());
  }

  /** Draws a frame without waiting; one that was asked for is done with that. */
  drawNow(): void {
    this.cancel();
    this.#lastFrame = this.#clock.now();
    this.#draw();
  }

  /** Takes back what was asked for. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
