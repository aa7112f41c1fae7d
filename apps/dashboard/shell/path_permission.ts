import { dirname } from "node:path";
import { logLock, pendingLog, type Storage, UsageError } from "@ohlol/train";
import { pendingFile } from "../report/atomic_file.ts";
import { shellWord } from "../report/shell_word.ts";
import { type Access, denoPermissions, type Permissions } from "./permissions.ts";

/** A path that the program is about to use. */
interface Use {
  /** The path that the user named. */
  readonly path: string;
  /** The files that are beside it while it is written. */
  readonly beside: readonly string[];
  /** What for: `to save the run`. */
  readonly purpose: string;
}

/**
 * Makes sure, before anything is trained, that the program may read a file or a folder. Asks the user
 * if Deno has neither granted nor denied that.
 *
 * @param path The path.
 * @param purpose What for: `to train on it`.
 * @param permissions What the program may do.
 * @throws {UsageError} If permission is missing.
 */
export function requireReadPermission(
  path: string,
  purpose: string,
  permissions: Permissions = denoPermissions,
): void {
  requirePermission("read", [{ path, beside: [], purpose }], permissions);
}

/**
 * Makes sure, before anything is read or trained, that the program may write to the given paths.
 *
 * @param storage What is saved and logged.
 * @param permissions What the program may do.
 * @throws {UsageError} If permission is missing; the message says how to grant all that is needed.
 */
export function requireWritePermission(
  { save, log }: Pick<Storage, "save" | "log">,
  permissions: Permissions = denoPermissions,
): void {
  const uses: Use[] = [];
  if (save !== null) uses.push({ path: save, beside: [], purpose: "to save the run" });
  if (log !== null) {
    uses.push({ path: log, beside: [pendingLog(log), logLock(log)], purpose: "to log the run" });
  }
  requireUse(uses, permissions);
}

/**
 * Makes sure that the program may write a sweep's file, and the files beside it during a sweep.
 *
 * @param file The SQLite file.
 * @param permissions What the program may do.
 * @throws {UsageError} If permission is missing.
 */
export function requireSweepPermission(
  file: string,
  permissions: Permissions = denoPermissions,
): void {
  const beside = [`${file}.lock`, `${file}-wal`, `${file}-shm`];
  requireUse([{ path: file, beside, purpose: "to keep the sweep's runs" }], permissions);
}

/**
 * Makes sure that the program may replace files: each is written beside itself and then renamed.
 *
 * @param files The files.
 * @param purpose What for: `to write the report`.
 * @param permissions What the program may do.
 * @throws {UsageError} If permission is missing.
 */
export function requireFilePermission(
  files: readonly string[],
  purpose: string,
  permissions: Permissions = denoPermissions,
): void {
  const uses = files.map((path) => ({ path, beside: [pendingFile(path)], purpose }));
  requireUse(uses, permissions);
}

/** What is written is also read, to see what exists already. */
function requireUse(uses: readonly Use[], permissions: Permissions): void {
  requirePermission("write", uses, permissions);
  requirePermission("read", uses, permissions);
}

function requirePermission(access: Access, uses: readonly Use[], permissions: Permissions): void {
  for (const use of uses) ask(access, use, permissions);
  const refused = [uses.map(({ path }) => path), uses.flatMap(({ beside }) => beside)]
    .map((paths) => paths.filter((path) => !permissions.isGranted(access, path)))
    .find((paths) => paths.length > 0);
  if (refused === undefined) return;
  // The flag that is set replaces the one for runs/, so it must name everything.
  const needed = [...uses.map(({ path }) => path), ...uses.flatMap(({ beside }) => beside)];
  const flag = `--allow-${access}=${needed.map(expressible).join(",")}`;
  throw new UsageError(
    `Not permitted to ${access === "write" ? "write to" : access} ${named(refused)}: ` +
      `${permissions.remedy(access)}${shellWord(flag)}`,
  );
}

/** Asks once: for the folder, if several files in it are needed. */
function ask(access: Access, { path, beside, purpose }: Use, permissions: Permissions): void {
  if ([path, ...beside].every((one) => permissions.isGranted(access, one))) return;
  permissions.request(access, beside.length === 0 ? path : dirname(path), purpose);
}

function named(paths: readonly string[]): string {
  return paths.map((path) => `"${path}"`).join(" and ");
}

/**
 * Characters of paths that don't reach Deno: a comma begins the next path, and the shell of tasks
 * keeps only single spaces between other characters.
 */
const inexpressible = /,|\s\s|[^\S ]|\s$/;

/** A path, or the nearest folder above it that can be passed to Deno. */
function expressible(path: string): string {
  return inexpressible.test(path) ? expressible(dirname(path)) : path;
}
