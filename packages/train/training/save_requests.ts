/**
 * Requests to save that can come at any time, as from a signal, and go to those that listen then.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { SaveRequests } from "@ohlol/train";
 *
 * const saves = new SaveRequests();
 * let count = 0;
 * const stop = saves.listen(() => count++);
 * saves.request();
 * saves.request();
 * stop();
 * saves.request();
 * assertEquals(count, 2);
 * ```
 */
export class SaveRequests {
  readonly #listeners = new Set<() => void>();

  /** Asks for a checkpoint of each contestant, as soon as it has made its step. */
  request(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Calls a listener at each request, until the function that it returns is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
