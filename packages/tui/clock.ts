/** The time, and a way to do things later. */
export interface Clock {
  /** The time in milliseconds since some moment. */
  now(): number;
  /** Calls a function once, so many milliseconds from now, unless the function returned is called. */
  after(milliseconds: number, action: () => void): () => void;
}

/**
 * The system's clock.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { systemClock } from "./clock.ts";
 *
 * const start = systemClock.now();
 * await new Promise<void>((resolve) => void systemClock.after(1, resolve));
 * assertEquals(systemClock.now() > start, true);
 * ```
 */
export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
