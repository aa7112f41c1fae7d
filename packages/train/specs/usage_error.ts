/**
 * The error for a text that can't be understood: an optimizer, a schedule, a command line.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { parseOptimizer, UsageError } from "@ohlol/train";
 *
 * assertThrows(
 *   () => parseOptimizer("addam", "tutorial"),
 *   UsageError,
 *   'Unknown optimizer "addam". Did you mean "adam"?',
 * );
 * ```
 */
export class UsageError extends Error {
  /** The name of the class. */
  override name = "UsageError";
}
