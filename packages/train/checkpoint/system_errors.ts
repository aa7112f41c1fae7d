import { dirname } from "node:path";
import { CheckpointError } from "./checkpoint_error.ts";

/**
 * What a system's error says, without its number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { messageOf } from "@ohlol/train";
 *
 * assertEquals(messageOf(new Error("Broken pipe (os error 32)")), "broken pipe");
 * ```
 */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ \(os error \d+\).*$/s, "").replace(/^./, (c) => c.toLowerCase());
}

/**
 * Makes a folder, and those above it.
 *
 * @throws {CheckpointError} If that isn't possible.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) {
      throw new CheckpointError(`"${folder}" is not a folder`);
    }
    throw new CheckpointError(`Cannot save to "${folder}": ${messageOf(error)}`);
  }
}

/**
 * Opens a file, and makes the folder for it where there is none.
 *
 * @param path The file.
 * @param open Opens it.
 */
export function openInFolder<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    Deno.mkdirSync(dirname(path), { recursive: true });
    return open();
  }
}
