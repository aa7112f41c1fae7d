/**
 * A database that can't be used for a sweep: another sweep is writing to it, it keeps something
 * else, or it isn't there.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { readSweep, StoreError } from "@ohlol/sweep";
 *
 * assertThrows(() => readSweep("missing.db"), StoreError, "Cannot read missing.db: no such file");
 * ```
 */
export class StoreError extends Error {
  /** The error's name, `StoreError`. */
  override readonly name: string = "StoreError";
}
