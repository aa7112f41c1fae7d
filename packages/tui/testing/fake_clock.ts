import type { Clock } from "../clock.ts";

/**
 * A clock for tests: its time moves only with `pass`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FakeClock } from "./fake_clock.ts";
 *
 * const clock = new FakeClock();
 * const times: number[] = [];
 * clock.after(20, () => times.push(clock.now()));
 * clock.pass(30);
 * assertEquals([times, clock.now(), clock.pending], [[20], 30, 0]);
 * ```
 */
export class FakeClock implements Clock {
  #now = 0;
  #timers: { readonly due: number; readonly action: () => void }[] = [];

  /** How many actions are pending. */
  get pending(): number {
    return this.#timers.length;
  }

  /** The time in milliseconds since the clock was made. */
  now(): number {
    return this.#now;
  }

  /** Calls a function when that time has passed. */
  after(milliseconds: number, action: () => void): () => void {
    const timer = { due: this.#now + milliseconds, action };
    this.#timers.push(timer);
    return () => this.#remove(timer);
  }

  /** Lets time pass, and does what is due in the meantime. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    while (true) {
      const next = this.#timers.toSorted((a, b) => a.due - b.due)[0];
      if (next === undefined || next.due > end) break;
      this.#now = Math.max(this.#now, next.due);
      this.#remove(next);
      next.action();
    }
    this.#now = end;
  }

  /** Lets time pass in which nothing can be done, as when the process is stopped. */
  skip(milliseconds: number): void {
    this.#now += milliseconds;
  }

  #remove(timer: { readonly due: number }): void {
    this.#timers = this.#timers.filter((other) => other !== timer);
  }
}
