import { dirname } from "node:path";
import { logLock, pendingLog, type Storage, UsageError } from "@ohlol/train";
import { pendingFile } from "../report/atomic_file.ts";
import { shellWord } from "../report/shell_word.ts";

/**
 * Checks, before anything is read or trained, that the program may write to the given paths.
 *
 * @param storage What is saved and logged.
 * @param isPermitted Whether it may write to a path.
 * @throws {UsageError} If permission is missing; the message says how to grant all that is needed.
 */
export function requireWritePermission(
  { save, log }: Pick<Storage, "save" | "log">,
  isPermitted: (path: string) => boolean = hasPermission,
): void {
  const named = [save, log].filter((path) => path !== null);
  requirePermission(named, log === null ? [] : [pendingLog(log), logLock(log)], isPermitted);
}

/**
 * Makes sure that the program may write a sweep's file, and what is beside it while a sweep writes.
 *
 * @param file The SQLite file.
 * @param isPermitted Whether it may write to a path.
 * @throws {UsageError} If it is missing.
 */
export function requireSweepPermission(
  file: string,
  isPermitted: (path: string) => boolean = hasPermission,
): void {
  requirePermission([file], [`${file}.lock`, `${file}-wal`, `${file}-shm`], isPermitted);
}

/**
 * Makes sure that the program may write files as a whole, and what becomes one beside it.
 *
 * @param files The files.
 * @param isPermitted Whether it may write to a path.
 * @throws {UsageError} If permission is missing.
 */
export function requireFilePermission(
  files: readonly string[],
  isPermitted: (path: string) => boolean = hasPermission,
): void {
  requirePermission(files, files.map(pendingFile), isPermitted);
}

function requirePermission(
  named: readonly string[],
  beside: readonly string[],
  isPermitted: (path: string) => boolean,
): void {
  const refused = [named, beside]
    .map((paths) => paths.filter((path) => !isPermitted(path)))
    .find((paths) => paths.length > 0);
  if (refused === undefined) return;
  // This permission replaces the one before, so it must name everything.
  const needed = [...named, ...beside];
  throw new UsageError(
    `Not permitted to write to ${refused.map((path) => `"${path}"`).join(" and ")}: name a place ` +
      "below runs/ in the project's folder, or permit it by setting " +
      `OHLOL_ALLOW=${shellWord(`--allow-write=${needed.map(expressible).join(",")}`)}`,
  );
}

function hasPermission(path: string): boolean {
  return Deno.permissions.querySync({ name: "write", path }).state === "granted";
}

/**
 * Characters that paths can't pass to Deno: a comma begins the next path, and the shell that runs
 * tasks keeps only single spaces between other characters.
 */
const inexpressible = /,|\s\s|[^\S ]|\s$/;

/** A path, or the nearest folder above it that can be passed to Deno. */
function expressible(path: string): string {
  return inexpressible.test(path) ? expressible(dirname(path)) : path;
}
