import type { Continuation } from "@ohlol/train";

/** Requests to continue a finished run, which waits for them. */
export class Continuations {
  #waiting = Promise.withResolvers<Continuation | null>();

  /** Resolves to the next request, or to null when the run ends. */
  async next(): Promise<Continuation | null> {
    const continuation = await this.#waiting.promise;
    if (continuation !== null) this.#waiting = Promise.withResolvers();
    return continuation;
  }

  /** Requests a continuation. */
  add(continuation: Continuation): void {
    this.#waiting.resolve(continuation);
  }

  /** Ends the run. */
  end(): void {
    this.#waiting.resolve(null);
  }
}
