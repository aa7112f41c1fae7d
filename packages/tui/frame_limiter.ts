import type { Clock } from "./clock.ts";

/**
 * The least time between two frames, in milliseconds: 30 frames a second.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { frameInterval } from "./frame_limiter.ts";
 *
 * assertEquals(Math.round(frameInterval), 33);
 * ```
 */
export const frameInterval = 1000 / 30;

/**
 * The least time between frames that nobody waits for, such as those of a training in progress, and
 * the longest that it becomes where they take long to draw.
 */
const calmInterval = 100, longestCalm = 300;

/** Such frames are so far apart that drawing them takes at most about this part of the time. */
const calmShare = 1 / 30;

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
 * limiter.requestCalmly();
 * clock.pass(1000);
 * assertEquals(frames.at(-1), 200);
 * ```
 */
export class FrameLimiter {
  readonly #clock: Clock;
  readonly #draw: () => void;
  #lastFrame = -Infinity;
  /** How long drawing it took. */
  #duration = 0;
  /** When the next frame is drawn; Infinity without a request. */
  #due = Infinity;
  #cancel = () => {};

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
    this.#requestAfter(frameInterval);
  }

  /**
   * Requests a frame that nobody waits for: there are at most ten of them a second, and fewer if they
   * take long to draw, so that the processors are left to others.
   */
  requestCalmly(): void {
    const interval = Math.min(longestCalm, this.#duration / calmShare);
    this.#requestAfter(Math.max(calmInterval, interval));
  }

  /** Draws a frame without waiting, which also fulfils a pending request. */
  drawNow(): void {
    this.cancel();
    this.#lastFrame = this.#clock.now();
    this.#draw();
    this.#duration = this.#clock.now() - this.#lastFrame;
  }

  /** Cancels a pending request. */
  cancel(): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#due = Infinity;
  }

  /** The frame comes as early as any of the requests asks for. */
  #requestAfter(interval: number): void {
    const now = this.#clock.now();
    const due = Math.max(now, this.#lastFrame + interval);
    if (due >= this.#due) return;
    this.#cancel();
    this.#due = due;
    this.#cancel = this.#clock.after(due - now, () => this.drawNow());
  }
}
