/**
 * The error for a checkpoint that can't be used: shown in one line.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { CheckpointError, loadRun } from "@ohlol/train";
 *
 * await assertRejects(
 *   () => loadRun("no such run"),
 *   CheckpointError,
 *   'There is no checkpoint in "no such run"',
 * );
 * ```
 */
export class CheckpointError extends Error {
  /** The name of the class. */
  override name = "CheckpointError";
}
