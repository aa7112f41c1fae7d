import type { DatabaseSync } from "node:sqlite";
import { canonicalJson, type Json } from "../run/canonical_json.ts";

/** Says in the file's header whose database it is: "ohlo" in ASCII. */
const applicationId = 0x6f686c6f;

/** Raised when a table changes. */
const schemaVersion = 2;

/** What a database is, as far as its header tells. */
export type DatabaseKind = "empty" | "sweep" | "foreign" | { readonly otherSchema: number };

/** Looks at what a database is, without changing it. */
export function databaseKind(database: DatabaseSync): DatabaseKind {
  const id = pragma(database, "application_id");
  const version = pragma(database, "user_version");
  if (id === applicationId) return version === schemaVersion ? "sweep" : { otherSchema: version };
  const { tables } = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get()!;
  return id === 0 && version === 0 && tables === 0 ? "empty" : "foreign";
}

function pragma(database: DatabaseSync, name: "application_id" | "user_version"): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()![name]);
}

/**
 * Makes the tables of a sweep: what is trained, and a row for each run. A run that was trained twice
 * and came out differently has further rows, with `copy` above 0.
 */
export function createTables(database: DatabaseSync, task: Json, version: string): void {
  database.exec("BEGIN IMMEDIATE");
  database.exec(`
    CREATE TABLE sweep (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      task TEXT NOT NULL,
      version TEXT NOT NULL,
      config TEXT
    ) STRICT;
    CREATE TABLE runs (
      key TEXT NOT NULL,
      copy INTEGER NOT NULL,
      phase TEXT NOT NULL,
      optimizer TEXT NOT NULL,
      options TEXT NOT NULL,
      lr REAL NOT NULL,
      seed INTEGER NOT NULL,
      stop_at REAL,
      status TEXT NOT NULL,
      final_loss REAL,
      best_loss REAL,
      validation_loss REAL,
      best_validation_loss REAL,
      solved_at INTEGER,
      steps INTEGER NOT NULL,
      seconds REAL NOT NULL,
      curve TEXT NOT NULL,
      message TEXT,
      machine TEXT NOT NULL,
      kernels TEXT NOT NULL,
      version TEXT NOT NULL,
      finished_at TEXT NOT NULL,
      PRIMARY KEY (key, copy)
    ) STRICT;
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${schemaVersion};
  `);
  database.prepare("INSERT INTO sweep (id, task, version) VALUES (1, ?, ?)")
    .run(canonicalJson(task), version);
  database.exec("COMMIT");
}
