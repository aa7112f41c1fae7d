import type { Continuation } from "@ohlol/train";

/** How a run goes on after its end, which somebody says while it waits. */
export class Continuations {
  #waiting = Promise.withResolvers<Continuation | null>();

  /** Resolves when it is said how the run goes on; to null when it ends. */
  async next(): Promise<Continuation | null> {
    const continuation = await this.#waiting.promise;
    if (continuation !== null) this.#waiting = Promise.withResolvers();
    return continuation;
  }

  /** Says how it goes on. */
  add(continuation: Continuation): void {
    this.#waiting.resolve(continuation);
  }

  /** Says that it ends. */
  end(): void {
    this.#waiting.resolve(null);
  }
}
