/**
 * Thrown where a lock is held already; the message says what to do.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { LockedError, race, tutorialTask } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam"], storage: { save } };
 * const first = race(options);
 * await first.next(); // it has begun, and holds the folder
 * await assertRejects(() => Array.fromAsync(race(options)), LockedError);
 * await first.return(undefined);
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export class LockedError extends Error {
  /** The name of the class. */
  override name = "LockedError";
}

/** The message of the error where a lock is held already. */
export interface Refusal {
  /** Who holds it: `Another run is saving to "runs/book"`. */
  problem: string;
  /** What to do then: `wait until it ends`. */
  advice: string;
}

/**
 * A lock on a file that serves no other purpose. The system releases the lock when its process ends,
 * also by `kill -9`, so a file that was left behind isn't locked. On a file system that has no locks
 * none is held.
 */
export class FileLock implements Disposable {
  #file: Deno.FsFile | null;

  private constructor(private readonly path: string, file: Deno.FsFile) {
    this.#file = file;
  }

  /**
   * Takes a lock, without waiting for it.
   *
   * @param path The file, which is made if it isn't there.
   * @param refusal The message of the error where it is held already.
   * @throws {LockedError} If another process holds it, or this one.
   * @throws {Error} Of the system, if the file can't be made.
   */
  static take(path: string, { problem, advice }: Refusal): FileLock {
    while (true) {
      const file = Deno.openSync(path, { read: true, write: true, create: true });
      if (!tryLock(file)) {
        file.close();
        throw new LockedError(`${problem}${describeHolder(path)}: ${advice}`);
      }
      if (isAt(path, file)) {
        sign(file);
        return new FileLock(path, file);
      }
      file.close();
    }
  }

  /**
   * Takes a lock as soon as it is released.
   *
   * @param path The file, which is made if it isn't there.
   * @throws {Error} Of the system, if the file can't be made.
   */
  static async wait(path: string): Promise<FileLock> {
    while (true) {
      const file = await Deno.open(path, { read: true, write: true, create: true });
      await file.lock(true).catch(() => {}); // The file system may know no locks.
      if (isAt(path, file)) return new FileLock(path, file);
      file.close();
    }
  }

  /** Releases the lock, and removes the file. */
  release(): void {
    if (this.#file === null) return;
    try {
      Deno.removeSync(this.path);
    } catch {
      // A file that is left isn't locked.
    }
    this.#file.close();
    this.#file = null;
  }

  [Symbol.dispose](): void {
    this.release();
  }
}

function tryLock(file: Deno.FsFile): boolean {
  try {
    return file.tryLockSync(true);
  } catch (error) {
    // Windows reports a held lock by this error (ERROR_LOCK_VIOLATION). Any other error comes from a
    // file system without locks.
    return !(error as Error).message.includes("(os error 33)");
  }
}

/**
 * Whether an open file is the one at a path. It isn't if the last holder of its lock removed it after
 * it was opened here: then another process can make and lock a new file at that path.
 */
function isAt(path: string, file: Deno.FsFile): boolean {
  try {
    const [found, opened] = [Deno.statSync(path), file.statSync()];
    return found.dev === opened.dev && found.ino === opened.ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Leaves this process's number in a file, for those who find it locked. */
function sign(file: Deno.FsFile): void {
  try {
    file.truncateSync();
    file.writeSync(new TextEncoder().encode(`${Deno.pid}\n`));
  } catch {
    // The lock holds without it.
  }
}

/** ` (process 123)`; nothing where the holder left no number, or it can't be read. */
function describeHolder(path: string): string {
  try {
    const [pid] = /^\d+/.exec(Deno.readTextFileSync(path)) ?? [];
    return pid === undefined ? "" : ` (process ${pid})`;
  } catch {
    return "";
  }
}
