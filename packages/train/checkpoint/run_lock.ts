import { CheckpointError } from "./checkpoint_error.ts";
import { FileLock, LockedError } from "./file_lock.ts";
import { messageOf } from "./system_errors.ts";

/**
 * Keeps other runs from saving to a folder, which must exist.
 *
 * @throws {LockedError} If another run saves to it.
 * @throws {CheckpointError} If nothing can be written there.
 */
export function lockRun(folder: string): FileLock {
  try {
    return FileLock.take(`${folder}/run.lock`, {
      problem: `Another run is saving to "${folder}"`,
      advice: "wait until it ends, or name another folder by --save",
    });
  } catch (error) {
    if (error instanceof LockedError) throw error;
    throw new CheckpointError(`Cannot save to "${folder}": ${messageOf(error)}`);
  }
}

/**
 * Passes on the events of a run that is saved where it comes from, in batches, with its folder
 * locked from before its checkpoints are read until the last one is written.
 *
 * @param folder The folder; where there is none, there is nothing to lock.
 * @throws {LockedError} If another run saves to it.
 */
export async function* withLockedRun<E extends { type: string }>(
  folder: string,
  batches: AsyncIterable<readonly E[]>,
): AsyncGenerator<readonly E[]> {
  using lock = await isFolder(folder) ? lockRun(folder) : null;
  for await (const batch of batches) {
    // The listener can end this thread as soon as it has this event.
    if (batch.some(({ type }) => type === "finished")) lock?.release();
    yield batch;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isDirectory }) => isDirectory, () => false);
}
