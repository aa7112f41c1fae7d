import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { SweepConfig } from "../plan/sweep_config.ts";
import type { FinishedRun } from "../run/finished_run.ts";
import { isFullDisk, openForWriting, reason, type StoreOptions } from "./open.ts";
import type { FileLock } from "./file_lock.ts";
import { fromRow, runColumns, type RunRow, sameResult, toRow } from "./run_row.ts";
import { createTables } from "./schema.ts";

/**
 * Keeps a sweep's runs in an SQLite file, a row each. What it has stored survives the end of the
 * process at any moment, `kill -9` included: the file has a write-ahead log, and `put` returns after
 * its transaction is in it (synchronous = NORMAL, so only a failing operating system or power supply
 * can take the last transactions back, and never damages the file). While a store is open, other
 * processes can read the file, but no other sweep can write to it.
 *
 * If the file can't be written, because the disk is full, the store goes on in memory, and
 * {@linkcode RunStore.problem} says so.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { failedRun, runRequest, RunStore } from "@ohlol/sweep";
 *
 * const task = { name: "tutorial", epochs: 15 };
 * const request = runRequest(task, { optimizer: "SGD", options: {}, lr: 0.1 }, 7, "grid");
 * const origin = { machine: "here", kernels: "simd", version: "0.1.0" };
 *
 * const store = RunStore.inMemory({ task, version: "0.1.0" });
 * store.put([failedRun(request, "no memory", origin)]);
 * assertEquals(store.runs().map(({ key }) => key), [request.key]);
 * store.close();
 * ```
 */
export class RunStore {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #lock: FileLock | null;
  readonly #insert: StatementSync;
  /** What couldn't be written to the file. */
  #unsaved: FinishedRun[] = [];
  #problem: string | null = null;
  /** Why there isn't even a file. */
  readonly #noFile: string | null;

  private constructor(
    path: string,
    database: DatabaseSync,
    lock: FileLock | null,
    noFile: string | null = null,
  ) {
    this.#path = path;
    this.#noFile = noFile;
    this.#database = database;
    this.#lock = lock;
    const places = runColumns.map(() => "?").join(", ");
    this.#insert = database.prepare(
      `INSERT INTO runs (key, copy, ${runColumns.join(", ")}, finished_at)
       VALUES (?, ?, ${places}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
       ON CONFLICT DO NOTHING`,
    );
  }

  /**
   * Opens a sweep's file to continue it, or makes it, with its folder. This takes permission to
   * write the file and `FILE.lock`, which exists while a sweep writes.
   *
   * @param path The file.
   * @param options The task and version that it must have.
   * @throws {StoreError} If another sweep is writing to the file, it isn't a sweep's database, or it
   * is one of another task, another version, or another schema (unless `replace` is set).
   */
  static open(path: string, options: StoreOptions): RunStore {
    try {
      const { database, lock } = openForWriting(path, options);
      return new RunStore(path, database, lock);
    } catch (error) {
      if (isFullDisk(error)) return RunStore.#memory(path, options, inMemory(path, error));
      throw error;
    }
  }

  /**
   * Makes a store without a file.
   *
   * @param options The task and version.
   */
  static inMemory(options: StoreOptions): RunStore {
    return RunStore.#memory(":memory:", options, null);
  }

  static #memory(path: string, { task, version }: StoreOptions, noFile: string | null): RunStore {
    const database = new DatabaseSync(":memory:");
    createTables(database, task, version);
    return new RunStore(path, database, null, noFile);
  }

  /** Why the store goes on in memory; null: everything is in the file. */
  get problem(): string | null {
    return this.#noFile ?? this.#problem;
  }

  /** How many runs were trained more than once and came out differently, on other kernels. */
  get conflicts(): number {
    const row = this.#database.prepare("SELECT count(DISTINCT key) AS n FROM runs WHERE copy > 0");
    return Number(row.get()!.n);
  }

  /** Returns all runs; of those that came out differently, the first. */
  runs(): FinishedRun[] {
    return [...readRuns(this.#database), ...this.#unsaved];
  }

  /**
   * Stores finished runs, all in one transaction. A run that is stored already isn't stored again,
   * unless it came out differently.
   *
   * @param runs The runs.
   */
  put(runs: readonly FinishedRun[]): void {
    if (this.#problem === null) this.#write(runs);
    else this.#unsaved.push(...runs);
  }

  /**
   * Keeps what is compared, so that a report can tell the verdict from the file alone.
   *
   * @param config The sweep.
   */
  saveConfig(config: SweepConfig): void {
    this.#transact(() => {
      this.#database.prepare("UPDATE sweep SET config = ?").run(JSON.stringify(config));
    });
  }

  /**
   * Closes the file, after a last try to write what couldn't be written. A file that was closed is
   * a single one, without a log beside it.
   */
  close(): void {
    if (this.#problem !== null) {
      this.#problem = null;
      this.#write(this.#unsaved.splice(0));
    }
    mergeLog(this.#database);
    this.#database.close();
    this.#lock?.release();
  }

  #write(runs: readonly FinishedRun[]): void {
    this.#transact(() => runs.forEach((run) => this.#insertRun(run)));
    if (this.#problem !== null) this.#unsaved.push(...runs);
  }

  #insertRun(run: FinishedRun): void {
    if (this.#insert.run(run.key, 0, ...toRow(run)).changes === 1) return;
    const stored = this.#database.prepare("SELECT * FROM runs WHERE key = ? ORDER BY copy");
    const copies = stored.all(run.key) as unknown as RunRow[];
    if (copies.some((row) => sameResult(fromRow(row), run))) return;
    this.#insert.run(run.key, copies.length, ...toRow(run));
  }

  /** Does all of something or nothing; if the file can't be written, remembers why. */
  #transact(change: () => void): void {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      change();
      this.#database.exec("COMMIT");
    } catch (error) {
      // A disk that is full has rolled it back already.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      this.#problem = inMemory(this.#path, error);
    }
  }
}

function inMemory(path: string, error: unknown): string {
  return `Cannot write ${path}: ${reason(error)}. The sweep goes on in memory`;
}

/** Returns all runs of a sweep's database; of those that came out differently, the first. */
export function readRuns(database: DatabaseSync): FinishedRun[] {
  const rows = database.prepare("SELECT * FROM runs WHERE copy = 0 ORDER BY rowid").all();
  return (rows as unknown as RunRow[]).map(fromRow);
}

/** Puts the log into the file; not possible while another process reads it, and not needed then. */
function mergeLog(database: DatabaseSync): void {
  try {
    database.exec("PRAGMA journal_mode = DELETE");
  } catch {
    // The log stays beside the file until the next one who opens it.
  }
}
