/**
 * A queue that can't be used: it can't be reached, refuses the user or the password, or another
 * coordinator works on the same sweep.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { QueueError } from "@ohlol/sweep/queue";
 *
 * assertEquals(new QueueError("Cannot reach the queue").name, "QueueError");
 * ```
 */
export class QueueError extends Error {
  /** The error's name, `QueueError`. */
  override readonly name: string = "QueueError";
}
