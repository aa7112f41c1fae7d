import type { Clock } from "./clock.ts";

/** The least time between two frames, in milliseconds: 30 frames a second. */
export const frameInterval = 1000 / 30;

/**
 * Draws frames on request: at once if the last one was long enough ago, else as soon as it is.
 * Without a request it does nothing and has no timer.
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
   * Makes a limiter without a request.
   *
   * @param clock the time
   * @param draw draws a frame
   */
  constructor(clock: Clock, draw: () => void) {
    this.#clock = clock;
    this.#draw = draw;
  }

  /** Requests a frame; several requests before it is drawn give one frame. */
  request(): void {
    const due = this.#lastFrame + frameInterval - this.#clock.now();
    this.#cancel ??= this.#clock.after(Math.max(0, due), () => this.drawNow());
  }

  /** Draws a frame without waiting, which also fulfils a pending request. */
  drawNow(): void {
    this.cancel();
    this.#lastFrame = this.#clock.now();
    this.#draw();
  }

  /** Cancels a pending request. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
