import { messageOf } from "../checkpoint/system_errors.ts";

/**
 * The error for a log that can't be shown: one line.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { LogError, readLog } from "@ohlol/train";
 *
 * await assertRejects(() => readLog("no such log"), LogError, 'Cannot replay "no such log"');
 * ```
 */
export class LogError extends Error {
  /** The name of the class. */
  override name = "LogError";

  /**
   * Makes an error for a log.
   *
   * @param path The log.
   * @param reason What is wrong with it.
   */
  constructor(path: string, readonly reason: string) {
    super(`Cannot replay "${path}": ${reason}`);
  }

  /** The error for a log that the system won't let be read. */
  static unreadable(path: string, error: unknown): LogError {
    const isForbidden = error instanceof Deno.errors.NotCapable;
    return new LogError(
      path,
      isForbidden ? "no permission (Deno's --allow-read)" : messageOf(error),
    );
  }
}
