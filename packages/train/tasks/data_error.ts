/**
 * The error for data that nothing can be learned from: shown in one line.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { DataError, race, textTask } from "@ohlol/train";
 *
 * const task = textTask("no such book.txt");
 * await assertRejects(
 *   () => Array.fromAsync(race({ task, optimizers: ["adam"] })),
 *   DataError,
 *   'Cannot read "no such book.txt": there is no such file',
 * );
 * ```
 */
export class DataError extends Error {
  /** The name of the class. */
  override name = "DataError";
}
