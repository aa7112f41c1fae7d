import { basename, dirname, join } from "node:path";
import { patiently } from "./patience.ts";

/*
 * A folder whose files are replaced all at once. The new ones are written to a folder beside it,
 * which then takes its name: NAME.new becomes NAME, after NAME has become NAME.old. Wherever that
 * is cut off, even by `kill -9` or a power failure, a whole folder is left under one of the names,
 * and what is left under the others is removed by the next writer.
 *
 * Several folders can be replaced all at once, too: see run_replacement.ts.
 */

const pending = ".new", previous = ".old";

/** In this folder are those that take the place of folders beside it, until they are moved there. */
export const readyFolder = "run.ready";

/** The contents of files, by name. */
export type Files = Record<string, Uint8Array>;

/**
 * Replaces a folder and all its files.
 *
 * @throws {Error} Of the system, for example where there is no more space; then the folder is as
 * it was.
 */
export async function writeFolder(path: string, files: Files): Promise<void> {
  await settle(path);
  try {
    await Deno.mkdir(path + pending, { recursive: true });
    for (const [name, bytes] of Object.entries(files)) {
      await writeDurably(`${path}${pending}/${name}`, bytes);
    }
  } catch (error) {
    await removeIfThere(path + pending);
    throw error;
  }
  if (await isThere(path)) await moveFolder(path, path + previous);
  await moveFolder(path + pending, path);
  await removeIfThere(path + previous);
}

/**
 * Ends what a writer that was cut off has begun: afterwards the folder has its own name, if there
 * is a whole one at all.
 */
export async function settle(path: string): Promise<void> {
  if (await isThere(path)) {
    await removeIfThere(path + pending);
    await removeIfThere(path + previous);
    return;
  }
  // Without NAME, NAME.new is whole: NAME is only moved away after that was written. But for the
  // very first one, which may be half written: NAME.old is missing, too.
  if (await isThere(path + previous)) {
    await removeIfThere(path + pending);
    await moveFolder(path + previous, path);
  }
}

/** A folder that is replaced again and again is read so many times at most. */
const mostReadings = 100;

/**
 * Reads a folder without changing anything. What is read while a writer replaces the folder may be
 * of two folders, or missing: then it is read once more.
 *
 * @param path The folder.
 * @param read Reads the folder at the path that it is given; it throws where something is missing.
 * @returns What was read; null if there is no folder that is whole.
 */
export async function readFolder<T>(
  path: string,
  read: (path: string) => Promise<T>,
): Promise<T | null> {
  for (let reading = 1;; reading++) {
    const found = await findWhole(path);
    try {
      if (found !== null) return await read(found.path);
    } catch (error) {
      if (reading === mostReadings || (await findWhole(path))?.identity === found?.identity) {
        throw error;
      }
      continue;
    }
    if (await findWhole(path) === null) return null;
  }
}

/** Where a folder is that is whole, and what no other one has; null if there is none. */
async function findWhole(path: string): Promise<{ path: string; identity: string } | null> {
  const ready = join(dirname(path), readyFolder, basename(path));
  for (const candidate of [ready, path, path + previous]) {
    const info = await statIfThere(candidate);
    if (info === null) continue;
    return { path: candidate, identity: [info.dev, info.ino, info.mtime?.getTime()].join() };
  }
  return null;
}

/** The names of all folders in a folder that were written here, by their own names. */
export async function writtenFolders(parent: string): Promise<string[]> {
  const names = new Set<string>();
  for await (const { name, isDirectory } of Deno.readDir(parent)) {
    if (isDirectory && !name.endsWith(pending)) names.add(name.replace(/\.old$/, ""));
  }
  return [...names].sort();
}

/** Removes a folder, and what a writer that was cut off has left beside it. */
export async function removeFolder(path: string): Promise<void> {
  for (const name of [path + pending, path, path + previous]) await removeIfThere(name);
}

/** Writes a file, and waits until it is on the disk and not only on its way there. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true, truncate: true });
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await file.write(rest));
  await file.sync();
}

/** Whether there is a folder or a file. */
export async function isThere(path: string): Promise<boolean> {
  return await statIfThere(path) !== null;
}

async function statIfThere(path: string): Promise<Deno.FileInfo | null> {
  try {
    return await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** Renames a folder; nothing may have the new name yet. */
export async function moveFolder(from: string, to: string): Promise<void> {
  await patiently(() => Deno.rename(from, to));
}

/** Removes a folder with all that is in it, or a file. */
export async function removeIfThere(path: string): Promise<void> {
  try {
    await patiently(() => Deno.remove(path, { recursive: true }));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
