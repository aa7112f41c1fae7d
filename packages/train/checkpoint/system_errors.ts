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
    throw new CheckpointError(`Cannot save to "${folder}": ${messageOf(error)}`);
  }
}
