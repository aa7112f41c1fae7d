import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { canonicalJson, type Json } from "../run/canonical_json.ts";
import { FileLock } from "./file_lock.ts";
import { createTables, type DatabaseKind, databaseKind } from "./schema.ts";
import { StoreError } from "./store_error.ts";

/** What a database must keep to be continued. */
export interface StoreOptions {
  /** All that the task is made of, as in the runs' keys. */
  readonly task: Json;
  /** The version of the program: another one's results may differ. */
  readonly version: string;
  /** Whether a sweep of another task or version in the file is replaced. Default: false. */
  readonly replace?: boolean;
}

/** The bytes that an SQLite file has at least. */
const headerSize = 100;

/** What SQLite says when the disk is full. */
const fullDisk = "database or disk is full";

/** Values of a task are cut to this length in messages. */
const briefLength = 40;

/** Opens or makes a sweep's database, and locks it against other sweeps. */
export function openForWriting(
  path: string,
  options: StoreOptions,
): { database: DatabaseSync; lock: FileLock } {
  const lock = takeLock(path);
  try {
    return { database: openChecked(path, options), lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function takeLock(path: string): FileLock {
  const lock = orStoreError(path, () => {
    makeFolder(dirname(path));
    return FileLock.take(`${path}.lock`);
  });
  if (lock !== null) return lock;
  throw new StoreError(
    `Cannot use ${path}: another sweep is writing to it. Wait for it, or choose another file`,
  );
}

/** An existing folder needs no permission to write beside the file. */
function makeFolder(path: string): void {
  if (!exists(path)) Deno.mkdirSync(path, { recursive: true });
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** SQLite treats a file that is shorter than its header as an empty database, and overwrites it. */
function refuseShortFile(path: string): void {
  const { size } = Deno.statSync(path);
  if (size > 0 && size < headerSize) throw new StoreError(`Cannot use ${path}: not a database`);
}

function openChecked(path: string, { task, version, replace = false }: StoreOptions): DatabaseSync {
  if (exists(path)) refuseShortFile(path);
  let database = openDatabase(path, false);
  try {
    const kind = kindOf(database, path, "use");
    const problem = kind === "empty" ? null : difference(database, kind, task, version);
    if (problem !== null && !replace) {
      throw new StoreError(`Cannot continue ${path}: ${problem}. Choose another file`);
    }
    if (problem !== null) {
      database.close();
      for (const file of [path, `${path}-wal`, `${path}-shm`]) removeIfThere(file);
      database = openDatabase(path, false);
    }
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    if (kind === "empty" || problem !== null) createTables(database, task, version);
    return database;
  } catch (error) {
    database.close();
    throw error instanceof StoreError || isFullDisk(error)
      ? error
      : new StoreError(`Cannot use ${path}: ${reason(error)}`);
  }
}

/** Opens a database file; nothing is read from it yet. */
export function openDatabase(path: string, readOnly: boolean): DatabaseSync {
  return orStoreError(path, () => new DatabaseSync(path, { readOnly }));
}

/** Names the file that can't be opened. A missing permission names it already. */
function orStoreError<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || isFullDisk(error)) throw error;
    throw new StoreError(`Cannot open ${path}: ${reason(error)}`);
  }
}

/** Looks at what a file is, and refuses what isn't a sweep's. */
export function kindOf(
  database: DatabaseSync,
  path: string,
  verb: "use" | "read",
): Exclude<DatabaseKind, "foreign"> {
  let kind: DatabaseKind;
  try {
    kind = databaseKind(database);
  } catch (error) {
    throw new StoreError(`Cannot ${verb} ${path}: ${reason(error)}`);
  }
  if (kind === "foreign") {
    throw new StoreError(`Cannot ${verb} ${path}: not the database of a sweep`);
  }
  return kind;
}

/** Says why a sweep's database can't be continued; null: it can. */
function difference(
  database: DatabaseSync,
  kind: "sweep" | { readonly otherSchema: number },
  task: Json,
  version: string,
): string | null {
  if (kind !== "sweep") return schemaProblem(kind.otherSchema);
  const stored = database.prepare("SELECT task, version FROM sweep").get()!;
  const differing = taskDifference(JSON.parse(String(stored.task)), task);
  if (differing !== null) return `it keeps runs of another task (${differing})`;
  if (stored.version === version) return null;
  return `it was written by version ${stored.version}, this is ${version}, ` +
    "and their results may differ";
}

/** Describes a database whose tables are those of another version. */
export function schemaProblem(found: number): string {
  return `its tables are of another version of this program (schema ${found})`;
}

/** The options in which two tasks differ, as `epochs: 15 there, 20 here`; null: in none. */
function taskDifference(there: Json, here: Json): string | null {
  if (canonicalJson(there) === canonicalJson(here)) return null;
  const [a, b] = [there, here].map(asObject);
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((name) => canonicalJson(a[name] ?? null) !== canonicalJson(b[name] ?? null))
    .map((name) => `${name}: ${brief(a[name])} there, ${brief(b[name])} here`)
    .join("; ");
}

function asObject(task: Json): { readonly [key: string]: Json } {
  const plain = typeof task === "object" && task !== null && !Array.isArray(task);
  return plain ? task as { readonly [key: string]: Json } : { task };
}

function brief(value: Json | undefined): string {
  if (value === undefined) return "none";
  const text = canonicalJson(value);
  return text.length <= briefLength ? text : `${text.slice(0, briefLength - 3)}...`;
}

/** Whether an error says that a disk is full. */
export function isFullDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message === fullDisk || (error as { code?: string }).code === "ENOSPC";
}

/** Returns SQLite's message in words that don't need knowledge of SQLite. */
export function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : `${error}`;
  if (message === "file is not a database") return "not a database";
  return message;
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
