/**
 * A lock that one process holds. The operating system releases it when the process ends in any
 * way, so a killed sweep leaves no lock behind.
 */
export class FileLock {
  readonly #path: string;
  readonly #file: Deno.FsFile;

  private constructor(path: string, file: Deno.FsFile) {
    this.#path = path;
    this.#file = file;
  }

  /** Takes the lock; null if another process, or this one, holds it. */
  static take(path: string): FileLock | null {
    const file = Deno.openSync(path, { create: true, write: true });
    if (!file.tryLockSync(true)) {
      file.close();
      return null;
    }
    return new FileLock(path, file);
  }

  /** Releases the lock and removes its file. */
  release(): void {
    try {
      Deno.removeSync(this.#path);
    } catch {
      // A file that remains, or is already gone, locks nothing.
    }
    this.#file.close();
  }
}
