import type { SweepConfig } from "../plan/sweep_config.ts";
import type { FinishedRun } from "../run/finished_run.ts";
import { kindOf, openDatabase, schemaProblem } from "./open.ts";
import { readRuns } from "./run_store.ts";
import { StoreError } from "./store_error.ts";

/** What a sweep's file keeps. */
export interface StoredSweep {
  /** What is compared; null if the sweep ended before it was known. */
  readonly config: SweepConfig | null;
  /** The runs that are finished. */
  readonly runs: readonly FinishedRun[];
  /** The version of the program that wrote it. */
  readonly version: string;
}

/**
 * Reads a sweep's file, also while the sweep runs. The file isn't changed or locked.
 *
 * @param path The file.
 * @throws {StoreError} If it isn't there, isn't a sweep's database, or has tables of another version.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readSweep, RunStore } from "@ohlol/sweep";
 *
 * const folder = Deno.makeTempDirSync();
 * RunStore.open(`${folder}/empty.db`, { task: "tutorial", version: "0.1.0" }).close();
 * assertEquals(readSweep(`${folder}/empty.db`), { config: null, runs: [], version: "0.1.0" });
 * Deno.removeSync(folder, { recursive: true });
 * ```
 */
export function readSweep(path: string): StoredSweep {
  checkFile(path);
  const database = openDatabase(path, true);
  try {
    const kind = kindOf(database, path, "read");
    if (kind === "empty") throw new StoreError(`Cannot read ${path}: an empty file`);
    if (kind !== "sweep") {
      throw new StoreError(`Cannot read ${path}: ${schemaProblem(kind.otherSchema)}`);
    }
    const { config, version } = database.prepare("SELECT config, version FROM sweep").get()!;
    return {
      config: config === null ? null : JSON.parse(String(config)),
      runs: readRuns(database),
      version: String(version),
    };
  } finally {
    database.close();
  }
}

/** SQLite gives no reason why it can't open a file. */
function checkFile(path: string): void {
  try {
    if (Deno.statSync(path).isFile) return;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new StoreError(`Cannot read ${path}: no such file`);
  }
  throw new StoreError(`Cannot read ${path}: not a file`);
}
