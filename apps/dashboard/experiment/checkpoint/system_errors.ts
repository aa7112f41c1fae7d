import { CheckpointError } from "./checkpoint_error.ts";

/** What a system's error says, without its number. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ \(os error \d+\).*$/s, "").replace(/^./, (c) => c.toLowerCase());
}

/**
 * Makes a folder, and those above it.
 *
 * @throws {CheckpointError} If that isn't possible, or not permitted.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
  } catch (error) {
    throw new CheckpointError(`Cannot save to "${folder}": ${writeFailure(error, folder)}`);
  }
}

/** Why something could not be written, and what helps where it was not permitted. */
export function writeFailure(error: unknown, path: string): string {
  if (!(error instanceof Deno.errors.NotCapable)) return messageOf(error);
  return 'this program may write to "runs" only; to permit it more, run it with ' +
    `OHLOL_ALLOW=--allow-write=${path}`;
}
