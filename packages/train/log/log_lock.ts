import { FileLock, LockedError } from "../checkpoint/file_lock.ts";
import { messageOf, openInFolder } from "../checkpoint/system_errors.ts";

/**
 * The file whose lock keeps other runs from a log. The log itself is replaced when it is cut.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { logLock } from "@ohlol/train";
 *
 * assertEquals(logLock("runs/book.jsonl"), "runs/book.jsonl.lock");
 * ```
 */
export function logLock(file: string): string {
  return `${file}.lock`;
}

/**
 * Keeps other runs from writing to a log, and from cutting what this one writes.
 *
 * @param file The log; it need not be there.
 * @returns The lock; null for a pipe or a device, which can't be cut and has no place for one.
 * @throws {LockedError} If another run writes to it.
 * @throws {Error} If nothing can be written there.
 */
export function lockLog(file: string): FileLock | null {
  if (!canBeFile(file)) return null;
  const path = logLock(file);
  try {
    return openInFolder(path, () =>
      FileLock.take(path, {
        problem: `Another run is writing to the log "${file}"`,
        advice: "wait until it ends, or name another file by --log",
      }));
  } catch (error) {
    if (error instanceof LockedError) throw error;
    throw new Error(`Cannot write the log "${file}": ${messageOf(error)}`);
  }
}

function canBeFile(path: string): boolean {
  try {
    const { isFile, isDirectory } = Deno.statSync(path);
    return isFile || isDirectory;
  } catch {
    return true; // It isn't there; or opening it will report why it can't be read.
  }
}
