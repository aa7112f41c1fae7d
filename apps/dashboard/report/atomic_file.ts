import { dirname } from "node:path";
import { messageOf } from "@ohlol/train";
import { OutputError } from "./console_output.ts";

/** Where a file is written, before it takes its place as a whole. */
export function pendingFile(path: string): string {
  return `${path}.new`;
}

/**
 * Writes a file as a whole, or leaves what was there. Its folder is made if there is none.
 *
 * @param path The file.
 * @param text What it holds.
 * @throws {OutputError} If it can't be written.
 */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const pending = pendingFile(path);
  try {
    await Deno.mkdir(dirname(path), { recursive: true }).catch(ignorePresent);
    await Deno.writeTextFile(pending, text);
    await Deno.rename(pending, path);
  } catch (error) {
    await Deno.remove(pending).catch(() => {});
    throw new OutputError(`Cannot write "${path}": ${messageOf(error)}`);
  }
}

/**
 * Refuses a place where something is, for a file that is written only once.
 *
 * @param path The place.
 * @throws {OutputError} If something is there.
 */
export async function refusePresent(path: string): Promise<void> {
  const isPresent = await Deno.lstat(path).then(() => true, () => false);
  if (isPresent) throw new OutputError(`"${path}" exists: replace it by --overwrite`);
}

/** A folder that is there takes no permission to write beside the file. */
function ignorePresent(error: unknown): void {
  const isPermission = error instanceof Deno.errors.NotCapable;
  if (!isPermission && !(error instanceof Deno.errors.AlreadyExists)) throw error;
}
